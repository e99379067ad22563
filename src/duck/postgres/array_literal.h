#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace millrace::duck::postgres {

/// An array in PostgreSQL's text form, or one element of it.
struct ArrayElement {
  bool is_array = false;
  std::optional<std::string> text;     // nothing for NULL; of what is no array
  std::vector<ArrayElement> elements;  // of an array

  /// Arrays within arrays, the outermost counted.
  size_t dimensions() const;
  friend bool operator==(const ArrayElement&, const ArrayElement&) = default;
};

/// The array that '{1,"a b",NULL}' or '{{1,2},{3,4}}' is; never deeper than kDimensionsMax. Fails
/// with 22P02, 54000.
Result<ArrayElement> parse_array_literal(std::string_view text);

inline constexpr size_t kDimensionsMax = 6;

}  // namespace millrace::duck::postgres
