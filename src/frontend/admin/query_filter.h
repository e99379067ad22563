#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "auth/principal.h"
#include "base/result.h"
#include "query/history.h"

namespace millrace::frontend::admin {

/// Which queries a client wants to see.
struct QueryFilter {
  static constexpr size_t kLimitDefault = 100;
  static constexpr size_t kLimitMax = 10'000;

  std::optional<query::QueryState> state;
  std::optional<std::string> user;
  size_t limit = kLimitDefault;
};

/// Reads the parameters `state`, `user` and `limit` of an address. Fails with InvalidInput (22023),
/// naming what is known, for others and for values that are none.
Result<QueryFilter> parse_query_filter(const std::map<std::string, std::string>& parameters);

/// Newest first, each query once: one that ended while the list was made may be in it twice,
/// running and ended; then the latter counts.
std::vector<query::QueryRecord> newest_first(std::vector<query::QueryRecord> queries);

/// What the filter wants and the caller may see, newest first.
std::vector<query::QueryRecord> select_queries(std::vector<query::QueryRecord> queries,
                                               const QueryFilter& filter,
                                               const auth::Principal& caller);

}  // namespace millrace::frontend::admin
