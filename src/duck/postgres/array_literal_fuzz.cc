#include <cstddef>
#include <cstdint>

#include "duck/postgres/array_literal.h"

namespace {

using millrace::duck::postgres::ArrayElement;

/// With each element in quotes, so that nothing depends on what it is.
std::string written(const ArrayElement& element) {
  std::string out;
  if (element.is_array) {
    for (const ArrayElement& each : element.elements)
      out.append(out.empty() ? "" : ",").append(written(each));
    return "{" + out + "}";
  }
  if (!element.text) return "NULL";
  for (const char c : *element.text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return "\"" + out + "\"";
}

}  // namespace

/// Any bytes give an error with a SQLSTATE, or an array that is the same when it was written and
/// read again.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace millrace::duck::postgres;
  const auto array = parse_array_literal({reinterpret_cast<const char*>(data), size});
  if (!array) {
    if (array.error().details().sqlstate.size() != 5) __builtin_trap();
    return 0;
  }
  if (!array->is_array || array->dimensions() > kDimensionsMax) __builtin_trap();
  const std::string text = written(*array);
  const auto again = parse_array_literal(text);
  if (!again || *again != *array || written(*again) != text) __builtin_trap();
  return 0;
}
