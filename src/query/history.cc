#include "query/history.h"

#include <utility>

namespace millrace::query {

std::string_view to_string(QueryState state) {
  switch (state) {
    case QueryState::Queued:
      return "queued";
    case QueryState::Running:
      return "running";
    case QueryState::Finished:
      return "finished";
    case QueryState::Failed:
      return "failed";
    case QueryState::Cancelled:
      return "cancelled";
  }
  std::unreachable();
}

std::string_view to_string(QueryStep step) {
  switch (step) {
    case QueryStep::Prepare:
      return "prepare";
    case QueryStep::Queue:
      return "queue";
    case QueryStep::Run:
      return "run";
    case QueryStep::Stream:
      return "stream";
    case QueryStep::Encode:
      return "encode";
  }
  std::unreachable();
}

void History::add(QueryRecord record) {
  const std::lock_guard lock(mutex_);
  records_.push_back(std::move(record));
  while (records_.size() > entries_max_) records_.pop_front();
}

void History::set_entries_max(size_t entries_max) {
  const std::lock_guard lock(mutex_);
  entries_max_ = entries_max;
  while (records_.size() > entries_max_) records_.pop_front();
}

std::vector<QueryRecord> History::list() const {
  const std::lock_guard lock(mutex_);
  return {records_.rbegin(), records_.rend()};
}

}  // namespace millrace::query
