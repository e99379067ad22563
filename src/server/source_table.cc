#include "server/source_table.h"

namespace millrace::server {

engine::HostTable source_table(std::function<duck::sources::Sources*()> sources) {
  using data::Kind;
  using data::Value;
  engine::HostTable table;
  table.function = "millrace_all_sources";
  table.view = "sources";
  table.comment = "Sources: what is mounted, and what is wrong with it";
  table.schema = {{"name", Kind::Text},           {"type", Kind::Text},
                  {"state", Kind::Text},          {"tables", Kind::Int64},
                  {"broken_tables", Kind::Int64}, {"last_error", Kind::Text},
                  {"comment", Kind::Text}};
  table.read = [sources = std::move(sources)](uint64_t) -> Result<engine::HostRows> {
    engine::HostRows rows;
    if (sources() == nullptr) return rows;
    for (const auto& state : sources()->states()) {
      const bool listed = state.tables.has_value();
      const char* word = !listed ? "unavailable" : state.broken.empty() ? "ready" : "degraded";
      rows.push_back(
          {Value::text(state.name), Value::text(state.type), Value::text(word),
           listed ? Value::int64(static_cast<int64_t>(*state.tables)) : Value::null(Kind::Int64),
           Value::int64(static_cast<int64_t>(state.broken.size())),
           state.last_error ? Value::text(state.last_error->message) : Value::null(Kind::Text),
           Value::text(state.comment)});
    }
    return rows;
  };
  return table;
}

std::vector<frontend::admin::SourceStatus> source_statuses(const duck::sources::Sources& sources) {
  std::vector<frontend::admin::SourceStatus> out;
  for (const auto& state : sources.states()) {
    out.push_back({.name = state.name,
                   .type = state.type,
                   .tables = state.tables,
                   .healthy = state.tables.has_value() && state.broken.empty(),
                   .last_error = state.last_error ? state.last_error->message : ""});
  }
  return out;
}

}  // namespace millrace::server
