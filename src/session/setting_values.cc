#include <algorithm>
#include <charconv>
#include <cmath>

#include "session/settings.h"

namespace millrace::session {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return out;
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const size_t comma = std::min(text.find(','), text.size());
    parts.push_back(trimmed(text.substr(0, comma)));
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return parts;
}

std::unexpected<Error> wrong(const SettingRow& row, std::string_view text, std::string hint) {
  return fail(ErrorCode::InvalidInput,
              "invalid value for parameter \"" + std::string(row.name) + "\": \"" +
                  std::string(text) + "\"",
              {.sqlstate = "22023", .detail = {}, .hint = std::move(hint)});
}

/// PostgreSQL takes any unambiguous beginning of true, false, yes, no, on, off.
std::optional<bool> parse_boolean(std::string_view text) {
  const std::string word = lower(trimmed(text));
  if (word.empty()) return std::nullopt;
  const auto begins = [&](std::string_view whole, size_t least) {
    return word.size() >= least && whole.starts_with(word);
  };
  if (word == "1" || word == "on" || begins("true", 1) || begins("yes", 1)) return true;
  if (word == "0" || begins("off", 2) || begins("false", 1) || begins("no", 1)) return false;
  return std::nullopt;
}

struct Unit {
  std::string_view name;
  double milliseconds;
};
constexpr Unit kUnits[] = {{"us", 0.001},  {"ms", 1},      {"s", 1000},
                           {"min", 60000}, {"h", 3600000}, {"d", 86400000}};

double milliseconds_of(std::string_view unit) {
  for (const Unit& each : kUnits) {
    if (each.name == unit) return each.milliseconds;
  }
  return 0;
}

/// A number of the setting's unit; other units of time are converted.
std::optional<int64_t> parse_integer(const SettingRow& row, std::string_view text) {
  text = trimmed(text);
  double number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  if (parsed.ec != std::errc()) return std::nullopt;
  const std::string_view unit = trimmed(text.substr(static_cast<size_t>(parsed.ptr - text.data())));
  if (!unit.empty()) {
    const double own = milliseconds_of(row.unit);
    const double given = milliseconds_of(unit);
    if (own == 0 || given == 0) return std::nullopt;
    number = number * given / own;
  }
  if (!(std::abs(number) < 9e18)) return std::nullopt;
  return std::llround(number);
}

/// As SHOW prints times: in the largest unit that leaves a whole number.
std::string shown_integer(const SettingRow& row, int64_t number) {
  const double own = milliseconds_of(row.unit);
  if (own == 0 || number == 0) return std::to_string(number);
  for (size_t i = std::size(kUnits); i-- > 0;) {
    const double ratio = kUnits[i].milliseconds / own;
    if (ratio < 1) break;
    if (number % static_cast<int64_t>(ratio) == 0) {
      return std::to_string(number / static_cast<int64_t>(ratio)) + std::string(kUnits[i].name);
    }
  }
  return std::to_string(number) + std::string(row.unit);
}

Result<std::string> normalise_integer(const SettingRow& row, std::string_view text) {
  const auto number = parse_integer(row, text);
  if (!number) {
    return wrong(row, text,
                 row.unit.empty() ? ""
                                  : "Valid units for this parameter are \"us\", \"ms\", \"s\", "
                                    "\"min\", \"h\", and \"d\".");
  }
  if (*number < row.min || *number > row.max) {
    return fail(ErrorCode::InvalidInput,
                std::to_string(*number) + (row.unit.empty() ? "" : " " + std::string(row.unit)) +
                    " is outside the valid range for parameter \"" + std::string(row.name) +
                    "\" (" + std::to_string(row.min) + " .. " + std::to_string(row.max) + ")",
                {.sqlstate = "22023"});
  }
  return shown_integer(row, *number);
}

Result<std::string> normalise_choice(const SettingRow& row, std::string_view text) {
  const std::string word = lower(trimmed(text));
  for (const std::string_view choice : split(row.choices)) {
    if (choice == word) return word;
  }
  // Where on and off are among the choices, their other spellings are too.
  if (const auto value = parse_boolean(text);
      value && row.choices.find("on,off") != std::string_view::npos) {
    return std::string(*value ? "on" : "off");
  }
  std::string list(row.choices);
  for (size_t at = 0; (at = list.find(',', at)) != std::string::npos; at += 2)
    list.replace(at, 1, ", ");
  return wrong(row, text, "Available values: " + list + ".");
}

/// "German" → "German, DMY" and so on: what is not said stays as it is.
Result<std::string> normalise_date_style(const SettingRow& row, std::string_view text,
                                         std::string_view present) {
  struct Word {
    std::string_view typed, style, order;
  };
  constexpr Word kWords[] = {
      {"iso", "ISO", ""},          {"sql", "SQL", ""}, {"postgres", "Postgres", ""},
      {"german", "German", "DMY"}, {"mdy", "", "MDY"}, {"us", "", "MDY"},
      {"noneuropean", "", "MDY"},  {"dmy", "", "DMY"}, {"euro", "", "DMY"},
      {"european", "", "DMY"},     {"ymd", "", "YMD"}, {"default", "ISO", "MDY"},
      {"noneuro", "", "MDY"},
  };
  const auto parts = split(present);
  std::string style(parts.at(0));
  std::string order(parts.at(1));
  for (const std::string_view part : split(text)) {
    const std::string word = lower(part);
    const auto found = std::ranges::find(kWords, std::string_view(word), &Word::typed);
    if (found == std::end(kWords)) {
      return fail(
          ErrorCode::InvalidInput,
          "invalid value for parameter \"DateStyle\": \"" + std::string(text) + "\"",
          {.sqlstate = "22023", .detail = "Unrecognized key word: \"" + std::string(part) + "\"."});
    }
    if (!found->style.empty()) style = found->style;
    if (!found->order.empty()) order = found->order;
  }
  if (text.empty()) return wrong(row, text, "");
  return style + ", " + order;
}

Result<std::string> normalise_encoding(const SettingRow& row, std::string_view text) {
  std::string word = lower(text);
  std::erase_if(word, [](char c) { return !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9'); });
  if (word == "utf8" || word == "unicode") return std::string("UTF8");
  if (word == "sqlascii") return std::string("SQL_ASCII");
  return fail(
      ErrorCode::Unsupported,
      "client_encoding \"" + std::string(text) + "\" is not offered: all text is sent as UTF8",
      {.sqlstate = "22023",
       .detail = {},
       .hint = "Set " + std::string(row.name) + " to UTF8 and convert in the client."});
}

}  // namespace

Result<std::string> normalise_setting(const SettingRow& row, std::string_view text,
                                      std::string_view present) {
  switch (row.kind) {
    case SettingKind::Boolean: {
      const auto value = parse_boolean(text);
      if (!value) {
        return fail(ErrorCode::InvalidInput,
                    "parameter \"" + std::string(row.name) + "\" requires a Boolean value",
                    {.sqlstate = "22023"});
      }
      return std::string(*value ? "on" : "off");
    }
    case SettingKind::Integer:
      return normalise_integer(row, text);
    case SettingKind::Choice:
      return normalise_choice(row, text);
    case SettingKind::DateStyle:
      return normalise_date_style(row, text, present);
    case SettingKind::Encoding:
      return normalise_encoding(row, text);
    case SettingKind::Text:
    case SettingKind::List:
      return std::string(text);
  }
  std::unreachable();
}

std::vector<std::string> search_path_schemas(std::string_view search_path) {
  std::vector<std::string> out;
  for (std::string_view part : split(search_path)) {
    std::string name = lower(part);
    if (part.size() >= 2 && part.front() == '"' && part.back() == '"') {
      name = std::string(part.substr(1, part.size() - 2));
      for (size_t at = 0; (at = name.find("\"\"", at)) != std::string::npos; ++at)
        name.erase(at, 1);
    }
    if (!name.empty() && name != "$user") out.push_back(std::move(name));
  }
  return out;
}

}  // namespace millrace::session
