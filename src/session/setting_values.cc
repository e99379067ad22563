#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "session/settings.h"
#include "session/zone_value.h"

namespace millrace::session {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return out;
}

constexpr std::string_view kSpaces = " \t\n\r\f";

std::string_view without_spaces(std::string_view text) {
  const auto first = text.find_first_not_of(kSpaces);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpaces) - first + 1);
}

/// One name of a list, taken off the front of `text` with the spaces around it; nothing when there
/// is none.
std::optional<std::string> take_name(std::string_view& text) {
  std::string name;
  if (text.starts_with('"')) {
    for (;;) {
      const size_t end = text.find('"', 1);
      if (end == std::string_view::npos) return std::nullopt;
      name += text.substr(1, end - 1);
      text.remove_prefix(end + 1);
      if (!text.starts_with('"')) break;
      name += '"';
    }
  } else {
    const size_t end = std::min(text.find_first_of(" \t\n\r\f,"), text.size());
    if (end == 0) return std::nullopt;
    name = lower(text.substr(0, end));
    text.remove_prefix(end);
  }
  text.remove_prefix(std::min(text.find_first_not_of(kSpaces), text.size()));
  return name;
}

/// The names of a list as PostgreSQL splits one; nothing when it is not well formed.
std::optional<std::vector<std::string>> names_of(std::string_view text) {
  text = without_spaces(text);
  std::vector<std::string> names;
  while (!text.empty()) {
    auto name = take_name(text);
    if (!name) return std::nullopt;
    names.push_back(*std::move(name));
    if (text.empty()) break;
    if (!text.starts_with(',')) return std::nullopt;
    text.remove_prefix(1);
    text = without_spaces(text);
    if (text.empty()) return std::nullopt;
  }
  return names;
}

std::unexpected<Error> wrong(const SettingRow& row, std::string_view text, std::string detail,
                             std::string hint) {
  return fail(ErrorCode::InvalidInput,
              "invalid value for parameter \"" + std::string(row.name) + "\": \"" +
                  std::string(text) + "\"",
              {.sqlstate = "22023", .detail = std::move(detail), .hint = std::move(hint)});
}

/// PostgreSQL takes any unambiguous beginning of true, false, yes, no, on, off.
std::optional<bool> parse_boolean(std::string_view text) {
  const std::string word = lower(text);
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

const Unit* find_unit(std::string_view name) {
  const auto found = std::ranges::find(kUnits, name, &Unit::name);
  return found == std::end(kUnits) ? nullptr : found;
}

/// A number as C's strtol and strtod read it (0x10, 010, 1.5, 1e3), and what follows it.
struct Number {
  double value = 0;
  std::string_view rest;
};

std::optional<Number> parse_number(const std::string& text) {
  char* end = nullptr;
  errno = 0;
  double value = static_cast<double>(std::strtoll(text.c_str(), &end, 0));
  if (*end == '.' || *end == 'e' || *end == 'E' || errno == ERANGE) {
    errno = 0;
    value = std::strtod(text.c_str(), &end);
  }
  if (end == text.c_str() || errno == ERANGE || !std::isfinite(value)) return std::nullopt;
  return Number{value, without_spaces(end)};
}

/// `value` of `unit` in the unit `own`; what is no multiple of the next smaller unit is rounded to
/// one, as PostgreSQL does.
double converted(double value, const Unit& unit, const Unit& own) {
  const double result = value * unit.milliseconds / own.milliseconds;
  if (&unit == std::begin(kUnits)) return result;
  const double smaller = (&unit - 1)->milliseconds / own.milliseconds;
  return std::rint(result / smaller) * smaller;
}

/// As SHOW prints times: in the largest unit that leaves a whole number.
std::string shown_integer(const SettingRow& row, int64_t number) {
  const Unit* own = find_unit(row.unit);
  if (own == nullptr || number == 0) return std::to_string(number);
  for (size_t i = std::size(kUnits); i-- > 0;) {
    const double ratio = kUnits[i].milliseconds / own->milliseconds;
    if (ratio < 1) break;
    if (number % static_cast<int64_t>(ratio) == 0) {
      return std::to_string(number / static_cast<int64_t>(ratio)) + std::string(kUnits[i].name);
    }
  }
  return std::to_string(number) + std::string(row.unit);
}

/// A number of the setting's unit; other units of time are converted.
Result<std::string> normalise_integer(const SettingRow& row, std::string_view text) {
  const std::string terminated(text);
  const auto parsed = parse_number(terminated);
  if (!parsed) return wrong(row, text, "", "");
  double number = parsed->value;
  if (!parsed->rest.empty()) {
    const Unit* own = find_unit(row.unit);
    if (own == nullptr) return wrong(row, text, "", "");
    const Unit* given = find_unit(parsed->rest);
    if (given == nullptr) {
      return wrong(row, text, "",
                   "Valid units for this parameter are \"us\", \"ms\", \"s\", \"min\", \"h\", and "
                   "\"d\".");
    }
    number = converted(number, *given, *own);
  }
  number = std::rint(number);
  if (number > INT32_MAX || number < INT32_MIN) {
    return wrong(row, text, "", "Value exceeds integer range.");
  }
  const auto whole = static_cast<int64_t>(number);
  if (whole < row.min || whole > row.max) {
    return fail(ErrorCode::InvalidInput,
                std::to_string(whole) + (row.unit.empty() ? "" : " " + std::string(row.unit)) +
                    " is outside the valid range for parameter \"" + std::string(row.name) +
                    "\" (" + std::to_string(row.min) + " .. " + std::to_string(row.max) + ")",
                {.sqlstate = "22023"});
  }
  return shown_integer(row, whole);
}

/// A choice that is taken and not told of, where `among` is one of the choices.
struct HiddenChoice {
  std::string_view typed, meant, among;
};
constexpr HiddenChoice kHiddenChoices[] = {
    {"true", "on", "on"},    {"yes", "on", "on"},           {"1", "on", "on"},
    {"false", "off", "on"},  {"no", "off", "on"},           {"0", "off", "on"},
    {"info", "info", "log"}, {"debug", "debug2", "debug2"},
};

std::vector<std::string> choices_of(const SettingRow& row) {
  std::vector<std::string> choices(1);
  for (const char c : row.choices) {
    if (c == ',') {
      choices.emplace_back();
    } else {
      choices.back() += c;
    }
  }
  return choices;
}

Result<std::string> normalise_choice(const SettingRow& row, std::string_view text) {
  const std::string word = lower(text);
  const auto choices = choices_of(row);
  const auto offered = [&](std::string_view choice) {
    return std::ranges::find(choices, choice) != choices.end();
  };
  if (offered(word)) return word;
  for (const HiddenChoice& hidden : kHiddenChoices) {
    if (hidden.typed == word && offered(hidden.among)) return std::string(hidden.meant);
  }
  std::string list;
  for (const std::string& choice : choices) list += (list.empty() ? "" : ", ") + choice;
  return wrong(row, text, "", "Available values: " + list + ".");
}

/// A word of DateStyle. One that may go on ("european") is known by its beginning.
struct DateWord {
  std::string_view typed;
  bool may_go_on;
  std::string_view style, order;
};
constexpr DateWord kDateWords[] = {
    {"iso", false, "ISO", ""},       {"sql", false, "SQL", ""}, {"postgres", true, "Postgres", ""},
    {"german", false, "German", ""}, {"ymd", false, "", "YMD"}, {"dmy", false, "", "DMY"},
    {"euro", true, "", "DMY"},       {"mdy", false, "", "MDY"}, {"us", false, "", "MDY"},
    {"noneuro", true, "", "MDY"},
};

struct DateParts {
  std::string style, order;
};

DateParts date_parts(std::string_view shown) {
  const size_t comma = std::min(shown.find(", "), shown.size());
  return {std::string(shown.substr(0, comma)),
          std::string(shown.substr(std::min(comma + 2, shown.size())))};
}

/// "German" → "German, DMY" and so on: what is not said stays as it is.
Result<std::string> normalise_date_style(const SettingRow& row, std::string_view text,
                                         const SettingBase& base) {
  const auto words = names_of(text);
  if (!words) return wrong(row, text, "List syntax is invalid.", "");
  DateParts said;
  bool initial = false;
  for (const std::string& typed : *words) {
    const std::string word = lower(typed);
    if (word == "default") {
      initial = true;
      continue;
    }
    const auto found = std::ranges::find_if(kDateWords, [&](const DateWord& each) {
      return each.may_go_on ? word.starts_with(each.typed) : word == each.typed;
    });
    if (found == std::end(kDateWords)) {
      return wrong(row, text, "Unrecognized key word: \"" + typed + "\".", "");
    }
    for (const auto& [part, now] :
         {std::pair(&said.style, found->style), std::pair(&said.order, found->order)}) {
      if (now.empty()) continue;
      if (!part->empty() && *part != now) {
        return wrong(row, text, "Conflicting \"datestyle\" specifications.", "");
      }
      *part = now;
    }
  }
  const DateParts rest = date_parts(initial ? base.initial : base.present);
  if (said.order.empty()) said.order = said.style == "German" ? "DMY" : rest.order;
  if (said.style.empty()) said.style = rest.style;
  return said.style + ", " + said.order;
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

std::string plain(std::string_view text) {
  std::string out(text);
  std::ranges::replace_if(out, [](char c) { return c < ' ' || c > '~'; }, '?');
  return out;
}

}  // namespace

Result<std::string> normalise_setting(const SettingRow& row, std::string_view text,
                                      const SettingBase& base) {
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
      return normalise_date_style(row, text, base);
    case SettingKind::Encoding:
      return normalise_encoding(row, text);
    case SettingKind::List:
      if (!names_of(text)) return wrong(row, text, "List syntax is invalid.", "");
      return std::string(text);
    case SettingKind::TimeZone: {
      auto zone = zone_of_offset(text);
      if (!zone) return wrong(row, text, zone.error().message, "");
      return zone->value_or(std::string(text));
    }
    case SettingKind::PlainText:
      return plain(text);
    case SettingKind::Text:
      return std::string(text);
  }
  std::unreachable();
}

std::vector<std::string> search_path_schemas(std::string_view search_path) {
  auto names = names_of(search_path).value_or(std::vector<std::string>());
  std::erase_if(names, [](const std::string& name) { return name.empty() || name == "$user"; });
  return names;
}

}  // namespace millrace::session
