#include "frontend/postgres/settings_bridge.h"

#include "frontend/postgres/time_zone.h"

namespace millrace::frontend::postgres {
namespace {

template <class Value>
struct Word {
  std::string_view word;
  Value value;
};

constexpr Word<DateStyle> kDateStyles[] = {{"ISO", DateStyle::Iso},
                                           {"SQL", DateStyle::Sql},
                                           {"German", DateStyle::German},
                                           {"Postgres", DateStyle::Postgres}};
constexpr Word<DateOrder> kDateOrders[] = {
    {"YMD", DateOrder::Ymd}, {"DMY", DateOrder::Dmy}, {"MDY", DateOrder::Mdy}};
constexpr Word<IntervalStyle> kIntervalStyles[] = {
    {"postgres", IntervalStyle::Postgres},
    {"postgres_verbose", IntervalStyle::PostgresVerbose},
    {"sql_standard", IntervalStyle::SqlStandard},
    {"iso_8601", IntervalStyle::Iso8601}};

template <class Value, size_t Count>
Value meaning(const Word<Value> (&words)[Count], std::string_view word) {
  for (const auto& each : words) {
    if (each.word == word) return each.value;
  }
  return words[0].value;
}

}  // namespace

EncodingChoices encoding_choices(const session::Settings& settings) {
  EncodingChoices choices{.settings = {}, .zone = settings.value("TimeZone")};
  EncodingSettings* const out = &choices.settings;
  const std::string date_style = settings.value("DateStyle");
  const size_t comma = date_style.find(", ");
  out->date_style = meaning(kDateStyles, date_style.substr(0, comma));
  out->date_order =
      meaning(kDateOrders, comma == std::string::npos ? "MDY" : date_style.substr(comma + 2));
  out->interval_style = meaning(kIntervalStyles, settings.value("IntervalStyle"));
  out->bytea_output =
      settings.value("bytea_output") == "escape" ? ByteaOutput::Escape : ByteaOutput::Hex;
  out->extra_float_digits = static_cast<int>(settings.integer("extra_float_digits"));
  return choices;
}

Result<std::shared_ptr<const EncodingSettings>> make_encoding_settings(
    EncodingChoices choices, const std::shared_ptr<const EncodingSettings>& known) {
  EncodingSettings& settings = choices.settings;
  settings.zone_name = std::move(choices.zone);
  if (known && known->zone_name == settings.zone_name) {
    settings.zone = known->zone;
  } else {
    settings.zone = TRY(open_time_zone(settings.zone_name, std::string(kZoneDirectory))).offsets;
  }
  return std::make_shared<const EncodingSettings>(std::move(settings));
}

}  // namespace millrace::frontend::postgres
