#include <duckdb/common/types/timestamp.hpp>

#include "duck/postgres/function_catalog.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::interval_t;
using duckdb::LogicalType;

constexpr int64_t kMicrosPerDay = duckdb::Interval::MICROS_PER_DAY;
constexpr int32_t kDaysPerMonth = duckdb::Interval::DAYS_PER_MONTH;

void clock_timestamp(duckdb::DataChunk& arguments, duckdb::ExpressionState&,
                     duckdb::Vector& result) {
  auto* const moments = duckdb::FlatVector::GetData<duckdb::timestamp_t>(result);
  for (duckdb::idx_t row = 0; row < arguments.size(); ++row)
    moments[row] = duckdb::Timestamp::GetCurrentTimestamp();
}

void difference(duckdb::DataChunk& arguments, duckdb::ExpressionState&, duckdb::Vector& result) {
  duckdb::BinaryExecutor::Execute<duckdb::dtime_t, duckdb::dtime_t, interval_t>(
      arguments.data[0], arguments.data[1], result, arguments.size(),
      [](duckdb::dtime_t left, duckdb::dtime_t right) {
        return interval_t{0, 0, left.micros - right.micros};
      });
}

/// Moves whole units of `small` into `large`.
template <class Large, class Small>
void carry(Large& large, Small& small, Small unit) {
  large += static_cast<Large>(small / unit);
  small %= unit;
}

/// Full days of hours, full months of days, and one sign for all three.
interval_t justified(interval_t value) {
  int64_t days = value.days;
  int64_t months = value.months;
  carry(days, value.micros, kMicrosPerDay);
  carry(months, days, int64_t{kDaysPerMonth});
  if (months > 0 && (days < 0 || (days == 0 && value.micros < 0))) {
    days += kDaysPerMonth;
    --months;
  } else if (months < 0 && (days > 0 || (days == 0 && value.micros > 0))) {
    days -= kDaysPerMonth;
    ++months;
  }
  if (days > 0 && value.micros < 0) {
    value.micros += kMicrosPerDay;
    --days;
  } else if (days < 0 && value.micros > 0) {
    value.micros -= kMicrosPerDay;
    ++days;
  }
  return {static_cast<int32_t>(months), static_cast<int32_t>(days), value.micros};
}

void justify_interval(duckdb::DataChunk& arguments, duckdb::ExpressionState&,
                      duckdb::Vector& result) {
  duckdb::UnaryExecutor::Execute<interval_t, interval_t>(arguments.data[0], result,
                                                         arguments.size(), justified);
}

}  // namespace

void register_time_functions(FunctionCatalog& catalog) {
  duckdb::ScalarFunction now("clock_timestamp", {}, LogicalType::TIMESTAMP_TZ, clock_timestamp);
  now.SetStability(duckdb::FunctionStability::VOLATILE);
  catalog.add(std::move(now));
  catalog.overload(duckdb::ScalarFunction("-", {LogicalType::TIME, LogicalType::TIME},
                                          LogicalType::INTERVAL, difference));
  catalog.add(duckdb::ScalarFunction("justify_interval", {LogicalType::INTERVAL},
                                     LogicalType::INTERVAL, justify_interval));
}

}  // namespace millrace::duck::postgres
