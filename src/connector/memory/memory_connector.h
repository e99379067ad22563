#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "connector/connector.h"
#include "data/batch.h"

namespace millrace::connector::memory {

enum class Projection : uint8_t { Taken, Ignored };
enum class Limit : uint8_t { Taken, Ignored };

/// One table and what its source is able to do.
struct MemoryTable {
  data::Schema schema;
  std::vector<data::Batch> batches;
  std::string comment;
  size_t splits = 1;
  std::set<Comparison> comparisons;  // those that it filters by
  Projection projection = Projection::Taken;
  Limit limit = Limit::Taken;
  std::string version = "1";
  std::optional<Error> broken;      // table() fails with it
  std::optional<Error> scan_error;  // after the last batch of each split
};

/// Tables in memory, read through scan(). Stands for databases and APIs where a test needs a
/// source that does not read files; keeps what was pushed to it. Any thread.
class MemoryConnector final : public Connector {
 public:
  MemoryConnector() = default;

  /// Adds or replaces a table; its schema is made when missing.
  void put(const TableName& name, MemoryTable table);
  void drop(const TableName& name);

  /// With what scans were opened, the oldest first.
  std::vector<Pushdown> scans() const;
  void forget_scans();

  Result<std::vector<std::string>> schemas() override;
  Result<std::vector<TableInfo>> tables(const std::string& schema) override;
  Result<std::unique_ptr<Table>> table(const TableName& name) override;
  Result<void> probe() override { return {}; }

 private:
  struct Log {
    std::mutex mutex;
    std::vector<Pushdown> scans;  // guarded by mutex
  };
  class Entry;

  const std::shared_ptr<Log> log_ = std::make_shared<Log>();
  mutable std::mutex mutex_;
  // Guarded by mutex_:
  std::map<std::string, std::map<std::string, std::shared_ptr<const MemoryTable>>> schemas_;
};

}  // namespace millrace::connector::memory
