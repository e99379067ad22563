#include "duck/postgres/zoned_casts.h"

#include <duckdb/common/types/time.hpp>
#include <duckdb/common/types/timestamp.hpp>
#include <duckdb/execution/expression_executor.hpp>
#include <duckdb/function/cast/cast_function_set.hpp>
#include <duckdb/function/function_binder.hpp>
#include <duckdb/planner/expression/bound_constant_expression.hpp>
#include <optional>
#include <vector>

#include "duck/postgres/sql_error.h"
#include "sql/time_input.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::CastParameters;
using duckdb::FlatVector;
using duckdb::LogicalType;
using duckdb::string_t;
using duckdb::timestamp_t;
using duckdb::Vector;

std::string_view view(const string_t& text) { return {text.GetData(), text.GetSize()}; }

std::unexpected<Error> invalid(const string_t& text, std::string_view type) {
  return fail(ErrorCode::InvalidInput,
              "invalid input syntax for type " + std::string(type) + ": \"" +
                  std::string(view(text)) + "\"",
              {.sqlstate = "22007"});
}

/// What texts become moments with.
struct ZonedCast final : duckdb::BoundCastData {
  ZonedCast(duckdb::ClientContext& context_in, duckdb::BoundCastInfo from_local_in)
      : context(context_in), from_local(std::move(from_local_in)) {}

  duckdb::ClientContext& context;    // of the statement that casts
  duckdb::BoundCastInfo from_local;  // a timestamp in the session's zone

  duckdb::unique_ptr<BoundCastData> Copy() const override {
    return duckdb::make_uniq<ZonedCast>(context, from_local.Copy());
  }
};

/// `local` AT TIME ZONE `zone`.
timestamp_t at_zone(duckdb::ClientContext& context, const string_t& zone, timestamp_t local) {
  duckdb::vector<duckdb::unique_ptr<duckdb::Expression>> arguments;
  arguments.push_back(
      duckdb::make_uniq<duckdb::BoundConstantExpression>(duckdb::Value(zone.GetString())));
  arguments.push_back(
      duckdb::make_uniq<duckdb::BoundConstantExpression>(duckdb::Value::TIMESTAMP(local)));
  duckdb::ErrorData error;
  duckdb::FunctionBinder binder(context);
  const auto call =
      binder.BindScalarFunction(DEFAULT_SCHEMA, "timezone", std::move(arguments), error);
  if (!call) error.Throw();
  const duckdb::Value moment = duckdb::ExpressionExecutor::EvaluateScalar(context, *call);
  return timestamp_t(moment.GetValueUnsafe<timestamp_t>());
}

struct Moment {
  timestamp_t time;
  bool is_local = false;  // in the session's zone, else UTC
};

/// Where the zone's full name begins in "2024-01-01 12:00 America/New_York"; npos without one.
size_t zone_name_place(std::string_view text) {
  const size_t blank = text.find_last_of(' ');
  if (blank == std::string_view::npos) return blank;
  return text.substr(blank + 1).contains('/') ? blank + 1 : std::string_view::npos;
}

Result<Moment> read_moment(const string_t& text, duckdb::ClientContext& context) {
  if (const auto micros = TRY(sql::parse_timestamp_tz(view(text))))
    return Moment{.time = timestamp_t(*micros)};
  if (const auto micros = TRY(sql::parse_timestamp(view(text))))
    return Moment{.time = timestamp_t(*micros), .is_local = true};
  if (const size_t place = zone_name_place(view(text)); place != std::string_view::npos) {
    const std::string zone(view(text).substr(place));
    if (const auto micros = TRY(sql::parse_timestamp(view(text).substr(0, place))))
      return Moment{.time = at_zone(context, string_t(zone), timestamp_t(*micros))};
  }
  // A form that the engine may know.
  Moment moment;
  bool has_offset = false;
  string_t zone;
  const auto read = duckdb::Timestamp::TryConvertTimestampTZ(
      text.GetData(), text.GetSize(), moment.time, /*use_offset=*/true, has_offset, zone);
  if (read != duckdb::TimestampCastResult::SUCCESS)
    return invalid(text, "timestamp with time zone");
  if (zone.GetSize() != 0) return Moment{.time = at_zone(context, zone, moment.time)};
  moment.is_local = !has_offset;
  return moment;
}

bool cast_moments(Vector& source, Vector& result, duckdb::idx_t count, CastParameters& parameters) {
  const auto& cast = parameters.cast_data->Cast<ZonedCast>();
  const bool constant = source.GetVectorType() == duckdb::VectorType::CONSTANT_VECTOR;
  const duckdb::idx_t rows = constant ? 1 : count;
  duckdb::UnifiedVectorFormat texts;
  source.ToUnifiedFormat(rows, texts);
  Vector locals(LogicalType::TIMESTAMP, rows);
  std::vector<Moment> moments(rows);
  bool any_local = false;
  bool all = true;
  for (duckdb::idx_t row = 0; row < rows; ++row) {
    const auto at = texts.sel->get_index(row);
    if (!texts.validity.RowIsValid(at)) {
      FlatVector::SetNull(locals, row, true);
      continue;
    }
    auto moment =
        read_moment(duckdb::UnifiedVectorFormat::GetData<string_t>(texts)[at], cast.context);
    if (!moment) {
      if (parameters.error_message == nullptr) raise(moment.error());
      *parameters.error_message = moment.error().message;
      FlatVector::SetNull(locals, row, true);
      all = false;
      continue;
    }
    any_local = any_local || moment->is_local;
    moments[row] = *moment;
    FlatVector::GetData<timestamp_t>(locals)[row] =
        moment->is_local ? moment->time : timestamp_t(0);
  }
  Vector from_local(LogicalType::TIMESTAMP_TZ, rows);
  if (any_local) {
    CastParameters own(parameters, cast.from_local.cast_data, parameters.local_state);
    cast.from_local.function(locals, from_local, rows, own);
  }
  result.SetVectorType(duckdb::VectorType::FLAT_VECTOR);
  for (duckdb::idx_t row = 0; row < rows; ++row) {
    if (FlatVector::IsNull(locals, row)) {
      FlatVector::SetNull(result, row, true);
      continue;
    }
    const Moment& moment = moments[row];
    FlatVector::GetData<timestamp_t>(result)[row] =
        moment.is_local ? FlatVector::GetData<timestamp_t>(from_local)[row] : moment.time;
  }
  if (constant) result.SetVectorType(duckdb::VectorType::CONSTANT_VECTOR);
  return all;
}

duckdb::BoundCastInfo bind_moments(duckdb::BindCastInput& input, const LogicalType&,
                                   const LogicalType&) {
  if (!input.context) throw duckdb::InternalException("a cast to timestamptz without a context");
  auto from_local = input.GetCastFunction(LogicalType::TIMESTAMP, LogicalType::TIMESTAMP_TZ);
  return {cast_moments, duckdb::make_uniq<ZonedCast>(*input.context, std::move(from_local))};
}

Result<duckdb::dtime_tz_t> read_time_tz(const string_t& text) {
  if (const auto time = TRY(sql::parse_time_tz(view(text))))
    return duckdb::dtime_tz_t(duckdb::dtime_t(time->micros), time->offset_seconds);
  // A form that the engine may know, or one without a zone.
  duckdb::idx_t end = 0;
  duckdb::dtime_tz_t time;
  bool has_offset = false;
  if (duckdb::Time::TryConvertTimeTZ(text.GetData(), text.GetSize(), end, time, has_offset))
    return time;
  return invalid(text, "time with time zone");
}

bool cast_times(Vector& source, Vector& result, duckdb::idx_t count, CastParameters& parameters) {
  bool all = true;
  duckdb::UnaryExecutor::ExecuteWithNulls<string_t, duckdb::dtime_tz_t>(
      source, result, count, [&](string_t text, duckdb::ValidityMask& mask, duckdb::idx_t row) {
        auto time = read_time_tz(text);
        if (time) return *time;
        if (parameters.error_message == nullptr) raise(time.error());
        *parameters.error_message = time.error().message;
        mask.SetInvalid(row);
        all = false;
        return duckdb::dtime_tz_t();
      });
  return all;
}

}  // namespace

void register_zoned_casts(duckdb::DatabaseInstance& database) {
  auto& casts = duckdb::DBConfig::GetConfig(database).GetCastFunctions();
  const auto cost = [&casts](const LogicalType& to) {
    return casts.ImplicitCastCost(nullptr, LogicalType::VARCHAR, to);
  };
  casts.RegisterCastFunction(LogicalType::VARCHAR, LogicalType::TIMESTAMP_TZ, bind_moments,
                             cost(LogicalType::TIMESTAMP_TZ));
  casts.RegisterCastFunction(LogicalType::VARCHAR, LogicalType::TIME_TZ,
                             duckdb::BoundCastInfo(cast_times), cost(LogicalType::TIME_TZ));
}

}  // namespace millrace::duck::postgres
