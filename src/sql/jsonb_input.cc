#include <algorithm>
#include <charconv>
#include <numeric>

#include "sql/code_points.h"
#include "sql/jsonb.h"

namespace millrace::sql {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kWhite = " \t\n\r";
// Of numeric: digits before and behind the point.
constexpr int64_t kWholeDigitsMax = 131072;
constexpr int64_t kScaleMax = 16383;
constexpr int64_t kExponentMax = kWholeDigitsMax + kScaleMax;
constexpr size_t kCodeDigits = 4;  // of \u0041

std::unexpected<Error> refuse(std::string detail) {
  return fail(ErrorCode::InvalidInput, "invalid input syntax for type json",
              {.sqlstate = "22P02", .detail = std::move(detail)});
}

std::unexpected<Error> refuse_overflow() {
  return fail(ErrorCode::InvalidInput, "value overflows numeric format", {.sqlstate = "22003"});
}

/// A number as JSON writes it, in its parts.
struct WrittenNumber {
  bool negative = false;
  std::string_view whole;
  std::string_view fraction;
  std::string_view exponent;  // with its sign; or empty
};

/// How numeric prints the number: as many digits behind the point as were given.
Result<std::string> plain_number(const WrittenNumber& number) {
  int64_t exponent = 0;
  if (!number.exponent.empty()) {
    std::string_view digits = number.exponent;
    if (digits.front() == '+') digits.remove_prefix(1);
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
    if (read.ec != std::errc() || exponent > kExponentMax || exponent < -kExponentMax)
      return refuse_overflow();
  }
  std::string digits = std::string(number.whole).append(number.fraction);
  const bool zero = digits.find_first_not_of('0') == std::string::npos;
  const auto shown = static_cast<int64_t>(number.fraction.size());
  const int64_t scale = exponent >= shown ? 0 : shown - exponent;
  if (scale > kScaleMax) return refuse_overflow();
  if (zero) return scale == 0 ? "0" : "0." + std::string(static_cast<size_t>(scale), '0');

  if (exponent > shown) digits.append(static_cast<size_t>(exponent - shown), '0');
  if (const auto least = static_cast<size_t>(scale) + 1; digits.size() < least)
    digits.insert(0, least - digits.size(), '0');
  const size_t point = digits.size() - static_cast<size_t>(scale);
  const size_t begin = std::min(digits.find_first_not_of('0'), point - 1);
  if (static_cast<int64_t>(point - begin) > kWholeDigitsMax) return refuse_overflow();
  std::string text = number.negative ? "-" : "";
  text.append(digits, begin, point - begin);
  if (scale != 0) text.append(".").append(digits, point);
  return text;
}

/// The members of an object as written become those of a value: in order, of one name the last.
void sort_members(Jsonb& object) {
  std::vector<size_t> order(object.names.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::ranges::sort(order, [&](size_t left, size_t right) {
    if (object.names[left] == object.names[right]) return left < right;
    return jsonb_name_less(object.names[left], object.names[right]);
  });
  std::vector<std::string> names;
  std::vector<Jsonb> items;
  for (const size_t i : order) {
    if (!names.empty() && names.back() == object.names[i]) {
      items.back() = std::move(object.items[i]);
      continue;
    }
    names.push_back(std::move(object.names[i]));
    items.push_back(std::move(object.items[i]));
  }
  object.names = std::move(names);
  object.items = std::move(items);
}

class Parser {
 public:
  explicit Parser(std::string_view text) : rest_(text) {}

  Result<Jsonb> parse_all() {
    Jsonb value = TRY(parse(0));
    skip_white();
    if (!rest_.empty()) return refuse("Expected end of input, but found \"" + found() + "\".");
    return value;
  }

 private:
  Result<Jsonb> parse(size_t depth) {
    if (depth > kJsonbDepthMax)
      return fail(ErrorCode::Exhausted, "stack depth limit exceeded", {.sqlstate = "54001"});
    skip_white();
    if (rest_.empty()) return refuse("The input string ended unexpectedly.");
    const char first = rest_.front();
    if (first == '{') return parse_object(depth);
    if (first == '[') return parse_array(depth);
    Jsonb value;
    if (first == '"') {
      value.kind = Jsonb::Kind::String;
      value.text = TRY(parse_string());
      return value;
    }
    if (first == '-' || kDigits.contains(first)) {
      value.kind = Jsonb::Kind::Number;
      value.text = TRY(parse_number());
      return value;
    }
    const std::string word = found();
    if (word == "true") {
      value.kind = Jsonb::Kind::True;
    } else if (word == "false") {
      value.kind = Jsonb::Kind::False;
    } else if (word != "null") {
      return refuse("Token \"" + word + "\" is invalid.");
    }
    rest_.remove_prefix(word.size());
    return value;
  }

  Result<Jsonb> parse_array(size_t depth) {
    Jsonb array;
    array.kind = Jsonb::Kind::Array;
    rest_.remove_prefix(1);
    if (take(']')) return array;
    while (true) {
      array.items.push_back(TRY(parse(depth + 1)));
      if (take(']')) return array;
      if (!take(',')) return refuse("Expected \",\" or \"]\", but found \"" + found() + "\".");
    }
  }

  Result<Jsonb> parse_object(size_t depth) {
    Jsonb object;
    object.kind = Jsonb::Kind::Object;
    rest_.remove_prefix(1);
    if (take('}')) return object;
    while (true) {
      skip_white();
      if (!rest_.starts_with('"')) return refuse("Expected string, but found \"" + found() + "\".");
      object.names.push_back(TRY(parse_string()));
      if (!take(':')) return refuse("Expected \":\", but found \"" + found() + "\".");
      object.items.push_back(TRY(parse(depth + 1)));
      if (take('}')) break;
      if (!take(',')) return refuse("Expected \",\" or \"}\", but found \"" + found() + "\".");
    }
    sort_members(object);
    return object;
  }

  /// The characters of the string that begins here, with its quote.
  Result<std::string> parse_string() {
    constexpr unsigned char kControlEnd = 0x20;
    rest_.remove_prefix(1);
    std::string characters;
    CodePoints codes;
    while (!rest_.empty()) {
      const char c = rest_.front();
      if (codes.half() && !rest_.starts_with("\\u")) return refuse_half();
      if (c == '\\') {
        TRY(parse_escape(codes, characters));
        continue;
      }
      rest_.remove_prefix(1);
      if (c == '"') return characters;
      if (static_cast<unsigned char>(c) < kControlEnd)
        return refuse("Character with value 0x" + std::string(c < 0x10 ? "0" : "1") +
                      kHexDigits[c & 15] + " must be escaped.");
      characters += c;
    }
    return refuse("Token \"\"" + characters + "\" is invalid.");
  }

  Result<void> parse_escape(CodePoints& codes, std::string& characters) {
    constexpr std::string_view kEscapes = "\"\\/bfnrt";
    constexpr std::string_view kMeant = "\"\\/\b\f\n\r\t";
    if (rest_.size() < 2) return refuse("The input string ended unexpectedly.");
    const char kind = rest_[1];
    rest_.remove_prefix(2);
    if (kind == 'u') {
      const auto code = hex_value(rest_, kCodeDigits);
      if (!code) return refuse("\"\\u\" must be followed by four hexadecimal digits.");
      rest_.remove_prefix(kCodeDigits);
      if (*code == 0)
        return fail(ErrorCode::InvalidInput, "unsupported Unicode escape sequence",
                    {.sqlstate = "22P05", .detail = "\\u0000 cannot be converted to text."});
      const auto more = codes.take(*code);
      if (!more) return refuse_half();
      characters += *more;
      return {};
    }
    const size_t at = kEscapes.find(kind);
    if (at == std::string_view::npos)
      return refuse(std::string("Escape sequence \"\\") + kind + "\" is invalid.");
    characters += kMeant[at];
    return {};
  }

  Result<std::string> parse_number() {
    const std::string written = found();
    WrittenNumber number;
    number.negative = take_here('-');
    number.whole = take_digits();
    bool valid = !number.whole.empty() && (number.whole.size() == 1 || number.whole[0] != '0');
    if (take_here('.')) {
      number.fraction = take_digits();
      valid = valid && !number.fraction.empty();
    }
    if (take_here('e') || take_here('E')) {
      const char* const begin = rest_.data();
      if (!take_here('-')) take_here('+');
      valid = valid && !take_digits().empty();
      number.exponent = {begin, static_cast<size_t>(rest_.data() - begin)};
    }
    if (!valid || !found_word().empty()) return refuse("Token \"" + written + "\" is invalid.");
    return plain_number(number);
  }

  static std::unexpected<Error> refuse_half() {
    return refuse("Unicode surrogates must come in pairs, the high one first.");
  }

  void skip_white() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(kWhite), rest_.size()));
  }

  bool take(char wanted) {
    skip_white();
    return take_here(wanted);
  }

  bool take_here(char wanted) {
    if (!rest_.starts_with(wanted)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::string_view take_digits() {
    const std::string_view digits =
        rest_.substr(0, std::min(rest_.find_first_not_of(kDigits), rest_.size()));
    rest_.remove_prefix(digits.size());
    return digits;
  }

  /// The letters and digits that stand here.
  std::string_view found_word() const {
    constexpr std::string_view kEnds = " \t\n\r{}[]:,\"";
    return rest_.substr(0, std::min(rest_.find_first_of(kEnds), rest_.size()));
  }

  /// What stands here, for messages.
  std::string found() const {
    const std::string_view word = found_word();
    return std::string(word.empty() ? rest_.substr(0, 1) : word);
  }

  static constexpr char kHexDigits[] = "0123456789abcdef";

  std::string_view rest_;
};

}  // namespace

Result<Jsonb> parse_jsonb(std::string_view text) { return Parser(text).parse_all(); }

}  // namespace millrace::sql
