#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"

namespace millrace::query {

enum class QueryState : uint8_t { Queued, Running, Finished, Failed, Cancelled };
std::string_view to_string(QueryState state);

/// The steps of a query's life whose time is kept apart.
enum class QueryStep : uint8_t {
  Prepare,  // parse, guard, rewrite, bind: most of it the engine's
  Queue,    // waiting for a slot
  Run,      // the engine, until the first rows are there
  Stream,   // the engine, for the rest of the rows
  Encode,   // ours: rows into the client's protocol
};
inline constexpr size_t kQueryStepCount = 5;
std::string_view to_string(QueryStep step);

/// What is known of one query, while it runs and after. Times in microseconds.
struct QueryRecord {
  uint64_t id = 0;
  uint64_t session = 0;
  std::string user;
  std::string catalog;
  std::string protocol;
  std::string client;  // address:port
  std::string application;
  std::string text;  // cut at limits.statement_text_bytes_max
  QueryState state = QueryState::Running;
  WallTime started{};
  uint64_t total_micros = 0;
  std::array<uint64_t, kQueryStepCount> step_micros{};
  uint64_t rows = 0;
  uint64_t bytes = 0;
  std::string sqlstate;  // of the error, else empty
  std::string error;
};

/// The newest finished queries. Any thread.
class History {
 public:
  explicit History(size_t entries_max) : entries_max_(entries_max) {}

  void add(QueryRecord record);
  void set_entries_max(size_t entries_max);

  /// Newest first.
  std::vector<QueryRecord> list() const;

 private:
  mutable std::mutex mutex_;
  size_t entries_max_;               // guarded by mutex_
  std::deque<QueryRecord> records_;  // guarded by mutex_; oldest first
};

}  // namespace millrace::query
