#include "frontend/admin/query_filter.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <utility>

namespace millrace::frontend::admin {
namespace {

using query::QueryRecord;
using query::QueryState;

constexpr QueryState kStates[] = {QueryState::Queued, QueryState::Running, QueryState::Finished,
                                  QueryState::Failed, QueryState::Cancelled};

std::unexpected<Error> wrong_parameter(std::string message, std::string hint) {
  return fail(ErrorCode::InvalidInput, std::move(message),
              {.sqlstate = "22023", .detail = {}, .hint = std::move(hint)});
}

Result<QueryState> parse_state(const std::string& text) {
  std::string known;
  for (const QueryState state : kStates) {
    if (to_string(state) == text) return state;
    known.append(known.empty() ? "" : ", ").append(to_string(state));
  }
  return wrong_parameter("state: unknown state '" + text + "'", "Known are " + known + ".");
}

Result<size_t> parse_limit(const std::string& text) {
  size_t limit = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), limit);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  if (whole && limit >= 1 && limit <= QueryFilter::kLimitMax) return limit;
  return wrong_parameter("limit: expected an integer from 1 to " +
                             std::to_string(QueryFilter::kLimitMax) + ", found '" + text + "'",
                         "");
}

bool is_ended(const QueryRecord& record) {
  switch (record.state) {
    case QueryState::Queued:
    case QueryState::Running:
      return false;
    case QueryState::Finished:
    case QueryState::Failed:
    case QueryState::Cancelled:
      return true;
  }
  std::unreachable();
}

}  // namespace

Result<QueryFilter> parse_query_filter(const std::map<std::string, std::string>& parameters) {
  QueryFilter filter;
  for (const auto& [name, value] : parameters) {
    if (name == "state") {
      filter.state = TRY(parse_state(value));
    } else if (name == "user") {
      filter.user = value;
    } else if (name == "limit") {
      filter.limit = TRY(parse_limit(value));
    } else {
      return wrong_parameter("unknown parameter '" + name + "'", "Known are state, user, limit.");
    }
  }
  return filter;
}

std::vector<QueryRecord> newest_first(std::vector<QueryRecord> queries) {
  std::ranges::sort(queries, std::ranges::greater(), [](const QueryRecord& record) {
    return std::pair(record.id, is_ended(record));
  });
  const auto repeated = std::ranges::unique(queries, {}, &QueryRecord::id);
  queries.erase(repeated.begin(), repeated.end());
  return queries;
}

std::vector<QueryRecord> select_queries(std::vector<QueryRecord> queries, const QueryFilter& filter,
                                        const auth::Principal& caller) {
  auto selected = newest_first(std::move(queries));
  std::erase_if(selected, [&](const QueryRecord& record) {
    return (filter.state && record.state != *filter.state) ||
           (filter.user && record.user != *filter.user) || !caller.may_see(record.user);
  });
  if (selected.size() > filter.limit) selected.resize(filter.limit);
  return selected;
}

}  // namespace millrace::frontend::admin
