#include <charconv>
#include <cmath>
#include <duckdb/common/types/timestamp.hpp>
#include <duckdb/execution/expression_executor.hpp>
#include <limits>

#include "base/calendar.h"
#include "duck/postgres/function_catalog.h"
#include "duck/postgres/numeric.h"
#include "duck/postgres/sql_error.h"
#include "sql/date_template.h"
#include "sql/number_template.h"

// to_char, to_date, to_timestamp and to_number.

namespace millrace::duck::postgres {
namespace {

using duckdb::LogicalType;
using duckdb::string_t;
using Arguments = duckdb::vector<duckdb::unique_ptr<duckdb::Expression>>;

std::string_view view(const string_t& text) { return {text.GetData(), text.GetSize()}; }

sql::DateFields fields_of(duckdb::timestamp_t moment) {
  const auto [days, rest] = floor_divide(moment.value, kMicrosPerDay);
  const CivilDate date = civil_from_days(days);
  const int64_t seconds = rest / kMicrosPerSecond;
  sql::DateFields fields;
  fields.year = date.year;
  fields.month = date.month;
  fields.day = date.day;
  fields.hour = seconds / 3600;
  fields.minute = seconds / 60 % 60;
  fields.second = seconds % 60;
  fields.micros = rest % kMicrosPerSecond;
  return fields;
}

sql::DateFields fields_of(duckdb::interval_t interval) {
  const int64_t seconds = interval.micros / kMicrosPerSecond;
  sql::DateFields fields;
  fields.is_interval = true;
  fields.year = interval.months / 12;
  fields.month = interval.months % 12;
  fields.day = interval.days;
  fields.hour = seconds / 3600;
  fields.minute = seconds / 60 % 60;
  fields.second = seconds % 60;
  fields.micros = interval.micros % kMicrosPerSecond;
  return fields;
}

/// A template that is the same for all rows is taken apart once.
template <class Form, Form (*Parse)(std::string_view)>
class FormCache {
 public:
  const Form& of(const string_t& text) {
    if (!text_ || *text_ != view(text)) {
      text_ = std::string(view(text));
      form_ = Parse(*text_);
    }
    return form_;
  }

 private:
  std::optional<std::string> text_;
  Form form_;
};

sql::NumberTemplate number_template(std::string_view text) {
  auto form = sql::parse_number_template(text);
  if (!form) raise(form.error());
  return *std::move(form);
}

std::vector<sql::DatePart> interval_template(std::string_view text) {
  auto parts = sql::parse_date_template(text);
  if (auto checked = sql::check_interval_template(parts); !checked) raise(checked.error());
  return parts;
}

using DateForms = FormCache<std::vector<sql::DatePart>, sql::parse_date_template>;
using IntervalForms = FormCache<std::vector<sql::DatePart>, interval_template>;
using NumberForms = FormCache<sql::NumberTemplate, number_template>;

bool is_finite(duckdb::timestamp_t moment) { return duckdb::Timestamp::IsFinite(moment); }
bool is_finite(duckdb::interval_t) { return true; }

/// Null for an infinite moment, and for an empty template.
template <class Moment, class Forms>
void format_moments(duckdb::DataChunk& arguments, duckdb::ExpressionState&,
                    duckdb::Vector& result) {
  Forms forms;
  duckdb::BinaryExecutor::ExecuteWithNulls<Moment, string_t, string_t>(
      arguments.data[0], arguments.data[1], result, arguments.size(),
      [&](Moment moment, string_t form, duckdb::ValidityMask& mask, duckdb::idx_t row) {
        if (!is_finite(moment) || form.GetSize() == 0) {
          mask.SetInvalid(row);
          return string_t();
        }
        return duckdb::StringVector::AddString(result,
                                               sql::format_date(forms.of(form), fields_of(moment)));
      });
}

/// The arguments are the moment in the session's zone, the template and the moment: see
/// bind_zoned().
void format_zoned(duckdb::DataChunk& arguments, duckdb::ExpressionState&, duckdb::Vector& result) {
  DateForms forms;
  duckdb::TernaryExecutor::ExecuteWithNulls<duckdb::timestamp_t, string_t, duckdb::timestamp_t,
                                            string_t>(
      arguments.data[0], arguments.data[1], arguments.data[2], result, arguments.size(),
      [&](duckdb::timestamp_t local, string_t form, duckdb::timestamp_t moment,
          duckdb::ValidityMask& mask, duckdb::idx_t row) {
        if (!is_finite(local) || form.GetSize() == 0) {
          mask.SetInvalid(row);
          return string_t();
        }
        sql::DateFields fields = fields_of(local);
        fields.offset_seconds = (local.value - moment.value) / kMicrosPerSecond;
        fields.zone = fields.offset_seconds == 0
                          ? "UTC"
                          : sql::format_date(sql::parse_date_template("OF"), fields);
        return duckdb::StringVector::AddString(result, sql::format_date(forms.of(form), fields));
      });
}

/// The engine's cast of a timestamptz to a timestamp knows the session's zone.
duckdb::unique_ptr<duckdb::FunctionData> bind_zoned(duckdb::ClientContext&,
                                                    duckdb::ScalarFunction& function,
                                                    Arguments& arguments) {
  arguments.push_back(arguments[0]->Copy());
  function.arguments = {LogicalType::TIMESTAMP, LogicalType::VARCHAR, LogicalType::TIMESTAMP_TZ};
  return nullptr;
}

/// A finite number in full, with the digits behind the point that the template has; for EEEE with
/// all that tell it from others.
template <class Number>
std::string decimal_text(Number value, const sql::NumberTemplate& form) {
  constexpr size_t kBytesMax = 400;  // of the smallest one: 324 places, 17 digits
  const size_t places = form.fraction_digits + form.shift;
  std::string text(kBytesMax + places, '\0');
  char* const end = text.data() + text.size();
  const auto written = form.scientific
                           ? std::to_chars(text.data(), end, value, std::chars_format::fixed)
                           : std::to_chars(text.data(), end, value, std::chars_format::fixed,
                                           static_cast<int>(places));
  text.resize(static_cast<size_t>(written.ptr - text.data()));
  return text;
}

/// With no more digits than are sure: those before the point count, the template's behind it go.
template <class Number>
Result<std::string> format_floating(const sql::NumberTemplate& form, Number value) {
  if (!std::isfinite(value)) {
    return sql::format_number(form, std::isnan(value) ? "NaN"
                                    : value < 0       ? "-Infinity"
                                                      : "Infinity");
  }
  constexpr size_t kDigitsMax = std::numeric_limits<Number>::digits10;
  const size_t whole = decimal_text(std::abs(value), {}).size();
  if (form.scientific || whole + form.fraction_digits <= kDigitsMax)
    return sql::format_number(form, decimal_text(value, form));
  sql::NumberTemplate shorter = form;
  shorter.fraction_digits =
      std::min(form.fraction_digits, kDigitsMax - std::min(whole, kDigitsMax));
  return sql::format_number(shorter, decimal_text(value, shorter));
}

template <class Number>
void format_numbers(duckdb::DataChunk& arguments, duckdb::ExpressionState&,
                    duckdb::Vector& result) {
  NumberForms forms;
  duckdb::BinaryExecutor::Execute<Number, string_t, string_t>(
      arguments.data[0], arguments.data[1], result, arguments.size(),
      [&](Number value, string_t text) {
        const sql::NumberTemplate& form = forms.of(text);
        Result<std::string> formatted;
        if constexpr (std::is_floating_point_v<Number>) {
          formatted = format_floating(form, value);
        } else {
          formatted = sql::format_number(form, view(value));
        }
        if (!formatted) raise(formatted.error());
        return duckdb::StringVector::AddString(result, *formatted);
      });
}

/// Numbers of any exact type come as their text.
duckdb::unique_ptr<duckdb::FunctionData> bind_exact(duckdb::ClientContext&,
                                                    duckdb::ScalarFunction& function, Arguments&) {
  function.arguments[0] = LogicalType::VARCHAR;
  return nullptr;
}

template <class Out, Out (*Make)(const sql::DateFields&)>
void read_moments(duckdb::DataChunk& arguments, duckdb::ExpressionState&, duckdb::Vector& result) {
  DateForms forms;
  duckdb::BinaryExecutor::Execute<string_t, string_t, Out>(
      arguments.data[0], arguments.data[1], result, arguments.size(),
      [&](string_t text, string_t form) {
        auto fields = sql::read_date(forms.of(form), view(text));
        if (!fields) raise(fields.error());
        return Make(*fields);
      });
}

duckdb::date_t to_date(const sql::DateFields& fields) {
  return duckdb::date_t(
      static_cast<int32_t>(days_from_civil({.year = fields.year,
                                            .month = static_cast<uint32_t>(fields.month),
                                            .day = static_cast<uint32_t>(fields.day)})));
}

duckdb::timestamp_t to_timestamp(const sql::DateFields& fields) {
  constexpr int64_t kYearMax = 294'276;  // its end is the last moment
  if (fields.year > kYearMax) {
    raise(Error{ErrorCode::InvalidInput, "timestamp out of range", nullptr}.with(
        {.sqlstate = "22008"}));
  }
  const int64_t seconds = (fields.hour * 60 + fields.minute) * 60 + fields.second;
  return duckdb::timestamp_t(to_date(fields).days * kMicrosPerDay + seconds * kMicrosPerSecond +
                             fields.micros);
}

/// "-12.5" with three digits after the point: -12500.
std::optional<Wide> unscaled(std::string_view decimal, uint8_t scale) {
  const bool negative = decimal.starts_with('-');
  if (negative) decimal.remove_prefix(1);
  const size_t point = std::min(decimal.find('.'), decimal.size());
  std::string digits(decimal.substr(0, point));
  std::string fraction(decimal.substr(std::min(point + 1, decimal.size())));
  fraction.resize(scale, '0');
  digits += fraction;
  digits.erase(0, digits.find_first_not_of('0'));
  if (digits.size() > kNumericWidthMax) return std::nullopt;
  Wide value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  return negative ? -value : value;
}

void read_numbers(duckdb::DataChunk& arguments, duckdb::ExpressionState&, duckdb::Vector& result) {
  NumberForms forms;
  const uint8_t scale = duckdb::DecimalType::GetScale(result.GetType());
  duckdb::BinaryExecutor::Execute<string_t, string_t, duckdb::hugeint_t>(
      arguments.data[0], arguments.data[1], result, arguments.size(),
      [&](string_t text, string_t form) {
        const auto decimal = sql::read_number(forms.of(form), view(text));
        if (!decimal) raise(decimal.error());
        const auto value = unscaled(*decimal, scale);
        if (!value) raise("22003", "value overflows numeric format");
        return to_hugeint(*value);
      });
}

/// With as many digits after the point as the template has, where it is known by now.
duckdb::unique_ptr<duckdb::FunctionData> bind_numbers(duckdb::ClientContext& context,
                                                      duckdb::ScalarFunction& function,
                                                      Arguments& arguments) {
  constexpr uint8_t kUnknownScale = 10;
  size_t scale = kUnknownScale;
  if (arguments[1]->IsFoldable() && !arguments[1]->HasParameter()) {
    const auto form = duckdb::ExpressionExecutor::EvaluateScalar(context, *arguments[1]);
    if (!form.IsNull()) {
      const sql::NumberTemplate places = number_template(form.ToString());
      scale = places.fraction_digits + places.shift;
    }
  }
  function.SetReturnType(LogicalType::DECIMAL(
      kNumericWidthMax, static_cast<uint8_t>(std::min<size_t>(scale, kNumericWidthMax))));
  return nullptr;
}

duckdb::ScalarFunction template_function(const LogicalType& value, const LogicalType& result,
                                         duckdb::scalar_function_t run,
                                         duckdb::bind_scalar_function_t bind) {
  duckdb::ScalarFunction function({value, LogicalType::VARCHAR}, result, std::move(run), bind);
  function.SetErrorMode(duckdb::FunctionErrors::CAN_THROW_RUNTIME_ERROR);
  return function;
}

void add(FunctionCatalog& catalog, const std::string& name, duckdb::ScalarFunction function) {
  function.name = name;
  catalog.add(std::move(function));
}

}  // namespace

void register_template_functions(FunctionCatalog& catalog) {
  const LogicalType text = LogicalType::VARCHAR;
  duckdb::ScalarFunctionSet to_char("to_char");
  to_char.AddFunction(template_function(LogicalType::TIMESTAMP, text,
                                        format_moments<duckdb::timestamp_t, DateForms>, nullptr));
  to_char.AddFunction(template_function(LogicalType::TIMESTAMP_TZ, text, format_zoned, bind_zoned));
  to_char.AddFunction(template_function(
      LogicalType::INTERVAL, text, format_moments<duckdb::interval_t, IntervalForms>, nullptr));
  for (const LogicalType& type :
       {LogicalType(duckdb::LogicalTypeId::INTEGER), LogicalType(duckdb::LogicalTypeId::BIGINT),
        LogicalType(duckdb::LogicalTypeId::HUGEINT), LogicalType(duckdb::LogicalTypeId::DECIMAL)}) {
    to_char.AddFunction(template_function(type, text, format_numbers<string_t>, bind_exact));
  }
  to_char.AddFunction(
      template_function(LogicalType::DOUBLE, text, format_numbers<double>, nullptr));
  to_char.AddFunction(template_function(LogicalType::FLOAT, text, format_numbers<float>, nullptr));
  catalog.add(std::move(to_char));
  add(catalog, "to_date",
      template_function(text, LogicalType::DATE, read_moments<duckdb::date_t, to_date>, nullptr));
  add(catalog, "read_timestamp",
      template_function(text, LogicalType::TIMESTAMP,
                        read_moments<duckdb::timestamp_t, to_timestamp>, nullptr));
  add(catalog, "to_number",
      template_function(text, LogicalType::DECIMAL(kNumericWidthMax, 0), read_numbers,
                        bind_numbers));
}

}  // namespace millrace::duck::postgres
