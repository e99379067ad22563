#include "connector/memory/memory_connector.h"

#include <algorithm>
#include <atomic>
#include <limits>
#include <numeric>

#include "base/check.h"
#include "connector/memory/row_filter.h"

namespace millrace::connector::memory {
namespace {

/// One scan: batches are dealt to the splits in turn.
struct Run {
  std::shared_ptr<const MemoryTable> table;
  Pushdown accepted;
  data::Schema schema;
  std::atomic<uint64_t> rows_left;

  /// At most `wanted` rows of what the limit leaves.
  size_t take_rows(size_t wanted) {
    uint64_t left = rows_left.load();
    while (!rows_left.compare_exchange_weak(left, left - std::min<uint64_t>(left, wanted))) {
    }
    return static_cast<size_t>(std::min<uint64_t>(left, wanted));
  }
};

class Stream final : public data::ResultStream {
 public:
  Stream(std::shared_ptr<Run> run, size_t split, std::stop_token stop)
      : run_(std::move(run)), next_(split), stop_(std::move(stop)) {}

  const data::Schema& schema() const override { return run_->schema; }

  Result<std::optional<data::Batch>> next(std::stop_token stop) override {
    const MemoryTable& table = *run_->table;
    for (; next_ < table.batches.size(); next_ += table.splits) {
      if (stop.stop_requested() || stop_.stop_requested())
        return fail(ErrorCode::Cancelled, "scan stopped");
      std::optional<data::Batch> batch = made(table.batches[next_]);
      if (!batch) continue;
      next_ += table.splits;
      return batch;
    }
    if (table.scan_error) return fail(*table.scan_error);
    return std::nullopt;
  }

 private:
  std::optional<data::Batch> made(const data::Batch& source) {
    const Pushdown& accepted = run_->accepted;
    if (accepted.filters.empty() && !accepted.limit) return pick_columns(source, accepted.columns);
    std::vector<size_t> rows = matching_rows(source, accepted.filters);
    rows.resize(run_->take_rows(rows.size()));
    if (rows.empty()) return std::nullopt;
    return pick(source, accepted.columns, rows);
  }

  std::shared_ptr<Run> run_;
  size_t next_;
  std::stop_token stop_;
};

class MemoryScan final : public Scan {
 public:
  MemoryScan(std::shared_ptr<Run> run, std::stop_token stop)
      : run_(std::move(run)), stop_(std::move(stop)) {}

  size_t splits() const override { return run_->table->splits; }
  Result<std::unique_ptr<data::ResultStream>> open(size_t index) override {
    return std::make_unique<Stream>(run_, index, stop_);
  }

 private:
  std::shared_ptr<Run> run_;
  std::stop_token stop_;
};

}  // namespace

class MemoryConnector::Entry final : public Table {
 public:
  Entry(std::shared_ptr<const MemoryTable> table, std::shared_ptr<Log> log)
      : table_(std::move(table)), log_(std::move(log)) {}

  std::optional<data::Schema> schema() const override { return table_->schema; }
  std::string comment() const override { return table_->comment; }
  std::string version() const override { return table_->version; }
  std::optional<NativeRead> native_read() const override { return std::nullopt; }

  Statistics statistics() const override {
    uint64_t rows = 0;
    for (const data::Batch& batch : table_->batches) rows += batch.rows();
    return {.rows = rows};
  }

  Pushdown offer(const Pushdown& wanted) const override {
    Pushdown offered;
    if (table_->projection == Projection::Taken) {
      offered.columns = wanted.columns;
    } else {
      offered.columns.resize(table_->schema.size());
      std::iota(offered.columns.begin(), offered.columns.end(), 0);
    }
    for (const Filter& filter : wanted.filters) {
      if (is_offered(filter)) offered.filters.push_back(filter);
    }
    const bool all = offered.filters.size() == wanted.filters.size();
    if (table_->limit == Limit::Taken && all) offered.limit = wanted.limit;
    return offered;
  }

  Result<std::unique_ptr<Scan>> scan(const Pushdown& accepted, std::stop_token stop) override {
    {
      const std::scoped_lock lock(log_->mutex);
      log_->scans.push_back(accepted);
    }
    auto run = std::make_shared<Run>();
    run->table = table_;
    run->accepted = accepted;
    run->rows_left = accepted.limit.value_or(std::numeric_limits<uint64_t>::max());
    for (const size_t column : accepted.columns) run->schema.push_back(table_->schema[column]);
    return std::make_unique<MemoryScan>(std::move(run), std::move(stop));
  }

 private:
  bool is_offered(const Filter& filter) const {
    if (!table_->comparisons.contains(filter.comparison)) return false;
    return filter.values.empty() || is_comparable(table_->schema[filter.column].type);
  }

  std::shared_ptr<const MemoryTable> table_;
  std::shared_ptr<Log> log_;
};

void MemoryConnector::put(const TableName& name, MemoryTable table) {
  CHECK(table.splits > 0, "a scan has at least one split");
  const std::scoped_lock lock(mutex_);
  schemas_[name.schema][name.table] = std::make_shared<const MemoryTable>(std::move(table));
}

void MemoryConnector::drop(const TableName& name) {
  const std::scoped_lock lock(mutex_);
  if (const auto found = schemas_.find(name.schema); found != schemas_.end())
    found->second.erase(name.table);
}

std::vector<Pushdown> MemoryConnector::scans() const {
  const std::scoped_lock lock(log_->mutex);
  return log_->scans;
}

void MemoryConnector::forget_scans() {
  const std::scoped_lock lock(log_->mutex);
  log_->scans.clear();
}

Result<std::vector<std::string>> MemoryConnector::schemas() {
  const std::scoped_lock lock(mutex_);
  std::vector<std::string> names;
  for (const auto& [name, tables] : schemas_) names.push_back(name);
  return names;
}

Result<std::vector<TableInfo>> MemoryConnector::tables(const std::string& schema) {
  const std::scoped_lock lock(mutex_);
  std::vector<TableInfo> infos;
  const auto found = schemas_.find(schema);
  if (found == schemas_.end()) return infos;
  for (const auto& [name, table] : found->second) infos.push_back({name, table->comment});
  return infos;
}

Result<std::unique_ptr<Table>> MemoryConnector::table(const TableName& name) {
  const std::scoped_lock lock(mutex_);
  const auto schema = schemas_.find(name.schema);
  if (schema != schemas_.end()) {
    const auto table = schema->second.find(name.table);
    if (table != schema->second.end()) {
      if (table->second->broken) return fail(*table->second->broken);
      return std::make_unique<Entry>(table->second, log_);
    }
  }
  return fail(ErrorCode::NotFound,
              "no table \"" + name.table + "\" in schema \"" + name.schema + "\"");
}

}  // namespace millrace::connector::memory
