#include "sql/date_template.h"

#include <algorithm>
#include <optional>

#include "base/ascii.h"

namespace millrace::sql {
namespace {

struct Keyword {
  std::string_view word;  // upper case; the template may have it in lower case too
  DateField field;
  uint8_t width = 0;
  bool with_dots = false;
};

/// Longer words before those that they begin with.
constexpr Keyword kKeywords[] = {
    {"A.D.", DateField::Era, 0, true},
    {"A.M.", DateField::Meridiem, 0, true},
    {"AD", DateField::Era},
    {"AM", DateField::Meridiem},
    {"B.C.", DateField::Era, 0, true},
    {"BC", DateField::Era},
    {"CC", DateField::Century, 2},
    {"DAY", DateField::DayName},
    {"DDD", DateField::DayOfYear, 3},
    {"DD", DateField::Day, 2},
    {"DY", DateField::DayAbbreviation},
    {"D", DateField::DayOfWeek, 1},
    {"FF1", DateField::Fraction, 1},
    {"FF2", DateField::Fraction, 2},
    {"FF3", DateField::Fraction, 3},
    {"FF4", DateField::Fraction, 4},
    {"FF5", DateField::Fraction, 5},
    {"FF6", DateField::Fraction, 6},
    {"FX", DateField::Exact},
    {"HH24", DateField::Hour24, 2},
    {"HH12", DateField::Hour12, 2},
    {"HH", DateField::Hour12, 2},
    {"IDDD", DateField::IsoDayOfYear, 3},
    {"ID", DateField::IsoDayOfWeek, 1},
    {"IW", DateField::IsoWeek, 2},
    {"IYYY", DateField::IsoYear, 4},
    {"IYY", DateField::IsoYear, 3},
    {"IY", DateField::IsoYear, 2},
    {"I", DateField::IsoYear, 1},
    {"J", DateField::JulianDay, 1},
    {"MI", DateField::Minute, 2},
    {"MM", DateField::Month, 2},
    {"MONTH", DateField::MonthName},
    {"MON", DateField::MonthAbbreviation},
    {"MS", DateField::Milliseconds, 3},
    {"OF", DateField::ZoneOffset},
    {"P.M.", DateField::Meridiem, 0, true},
    {"PM", DateField::Meridiem},
    {"Q", DateField::Quarter, 1},
    {"RM", DateField::RomanMonth},
    {"SSSSS", DateField::SecondOfDay, 5},
    {"SSSS", DateField::SecondOfDay, 4},
    {"SS", DateField::Second, 2},
    {"TZH", DateField::ZoneHours, 2},
    {"TZM", DateField::ZoneMinutes, 2},
    {"TZ", DateField::Zone},
    {"US", DateField::Microseconds, 6},
    {"WW", DateField::WeekOfYear, 2},
    {"W", DateField::WeekOfMonth, 1},
    {"Y,YYY", DateField::YearWithComma, 4},
    {"YYYY", DateField::Year, 4},
    {"YYY", DateField::Year, 3},
    {"YY", DateField::Year, 2},
    {"Y", DateField::Year, 1},
};

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

/// How a word of letters is written, when it is all upper or all lower case, or a name with a
/// capital.
std::optional<LetterCase> case_of(std::string_view word, bool may_be_capital) {
  size_t lower = 0;
  size_t letters = 0;
  for (const char c : word) {
    lower += is_lower(c) ? 1 : 0;
    letters += is_letter(c) ? 1 : 0;
  }
  if (lower == 0) return LetterCase::Upper;
  if (lower == letters) return LetterCase::Lower;
  if (may_be_capital && lower + 1 == letters && !is_lower(word[0])) return LetterCase::Capital;
  return std::nullopt;
}

bool is_name(DateField field) {
  return field == DateField::DayName || field == DateField::DayAbbreviation ||
         field == DateField::MonthName || field == DateField::MonthAbbreviation;
}

struct Found {
  const Keyword* keyword;
  LetterCase letters;
};

bool begins_with(std::string_view text, std::string_view upper_word) {
  if (text.size() < upper_word.size()) return false;
  for (size_t i = 0; i < upper_word.size(); ++i) {
    if (upper(text[i]) != upper_word[i]) return false;
  }
  return true;
}

std::optional<Found> find_keyword(std::string_view text) {
  for (const Keyword& keyword : kKeywords) {
    if (!begins_with(text, keyword.word)) continue;
    const auto letters = case_of(text.substr(0, keyword.word.size()), is_name(keyword.field));
    if (letters) return Found{.keyword = &keyword, .letters = *letters};
  }
  return std::nullopt;
}

/// The bytes of the text's first character.
size_t character_bytes(std::string_view text) {
  size_t bytes = 1;
  while (bytes < text.size() && (text[bytes] & 0xC0) == 0x80) ++bytes;
  return bytes;
}

DatePart take_quoted(std::string_view& rest) {
  DatePart part;
  rest.remove_prefix(1);
  while (!rest.empty() && rest[0] != '"') {
    if (rest[0] == '\\' && rest.size() > 1) rest.remove_prefix(1);
    part.text += rest[0];
    rest.remove_prefix(1);
  }
  if (!rest.empty()) rest.remove_prefix(1);
  return part;
}

/// "…", or one character; a backslash before a quote makes it one.
DatePart take_literal(std::string_view& rest) {
  if (rest[0] == '"') return take_quoted(rest);
  if (rest.starts_with("\\\"")) rest.remove_prefix(1);
  DatePart part;
  if (is_date_separator(rest[0])) part.field = DateField::Separator;
  part.text = rest.substr(0, character_bytes(rest));
  rest.remove_prefix(part.text.size());
  return part;
}

bool take_either(std::string_view& rest, std::string_view upper_word, std::string_view lower_word) {
  if (!rest.starts_with(upper_word) && !rest.starts_with(lower_word)) return false;
  rest.remove_prefix(upper_word.size());
  return true;
}

/// TH, th and SP, behind a keyword.
void take_suffix(std::string_view& rest, DatePart& part) {
  const bool lower = !rest.empty() && is_lower(rest[0]);
  if (take_either(rest, "TH", "th")) {
    part.ordinal = true;
    part.ordinal_case = lower ? LetterCase::Lower : LetterCase::Upper;
  } else {
    take_either(rest, "SP", "SP");
  }
}

}  // namespace

bool is_date_separator(char c) {
  if (is_letter(c) || is_digit(c)) return false;
  return (c >= ' ' && c < 0x7F) || (c >= '\t' && c <= '\r');
}

std::vector<DatePart> parse_date_template(std::string_view text) {
  std::vector<DatePart> parts;
  while (!text.empty()) {
    const bool narrow = take_either(text, "FM", "fm");
    const bool translated = !narrow && take_either(text, "TM", "tm");
    if (text.empty()) break;
    const auto found = find_keyword(text);
    if (!found) {
      parts.push_back(take_literal(text));
      continue;
    }
    DatePart part{.field = found->keyword->field,
                  .letters = found->letters,
                  .width = found->keyword->width,
                  .with_dots = found->keyword->with_dots,
                  .filled = !narrow && !(translated && is_name(found->keyword->field)),
                  .ordinal_case = LetterCase::Upper,
                  .text = std::string(text.substr(0, found->keyword->word.size()))};
    text.remove_prefix(part.text.size());
    take_suffix(text, part);
    parts.push_back(std::move(part));
  }
  return parts;
}

Result<void> check_interval_template(const std::vector<DatePart>& parts) {
  constexpr DateField kOfDatesOnly[] = {
      DateField::Era,        DateField::MonthName,    DateField::MonthAbbreviation,
      DateField::DayName,    DateField::DayOfWeek,    DateField::DayAbbreviation,
      DateField::Zone,       DateField::IsoDayOfWeek, DateField::ZoneHours,
      DateField::ZoneOffset, DateField::ZoneMinutes};
  for (const DatePart& part : parts) {
    if (std::ranges::find(kOfDatesOnly, part.field) != std::end(kOfDatesOnly)) {
      return fail(
          ErrorCode::InvalidInput, "invalid format specification for an interval value",
          {.sqlstate = "22007", .hint = "Intervals are not tied to specific calendar dates."});
    }
  }
  return {};
}

}  // namespace millrace::sql
