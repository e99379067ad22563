#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace millrace::sql {

/// Reads exactly `digits` hexadecimal digits at the start of `text`, or nothing.
std::optional<uint32_t> hex_value(std::string_view text, size_t digits);

/// The bytes of one character.
std::string utf8(uint32_t code);

/// Joins code points given by escapes: pairs of surrogates become one character.
class CodePoints {
 public:
  /// The text to append for `code`, or nothing when it does not fit what came before.
  std::optional<std::string> take(uint32_t code);

  /// True between the halves of a pair.
  bool half() const { return high_.has_value(); }

 private:
  std::optional<uint32_t> high_;
};

}  // namespace millrace::sql
