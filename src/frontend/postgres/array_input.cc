#include "frontend/postgres/array_input.h"

#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "frontend/postgres/text_input.h"

namespace millrace::frontend::postgres {
namespace {

using data::Type;
using data::Value;

constexpr size_t kDimensionsMax = 6;
constexpr std::string_view kUnexpectedEnd = "Unexpected end of input.";
constexpr std::string_view kUnexpectedElement = "Unexpected array element.";
constexpr std::string_view kRagged =
    "Multidimensional arrays must have sub-arrays with matching dimensions.";

bool is_null_word(std::string_view text) {
  constexpr std::string_view kNull = "null";
  if (text.size() != kNull.size()) return false;
  for (size_t i = 0; i < kNull.size(); ++i) {
    if ((text[i] | 0x20) != kNull[i]) return false;
  }
  return true;
}

class ArrayReader {
 public:
  ArrayReader(const PgType& element, std::string_view text)
      : element_(element), text_(text), rest_(text), leaf_type_(*type_of_oid(element.oid)) {}

  Result<Value> read() {
    TRY(read_bounds());
    skip_spaces();
    if (peek() != '{') {
      return malformed("Array value must start with \"{\" or dimension information.");
    }
    Value value = TRY(read_braces(0));
    skip_spaces();
    if (!rest_.empty()) return malformed("Junk after closing right brace.");
    set_type(value, 0);
    return value;
  }

 private:
  char peek() const { return rest_.empty() ? '\0' : rest_[0]; }
  void skip_spaces() {
    while (!rest_.empty() && is_space(rest_[0])) rest_.remove_prefix(1);
  }

  std::unexpected<Error> malformed(std::string_view detail) const {
    return fail(ErrorCode::InvalidInput, "malformed array literal: \"" + std::string(text_) + "\"",
                {.sqlstate = "22P02", .detail = std::string(detail)});
  }

  std::unexpected<Error> unexpected(char c) const {
    return malformed("Unexpected \"" + std::string(1, c) + "\" character.");
  }

  std::optional<int32_t> read_bound() {
    int32_t bound = 0;
    if (rest_.starts_with('+')) rest_.remove_prefix(1);
    const auto read = std::from_chars(rest_.data(), rest_.data() + rest_.size(), bound);
    if (read.ec != std::errc()) return std::nullopt;
    rest_.remove_prefix(static_cast<size_t>(read.ptr - rest_.data()));
    return bound;
  }

  /// "[1:2][0:3]=", if it is there.
  Result<void> read_bounds() {
    skip_spaces();
    if (peek() != '[') return {};
    while (peek() == '[') {
      rest_.remove_prefix(1);
      const auto low = read_bound();
      std::optional<int32_t> high = low;
      if (peek() == ':') {
        rest_.remove_prefix(1);
        high = read_bound();
      }
      if (!low || !high || peek() != ']') return malformed("Missing \"]\" after array dimensions.");
      if (*high < *low) {
        return fail(ErrorCode::InvalidInput, "upper bound cannot be less than lower bound",
                    {.sqlstate = "2202E"});
      }
      rest_.remove_prefix(1);
      skip_spaces();
    }
    if (peek() != '=') return malformed("Missing \"=\" after array dimensions.");
    rest_.remove_prefix(1);
    return {};
  }

  /// From an opening brace to its closing one. Recursion is bounded by kDimensionsMax.
  Result<Value> read_braces(size_t depth) {
    if (depth >= kDimensionsMax) {
      return fail(ErrorCode::InvalidInput,
                  "number of array dimensions (" + std::to_string(depth + 1) +
                      ") exceeds the maximum allowed (" + std::to_string(kDimensionsMax) + ")",
                  {.sqlstate = "54000"});
    }
    rest_.remove_prefix(1);
    std::vector<Value> elements;
    skip_spaces();
    while (peek() != '}' || !elements.empty()) {
      elements.push_back(TRY(read_item(depth)));
      skip_spaces();
      if (rest_.empty()) return malformed(kUnexpectedEnd);
      if (peek() == '}') break;
      if (peek() != ',') return malformed(kUnexpectedElement);
      rest_.remove_prefix(1);
      skip_spaces();
    }
    rest_.remove_prefix(1);
    if (lengths_[depth] && *lengths_[depth] != elements.size()) return malformed(kRagged);
    lengths_[depth] = elements.size();
    return Value{.type = {}, .held = std::move(elements)};
  }

  Result<Value> read_item(size_t depth) {
    if (rest_.empty()) return malformed(kUnexpectedEnd);
    const bool is_list = peek() == '{';
    const size_t here = is_list ? depth + 2 : depth + 1;
    if (dimensions_ != 0 && is_list && here > dimensions_) return unexpected('{');
    if (dimensions_ != 0 && !is_list && here != dimensions_) return malformed(kUnexpectedElement);
    if (is_list) return read_braces(depth + 1);
    dimensions_ = here;
    return read_element();
  }

  Result<Value> read_element() {
    std::string text;
    if (peek() == '"') {
      TRY(read_quoted(text));
      return parse_text_value(element_, text);
    }
    size_t kept = 0;  // up to the last character that is no space or was escaped
    while (!rest_.empty() && peek() != ',' && peek() != '}') {
      if (peek() == '{' || peek() == '"') return malformed(kUnexpectedElement);
      const bool escaped = peek() == '\\';
      if (escaped) rest_.remove_prefix(1);
      if (rest_.empty()) return malformed(kUnexpectedEnd);
      has_escape_ = has_escape_ || escaped;
      text += rest_[0];
      if (escaped || !is_space(rest_[0])) kept = text.size();
      rest_.remove_prefix(1);
    }
    text.resize(kept);
    const bool is_null = !std::exchange(has_escape_, false) && is_null_word(text);
    if (is_null) return Value::null(leaf_type_);
    if (text.empty()) return unexpected(peek());
    return parse_text_value(element_, text);
  }

  Result<void> read_quoted(std::string& text) {
    rest_.remove_prefix(1);
    while (peek() != '"' || rest_.empty()) {
      if (peek() == '\\' && !rest_.empty()) rest_.remove_prefix(1);
      if (rest_.empty()) return malformed(kUnexpectedEnd);
      text += rest_[0];
      rest_.remove_prefix(1);
    }
    rest_.remove_prefix(1);
    return {};
  }

  /// Gives each list its type, now that the number of dimensions is known.
  void set_type(Value& value, size_t depth) {
    const size_t dimensions = dimensions_ == 0 ? 1 : dimensions_;
    Type type = leaf_type_;
    for (size_t i = depth; i < dimensions; ++i) type = Type::list(std::move(type));
    value.type = std::move(type);
    if (depth + 1 >= dimensions) return;
    for (Value& part : std::get<std::vector<Value>>(value.held)) set_type(part, depth + 1);
  }

  const PgType& element_;
  std::string_view text_;
  std::string_view rest_;
  Type leaf_type_;
  size_t dimensions_ = 0;  // 0: no element seen yet
  std::array<std::optional<size_t>, kDimensionsMax> lengths_;
  bool has_escape_ = false;
};

}  // namespace

Result<Value> parse_array(const PgType& element, std::string_view text) {
  return ArrayReader(element, text).read();
}

}  // namespace millrace::frontend::postgres
