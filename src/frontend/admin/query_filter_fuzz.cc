#include <cstddef>
#include <cstdint>
#include <string_view>

#include "frontend/admin/query_filter.h"
#include "net/http_target.h"

/// Any address gives an error with a SQLSTATE, or a filter that says what the address does.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace millrace;
  const auto target = net::http::parse_target({reinterpret_cast<const char*>(data), size});
  if (!target) return 0;
  const auto filter = frontend::admin::parse_query_filter(target->query);
  if (!filter) {
    if (filter.error().details().sqlstate.size() != 5) __builtin_trap();
    return 0;
  }
  if (filter->limit < 1 || filter->limit > frontend::admin::QueryFilter::kLimitMax)
    __builtin_trap();
  if (filter->user.has_value() != target->query.contains("user")) __builtin_trap();
  if (filter->state.has_value() != target->query.contains("state")) __builtin_trap();
  if (filter->state && to_string(*filter->state) != target->query.at("state")) __builtin_trap();
  return 0;
}
