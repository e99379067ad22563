#include "sql/date_template.h"

#include <optional>

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
    {"FX", DateField::Ignored},
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
    {"J", DateField::JulianDay},
    {"MI", DateField::Minute, 2},
    {"MM", DateField::Month, 2},
    {"MONTH", DateField::MonthName},
    {"MON", DateField::MonthAbbreviation},
    {"MS", DateField::Fraction, 3},
    {"OF", DateField::ZoneOffset},
    {"P.M.", DateField::Meridiem, 0, true},
    {"PM", DateField::Meridiem},
    {"Q", DateField::Quarter, 1},
    {"RM", DateField::RomanMonth},
    {"SSSSS", DateField::SecondOfDay},
    {"SSSS", DateField::SecondOfDay},
    {"SS", DateField::Second, 2},
    {"TZH", DateField::ZoneHours, 2},
    {"TZM", DateField::ZoneMinutes, 2},
    {"TZ", DateField::Zone},
    {"US", DateField::Fraction, 6},
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
bool is_letter(char c) { return is_lower(c) || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

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

/// "…" and \ before a quote.
DatePart take_literal(std::string_view& rest) {
  DatePart part;
  if (rest[0] == '"') {
    rest.remove_prefix(1);
    while (!rest.empty() && rest[0] != '"') {
      if (rest[0] == '\\' && rest.size() > 1) rest.remove_prefix(1);
      part.literal += rest[0];
      rest.remove_prefix(1);
    }
    if (!rest.empty()) rest.remove_prefix(1);
    return part;
  }
  if (rest.starts_with("\\\"")) rest.remove_prefix(1);
  if (!is_letter(rest[0]) && !is_digit(rest[0]) && static_cast<uint8_t>(rest[0]) < 0x80) {
    part.field = DateField::Separator;
  }
  part.literal = rest.substr(0, 1);
  rest.remove_prefix(1);
  return part;
}

/// FM, TM and what stands behind them; nothing when no keyword does.
std::optional<DatePart> take_keyword(std::string_view& rest) {
  std::string_view after = rest;
  DatePart part;
  for (bool more = true; more;) {
    more = false;
    if (begins_with(after, "FM") && case_of(after.substr(0, 2), false)) {
      part.filled = false;
      more = true;
    } else if (begins_with(after, "TM")) {
      part.filled = false;
      more = true;
    }
    if (more) after.remove_prefix(2);
  }
  const auto found = find_keyword(after);
  if (!found) return std::nullopt;
  after.remove_prefix(found->keyword->word.size());
  part.field = found->keyword->field;
  part.width = found->keyword->width;
  part.with_dots = found->keyword->with_dots;
  part.letters = found->letters;
  if (after.starts_with("TH") || after.starts_with("th")) {
    part.ordinal = true;
    part.ordinal_case = after[0] == 'T' ? LetterCase::Upper : LetterCase::Lower;
    after.remove_prefix(2);
  }
  rest = after;
  return part;
}

}  // namespace

std::vector<DatePart> parse_date_template(std::string_view text) {
  std::vector<DatePart> parts;
  while (!text.empty()) {
    auto part = take_keyword(text);
    parts.push_back(part ? *std::move(part) : take_literal(text));
  }
  return parts;
}

}  // namespace millrace::sql
