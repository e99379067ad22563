#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace millrace::frontend::postgres {

/// Where clocks stand when. Implementations are immutable; any thread.
class ZoneOffsets {
 public:
  virtual ~ZoneOffsets() = default;
  /// Seconds east of Greenwich at `utc_micros` (since 1970).
  virtual int32_t offset_seconds(int64_t utc_micros) const = 0;
  /// What people call the time then, such as "CEST"; empty when it has no letters. Lives as long as
  /// this object.
  virtual std::string_view abbreviation(int64_t utc_micros) const = 0;
};

/// DateStyle: the form, and which of day and month comes first where the form leaves it open.
enum class DateStyle : uint8_t { Iso, Sql, German, Postgres };
enum class DateOrder : uint8_t { Ymd, Dmy, Mdy };
enum class IntervalStyle : uint8_t { Postgres, PostgresVerbose, SqlStandard, Iso8601 };
enum class ByteaOutput : uint8_t { Hex, Escape };

/// The session settings that decide how values look as text. Immutable once shared.
struct EncodingSettings {
  std::shared_ptr<const ZoneOffsets> zone;  // null: UTC
  std::string zone_name = "UTC";
  DateStyle date_style = DateStyle::Iso;
  DateOrder date_order = DateOrder::Mdy;
  IntervalStyle interval_style = IntervalStyle::Postgres;
  ByteaOutput bytea_output = ByteaOutput::Hex;
  int extra_float_digits = 1;  // -15 to 3
};

}  // namespace millrace::frontend::postgres
