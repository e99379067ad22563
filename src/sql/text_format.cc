#include "sql/text_format.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>

#include "sql/quoting.h"

namespace millrace::sql {
namespace {

using Arguments = std::vector<std::optional<std::string>>;

// PostgreSQL's texts are no longer than that.
constexpr int64_t kWidthMax = std::numeric_limits<int32_t>::max();
constexpr size_t kFormattedMax = size_t{1} << 30;

std::unexpected<Error> refuse(std::string message, std::string hint) {
  return fail(ErrorCode::InvalidInput, std::move(message),
              {.sqlstate = "22023", .hint = std::move(hint)});
}

std::unexpected<Error> refuse_unterminated() {
  return refuse("unterminated format() type specifier", "For a single \"%\" use \"%%\".");
}

size_t characters_in(std::string_view text) {
  size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

class Formatter {
 public:
  Formatter(std::string_view form, const Arguments& arguments)
      : rest_(form), arguments_(arguments) {}

  Result<std::string> format() {
    while (!rest_.empty()) {
      const size_t literal = std::min(rest_.find('%'), rest_.size());
      out_ += rest_.substr(0, literal);
      rest_.remove_prefix(literal);
      if (rest_.empty()) break;
      rest_.remove_prefix(1);
      if (rest_.starts_with('%')) {
        out_ += '%';
        rest_.remove_prefix(1);
        continue;
      }
      TRY(format_one());
    }
    return std::move(out_);
  }

 private:
  /// [place$][-][width]kind
  Result<void> format_one() {
    std::optional<int64_t> number = TRY(take_number());
    std::optional<int64_t> place;
    if (number && take('$')) {
      place = number;
      number.reset();
    }
    bool left = false;
    if (!number) {
      while (take('-')) left = true;
      number = TRY(take('*') ? take_width() : take_number());
    }
    if (rest_.empty()) return refuse_unterminated();
    const char kind = rest_.front();
    rest_.remove_prefix(1);
    if (kind != 's' && kind != 'I' && kind != 'L')
      return refuse(std::string("unrecognized format() type specifier \"") + kind + "\"",
                    "For a single \"%\" use \"%%\".");
    int64_t width = number.value_or(0);
    if (width < 0) {
      left = true;
      width = -width;
    }
    const std::optional<std::string> value = TRY(argument(place));
    return append(TRY(converted(kind, value)), static_cast<size_t>(width), left);
  }

  /// Behind a *: the width that an argument gives.
  Result<std::optional<int64_t>> take_width() {
    const std::optional<int64_t> place = TRY(take_number());
    if (place && !take('$')) {
      return refuse("width argument position must be ended by \"$\"", "");
    }
    const std::optional<std::string> given = TRY(argument(place));
    if (!given) return std::optional<int64_t>(0);
    int64_t width = 0;
    const auto [end, error] = std::from_chars(given->data(), given->data() + given->size(), width);
    if (error != std::errc() || end != given->data() + given->size())
      return fail(ErrorCode::InvalidInput,
                  "invalid input syntax for type integer: \"" + *given + "\"",
                  {.sqlstate = "22P02"});
    if (width > kWidthMax || width < -kWidthMax) return refuse_number();
    return std::optional<int64_t>(width);
  }

  Result<std::optional<int64_t>> take_number() {
    if (rest_.empty()) return refuse_unterminated();
    int64_t number = 0;
    if (rest_.front() < '0' || rest_.front() > '9') return std::optional<int64_t>();
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), number);
    if (error != std::errc() || number > kWidthMax) return refuse_number();
    rest_.remove_prefix(static_cast<size_t>(end - rest_.data()));
    if (rest_.empty()) return refuse_unterminated();
    return std::optional<int64_t>(number);
  }

  static std::unexpected<Error> refuse_number() {
    return fail(ErrorCode::InvalidInput, "number is out of range", {.sqlstate = "22003"});
  }

  /// The argument at a place, counted from 1, or the one behind the last used.
  Result<std::optional<std::string>> argument(std::optional<int64_t> place) {
    if (place == 0)
      return refuse("format specifies argument 0, but arguments are numbered from 1", "");
    next_ = place ? static_cast<size_t>(*place) : next_ + 1;
    if (next_ > arguments_.size()) return refuse("too few arguments for format()", "");
    return arguments_[next_ - 1];
  }

  static Result<std::string> converted(char kind, const std::optional<std::string>& value) {
    if (kind == 's') return value.value_or("");
    if (kind == 'L') return value ? quote_literal(*value) : "NULL";
    if (value) return quote_identifier(*value);
    return fail(ErrorCode::InvalidInput, "null values cannot be formatted as an SQL identifier",
                {.sqlstate = "22004"});
  }

  Result<void> append(const std::string& text, size_t width, bool left) {
    const size_t characters = characters_in(text);
    const size_t blanks = width > characters ? width - characters : 0;
    if (out_.size() + text.size() + blanks > kFormattedMax)
      return fail(ErrorCode::Exhausted, "requested length too large", {.sqlstate = "54000"});
    if (!left) out_.append(blanks, ' ');
    out_ += text;
    if (left) out_.append(blanks, ' ');
    return {};
  }

  bool take(char wanted) {
    if (!rest_.starts_with(wanted)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  std::string_view rest_;
  const Arguments& arguments_;
  size_t next_ = 0;  // the place of the argument last used
  std::string out_;
};

}  // namespace

Result<std::string> format_text(std::string_view form, const Arguments& arguments) {
  return Formatter(form, arguments).format();
}

}  // namespace millrace::sql
