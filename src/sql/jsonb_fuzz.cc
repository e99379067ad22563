#include <cstddef>
#include <cstdint>
#include <string_view>

#include "sql/jsonb.h"
#include "sql/jsonb_changes.h"
#include "sql/jsonb_parts.h"

/// Any bytes are refused with a SQLSTATE, or have a normal form, which is its own, contains itself
/// and has the parts that its value has. Parts of what is no normal form lie within it.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace millrace::sql;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  jsonb_member(text, "a");
  jsonb_element(text, -1);
  jsonb_as_text(text);
  const auto value = parse_jsonb(text);
  if (!value) {
    if (value.error().details().sqlstate.size() != 5) __builtin_trap();
    return 0;
  }
  const std::string normal = to_text(*value);
  if (normal_jsonb(normal) != normal || normal_jsonb(pretty_text(*value)) != normal)
    __builtin_trap();
  if (!jsonb_contains(*value, *value)) __builtin_trap();
  for (size_t i = 0; i < value->items.size(); ++i) {
    const auto part = value->kind == Jsonb::Kind::Array
                          ? jsonb_element(normal, static_cast<int64_t>(i))
                          : jsonb_member(normal, value->names[i]);
    if (part != to_text(value->items[i])) __builtin_trap();
  }
  return 0;
}
