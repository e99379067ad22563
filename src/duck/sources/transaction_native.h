#pragma once

#include <duckdb/transaction/transaction.hpp>
#include <duckdb/transaction/transaction_manager.hpp>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "duck/native.h"
#include "duck/sources/table_native.h"

namespace millrace::duck::sources {

/// A session's transaction in a source. There is nothing to commit: it keeps the tables that were
/// seen alive, and answers the same to each look-up of one statement. Any thread.
class SourceTransaction final : public duckdb::Transaction {
 public:
  using Key = std::pair<std::string, std::string>;  // schema, table

  SourceTransaction(duckdb::TransactionManager& manager, duckdb::ClientContext& context,
                    std::string source);

  /// What this statement already found; nothing: it has not looked yet. The table may be null.
  std::optional<std::shared_ptr<SourceTable>> seen(const Key& key) const;
  void keep(const Key& key, std::shared_ptr<SourceTable> table);
  void keep(std::shared_ptr<SourceTable> table);

  // Called before the first write: throws that the source is read-only.
  void SetReadWrite() override;

 private:
  struct Seen {
    duckdb::transaction_t statement = 0;
    std::shared_ptr<SourceTable> table;
  };

  const std::string source_;
  mutable std::mutex mutex_;
  // Guarded by mutex_:
  std::map<Key, Seen> seen_;
  std::set<std::shared_ptr<SourceTable>> kept_;
};

/// Begins and ends the transactions of one source. Any thread.
class SourceTransactions final : public duckdb::TransactionManager {
 public:
  explicit SourceTransactions(duckdb::AttachedDatabase& database);

  duckdb::Transaction& StartTransaction(duckdb::ClientContext& context) override;
  duckdb::ErrorData CommitTransaction(duckdb::ClientContext& context,
                                      duckdb::Transaction& transaction) override;
  void RollbackTransaction(duckdb::Transaction& transaction) override;
  void Checkpoint(duckdb::ClientContext& context, bool force) override;

 private:
  std::mutex mutex_;
  std::map<duckdb::Transaction*, std::unique_ptr<SourceTransaction>> open_;  // guarded by mutex_
};

}  // namespace millrace::duck::sources
