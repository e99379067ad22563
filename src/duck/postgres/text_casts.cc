#include "duck/postgres/text_casts.h"

#include <cmath>
#include <duckdb/common/operator/cast_operators.hpp>
#include <duckdb/common/types/date.hpp>
#include <duckdb/common/types/interval.hpp>
#include <duckdb/common/types/timestamp.hpp>
#include <duckdb/function/cast/cast_function_set.hpp>
#include <optional>

#include "duck/postgres/array_literal.h"
#include "duck/postgres/dialect.h"
#include "duck/postgres/sql_error.h"
#include "sql/bytea.h"
#include "sql/interval_input.h"
#include "sql/time_input.h"
#include "sql/white_space.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::CastParameters;
using duckdb::LogicalType;
using duckdb::string_t;
using duckdb::Vector;

std::string_view view(const string_t& text) { return {text.GetData(), text.GetSize()}; }

/// Casts each text by `Read`; a text that it cannot read is an error, or null for TRY_CAST.
template <class Out, Result<Out> (*Read)(const string_t&, Vector&)>
bool cast_text(Vector& source, Vector& result, duckdb::idx_t count, CastParameters& parameters) {
  bool all = true;
  duckdb::UnaryExecutor::ExecuteWithNulls<string_t, Out>(
      source, result, count, [&](string_t text, duckdb::ValidityMask& mask, duckdb::idx_t row) {
        auto value = Read(text, result);
        if (value) return *value;
        if (parameters.error_message == nullptr) raise(value.error());
        *parameters.error_message = value.error().message;
        mask.SetInvalid(row);
        all = false;
        return Out{};
      });
  return all;
}

std::unexpected<Error> invalid(const string_t& text, std::string_view type) {
  return fail(ErrorCode::InvalidInput,
              "invalid input syntax for type " + std::string(type) + ": \"" +
                  std::string(view(text)) + "\"",
              {.sqlstate = "22007"});
}

Result<string_t> read_bytea(const string_t& text, Vector& result) {
  const std::string bytes = TRY(sql::parse_bytea(view(text)));
  return duckdb::StringVector::AddStringOrBlob(result, bytes);
}

Result<string_t> write_bytea(const string_t& bytes, Vector& result) {
  return duckdb::StringVector::AddString(result, sql::hex_bytea(view(bytes)));
}

Result<duckdb::date_t> read_date(const string_t& text, Vector&) {
  if (const auto days = TRY(sql::parse_date(view(text)))) return duckdb::date_t(*days);
  // A form that the engine may know.
  duckdb::idx_t end = 0;
  duckdb::date_t date{};
  bool special = false;
  const auto read = duckdb::Date::TryConvertDate(text.GetData(), text.GetSize(), end, date, special,
                                                 /*strict=*/false);
  if (read == duckdb::DateCastResult::SUCCESS) return date;
  return invalid(text, "date");
}

Result<duckdb::timestamp_t> read_timestamp(const string_t& text, Vector&) {
  if (const auto micros = TRY(sql::parse_timestamp(view(text)))) {
    return duckdb::timestamp_t(*micros);
  }
  duckdb::timestamp_t moment{};
  const auto read = duckdb::Timestamp::TryConvertTimestamp(
      text.GetData(), text.GetSize(), moment, /*use_offset=*/false, nullptr, /*strict=*/false);
  if (read == duckdb::TimestampCastResult::SUCCESS) return moment;
  return invalid(text, "timestamp");
}

Result<duckdb::interval_t> read_interval(const string_t& text, Vector&) {
  if (const auto value = TRY(sql::parse_interval(view(text)))) {
    return duckdb::interval_t{value->months, value->days, value->micros};
  }
  duckdb::interval_t native{};
  if (duckdb::Interval::FromString(text.GetString(), native)) return native;
  return invalid(text, "interval");
}

/// Whether a number that was read is none that its text is: too large or too small for its type.
template <class Float>
bool is_beyond(Float value, std::string_view text) {
  constexpr std::string_view kLetters = "iInN";  // of infinity, inf and nan
  if (!std::isfinite(value)) return text.find_first_of(kLetters) == std::string_view::npos;
  if (value != 0) return false;
  const std::string_view mantissa = text.substr(0, text.find_first_of("eE"));
  return mantissa.find_first_of("123456789") != std::string_view::npos;
}

template <class Float>
Result<Float> read_float(const string_t& text, Vector&) {
  constexpr const char* kName = std::is_same_v<Float, double> ? "double precision" : "real";
  const auto quoted = [&text] { return "\"" + std::string(view(text)) + "\""; };
  Float value = 0;
  if (!duckdb::TryCast::Operation<string_t, Float>(text, value, false)) {
    return fail(ErrorCode::InvalidInput,
                "invalid input syntax for type " + std::string(kName) + ": " + quoted(),
                {.sqlstate = "22P02"});
  }
  if (!is_beyond(value, view(text))) return value;
  return fail(ErrorCode::InvalidInput, quoted() + " is out of range for type " + kName,
              {.sqlstate = "22003"});
}

/// Whether a text is an integer as PostgreSQL reads it: digits with a sign, blanks around.
bool is_integer(std::string_view text) {
  text = sql::without_spaces(text);
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Integers, which the engine also reads from "1.5", "1e5" and "0x10".
template <class Integer>
bool cast_integer(Vector& source, Vector& result, duckdb::idx_t count, CastParameters& parameters) {
  bool all = true;
  duckdb::UnaryExecutor::ExecuteWithNulls<string_t, Integer>(
      source, result, count, [&](string_t text, duckdb::ValidityMask& mask, duckdb::idx_t row) {
        Integer value = 0;
        if (is_integer(view(text)) && duckdb::TryCast::Operation(text, value, false)) return value;
        duckdb::HandleCastError::AssignError(duckdb::CastExceptionText<string_t, Integer>(text),
                                             parameters);
        mask.SetInvalid(row);
        all = false;
        return value;
      });
  return all;
}

/// true, false, yes, no, on, off, 1, 0 and their beginnings where they tell.
Result<bool> read_boolean(const string_t& text, Vector&) {
  constexpr std::string_view kWhite = " \t\n\r\f\v";
  constexpr std::pair<std::string_view, bool> kWords[] = {
      {"true", true}, {"false", false}, {"yes", true}, {"no", false},
      {"on", true},   {"off", false},   {"1", true},   {"0", false}};
  const std::string word = duckdb::StringUtil::Lower(text.GetString());
  const size_t begin = word.find_first_not_of(kWhite);
  const std::string_view written =
      begin == std::string::npos
          ? std::string_view()
          : std::string_view(word).substr(begin, word.find_last_not_of(kWhite) + 1 - begin);
  for (const auto& [name, truth] : kWords) {
    if (!written.empty() && written != "o" && name.starts_with(written)) return truth;
  }
  return fail(ErrorCode::InvalidInput,
              "invalid input syntax for type boolean: \"" + std::string(view(text)) + "\"",
              {.sqlstate = "22P02"});
}

/// How texts become lists: by way of lists of texts, or as the engine reads "[1, 2]".
struct ListCasts final : duckdb::BoundCastData {
  ListCasts(LogicalType texts_in, duckdb::BoundCastInfo from_texts_in,
            duckdb::BoundCastInfo native_in)
      : texts(std::move(texts_in)),
        from_texts(std::move(from_texts_in)),
        native(std::move(native_in)) {}

  LogicalType texts;
  duckdb::BoundCastInfo from_texts;
  duckdb::BoundCastInfo native;

  duckdb::unique_ptr<BoundCastData> Copy() const override {
    return duckdb::make_uniq<ListCasts>(texts, from_texts.Copy(), native.Copy());
  }
};

/// The value of an array literal, as lists of texts of the type wanted; throws when it has other
/// dimensions.
duckdb::Value list_of_texts(const ArrayElement& array, const LogicalType& type) {
  if (type.id() != duckdb::LogicalTypeId::LIST) {
    if (array.is_array) raise("0A000", "the array has more dimensions than its type");
    return array.text ? duckdb::Value(*array.text) : duckdb::Value(type);
  }
  if (!array.is_array) raise("0A000", "the array has fewer dimensions than its type");
  const LogicalType& element = duckdb::ListType::GetChildType(type);
  duckdb::vector<duckdb::Value> values;
  for (const ArrayElement& part : array.elements) values.push_back(list_of_texts(part, element));
  return duckdb::Value::LIST(element, std::move(values));
}

bool call_cast(const duckdb::BoundCastInfo& cast, Vector& source, Vector& result,
               duckdb::idx_t count, CastParameters& parameters) {
  duckdb::unique_ptr<duckdb::FunctionLocalState> state;
  if (cast.init_local_state != nullptr) {
    duckdb::CastLocalStateParameters local(nullptr, cast.cast_data);
    state = cast.init_local_state(local);
  }
  CastParameters own(parameters, cast.cast_data, state);
  return cast.function(source, result, count, own);
}

bool cast_list(Vector& source, Vector& result, duckdb::idx_t count, CastParameters& parameters) {
  const auto& casts = parameters.cast_data->Cast<ListCasts>();
  Vector texts(casts.texts, count);
  const bool constant = source.GetVectorType() == duckdb::VectorType::CONSTANT_VECTOR;
  const duckdb::idx_t rows = constant ? 1 : count;
  for (duckdb::idx_t row = 0; row < rows; ++row) {
    const duckdb::Value value = source.GetValue(row);
    if (value.IsNull()) {
      texts.SetValue(row, duckdb::Value(casts.texts));
      continue;
    }
    const std::string& text = duckdb::StringValue::Get(value);
    if (text.starts_with('[')) return call_cast(casts.native, source, result, count, parameters);
    auto array = parse_array_literal(text);
    if (!array) raise(array.error());
    texts.SetValue(row, list_of_texts(*array, casts.texts));
  }
  if (constant) texts.SetVectorType(duckdb::VectorType::CONSTANT_VECTOR);
  return call_cast(casts.from_texts, texts, result, count, parameters);
}

/// Lists of lists of texts, as deep as `type`.
LogicalType with_texts(const LogicalType& type) {
  if (type.id() != duckdb::LogicalTypeId::LIST) return LogicalType::VARCHAR;
  return LogicalType::LIST(with_texts(duckdb::ListType::GetChildType(type)));
}

duckdb::BoundCastInfo bind_list(duckdb::BindCastInput& input, const LogicalType& source,
                                const LogicalType& target) {
  const LogicalType texts = with_texts(target);
  auto native = duckdb::DefaultCasts::GetDefaultCastFunction(input, source, target);
  auto casts =
      duckdb::make_uniq<ListCasts>(texts, input.GetCastFunction(texts, target), std::move(native));
  return {cast_list, std::move(casts)};
}

/// How a list becomes a text: its elements do first. Also how a time becomes one of ISO 8601: it
/// becomes an ordinary one first.
struct ElementCast final : duckdb::BoundCastData {
  explicit ElementCast(duckdb::BoundCastInfo element_in) : element(std::move(element_in)) {}
  duckdb::BoundCastInfo element;

  duckdb::unique_ptr<BoundCastData> Copy() const override {
    return duckdb::make_uniq<ElementCast>(element.Copy());
  }
};

bool needs_quotes(std::string_view element) {
  constexpr std::string_view kSpecial = "{},\"\\ \t\n\r\v\f";
  if (element.empty() || duckdb::StringUtil::CIEquals(std::string(element), "null")) return true;
  return element.find_first_of(kSpecial) != std::string_view::npos;
}

std::string quoted_element(std::string_view element) {
  if (!needs_quotes(element)) return std::string(element);
  std::string text = "\"";
  for (const char c : element) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + "\"";
}

/// "{1,NULL,{…}}" of the texts of one list's elements.
std::string array_text(const Vector& texts, duckdb::list_entry_t entry,
                       const LogicalType& element) {
  const bool nested = element.id() == duckdb::LogicalTypeId::LIST;
  const bool truth = element.id() == duckdb::LogicalTypeId::BOOLEAN;
  std::string text = "{";
  for (duckdb::idx_t i = entry.offset; i < entry.offset + entry.length; ++i) {
    if (i != entry.offset) text += ',';
    const duckdb::Value value = texts.GetValue(i);
    if (value.IsNull()) {
      text += "NULL";
      continue;
    }
    const std::string& written = duckdb::StringValue::Get(value);
    text += nested ? written : truth ? written.substr(0, 1) : quoted_element(written);
  }
  return text + "}";
}

bool write_list(Vector& source, Vector& result, duckdb::idx_t count, CastParameters& parameters) {
  const auto& element = parameters.cast_data->Cast<ElementCast>().element;
  const LogicalType type = duckdb::ListType::GetChildType(source.GetType());
  const bool constant = source.GetVectorType() == duckdb::VectorType::CONSTANT_VECTOR;
  Vector texts(LogicalType::VARCHAR,
               std::max<duckdb::idx_t>(duckdb::ListVector::GetListSize(source), 1));
  call_cast(element, duckdb::ListVector::GetEntry(source), texts,
            duckdb::ListVector::GetListSize(source), parameters);
  duckdb::UnaryExecutor::Execute<duckdb::list_entry_t, string_t>(
      source, result, count, [&](duckdb::list_entry_t entry) {
        return duckdb::StringVector::AddString(result, array_text(texts, entry, type));
      });
  if (constant) result.SetVectorType(duckdb::VectorType::CONSTANT_VECTOR);
  return true;
}

duckdb::BoundCastInfo bind_written_list(duckdb::BindCastInput& input, const LogicalType& source,
                                        const LogicalType& target) {
  auto element = input.GetCastFunction(duckdb::ListType::GetChildType(source), target);
  return {write_list, duckdb::make_uniq<ElementCast>(std::move(element))};
}

/// "2020-01-01T01:02:03+00:00" of "2020-01-01 01:02:03+00"
std::string iso_text(std::string text, bool has_zone) {
  constexpr size_t kDate = 10;      // of a year with four digits
  constexpr size_t kHoursOnly = 3;  // +00
  const size_t blank = text.find(' ', kDate);
  if (blank == std::string::npos) return text;  // infinity
  text[blank] = 'T';
  const size_t sign = text.find_last_of("+-");
  const bool hours_only = sign != std::string::npos && text.size() == sign + kHoursOnly;
  return has_zone && hours_only ? text + ":00" : text;
}

bool write_iso_time(Vector& source, Vector& result, duckdb::idx_t count,
                    CastParameters& parameters) {
  const bool has_zone = source.GetType().id() == duckdb::LogicalTypeId::TIMESTAMP_TZ;
  const auto& ordinary = parameters.cast_data->Cast<ElementCast>().element;
  Vector texts(LogicalType::VARCHAR, count);
  if (!call_cast(ordinary, source, texts, count, parameters)) return false;
  duckdb::UnaryExecutor::Execute<string_t, string_t>(texts, result, count, [&](string_t text) {
    return duckdb::StringVector::AddString(result, iso_text(text.GetString(), has_zone));
  });
  return true;
}

duckdb::BoundCastInfo bind_iso_time(duckdb::BindCastInput& input, const LogicalType& source,
                                    const LogicalType&) {
  auto ordinary = input.GetCastFunction(source, LogicalType::VARCHAR);
  return {write_iso_time, duckdb::make_uniq<ElementCast>(std::move(ordinary))};
}

}  // namespace

LogicalType iso_time_type() {
  LogicalType type = LogicalType::VARCHAR;
  type.SetAlias("iso_time");
  return type;
}

void register_text_casts(duckdb::DatabaseInstance& database) {
  auto& casts = duckdb::DBConfig::GetConfig(database).GetCastFunctions();
  const auto add = [&](const LogicalType& from, const LogicalType& to,
                       duckdb::cast_function_t cast) {
    // The cost stays the engine's.
    const int64_t cost = casts.ImplicitCastCost(nullptr, from, to);
    casts.RegisterCastFunction(from, to, duckdb::BoundCastInfo(cast), cost);
  };
  add(LogicalType::VARCHAR, LogicalType::BLOB, cast_text<string_t, read_bytea>);
  add(LogicalType::BLOB, LogicalType::VARCHAR, cast_text<string_t, write_bytea>);
  add(LogicalType::VARCHAR, LogicalType::BOOLEAN, cast_text<bool, read_boolean>);
  add(LogicalType::VARCHAR, LogicalType::DATE, cast_text<duckdb::date_t, read_date>);
  add(LogicalType::VARCHAR, LogicalType::TIMESTAMP, cast_text<duckdb::timestamp_t, read_timestamp>);
  add(LogicalType::VARCHAR, LogicalType::FLOAT, cast_text<float, read_float<float>>);
  add(LogicalType::VARCHAR, LogicalType::DOUBLE, cast_text<double, read_float<double>>);
  add(LogicalType::VARCHAR, LogicalType::INTERVAL, cast_text<duckdb::interval_t, read_interval>);
  add(LogicalType::VARCHAR, LogicalType::SMALLINT, cast_integer<int16_t>);
  add(LogicalType::VARCHAR, LogicalType::INTEGER, cast_integer<int32_t>);
  add(LogicalType::VARCHAR, LogicalType::BIGINT, cast_integer<int64_t>);
  for (const LogicalType type : {LogicalType::TIMESTAMP, LogicalType::TIMESTAMP_TZ})
    casts.RegisterCastFunction(type, iso_time_type(), bind_iso_time, /*implicit_cast_cost=*/-1);
  const LogicalType any_list = LogicalType::LIST(LogicalType::ANY);
  const int64_t list_cost = casts.ImplicitCastCost(nullptr, any_list, LogicalType::VARCHAR);
  casts.RegisterCastFunction(any_list, LogicalType::VARCHAR, bind_written_list, list_cost);
  // Lists that have casts of their own (type_names.h) are not found under a list of anything.
  for (const LogicalType& type :
       {LogicalType(LogicalType::VARCHAR), LogicalType(LogicalType::BIGINT),
        LogicalType(LogicalType::BIT)}) {
    casts.RegisterCastFunction(LogicalType::LIST(LogicalType(type)), LogicalType::VARCHAR,
                               bind_written_list, list_cost);
  }
  // So is the reading of lists of documents.
  const LogicalType documents = LogicalType::LIST(LogicalType::JSON());
  casts.RegisterCastFunction(documents, LogicalType::VARCHAR, bind_written_list, list_cost);
  casts.RegisterCastFunction(LogicalType::VARCHAR, documents, bind_list,
                             casts.ImplicitCastCost(nullptr, LogicalType::VARCHAR, documents));
  casts.RegisterCastFunction(LogicalType::VARCHAR, any_list, bind_list,
                             casts.ImplicitCastCost(nullptr, LogicalType::VARCHAR, any_list));
}

}  // namespace millrace::duck::postgres
