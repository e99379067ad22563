#include "duck/sources/transaction_native.h"

#include <duckdb/main/attached_database.hpp>

#include "duck/sources/exceptions_native.h"

namespace millrace::duck::sources {

SourceTransaction::SourceTransaction(duckdb::TransactionManager& manager,
                                     duckdb::ClientContext& context, std::string source)
    : Transaction(manager, context), source_(std::move(source)) {}

std::optional<std::shared_ptr<SourceTable>> SourceTransaction::seen(const Key& key) const {
  const std::scoped_lock lock(mutex_);
  const auto found = seen_.find(key);
  if (found == seen_.end() || found->second.statement != active_query) return std::nullopt;
  return found->second.table;
}

void SourceTransaction::keep(const Key& key, std::shared_ptr<SourceTable> table) {
  {
    const std::scoped_lock lock(mutex_);
    seen_[key] = Seen{active_query, table};
  }
  keep(std::move(table));
}

void SourceTransaction::keep(std::shared_ptr<SourceTable> table) {
  if (!table) return;
  const std::scoped_lock lock(mutex_);
  kept_.insert(std::move(table));
}

void SourceTransaction::SetReadWrite() { throw_read_only(source_); }

SourceTransactions::SourceTransactions(duckdb::AttachedDatabase& database)
    : TransactionManager(database) {}

duckdb::Transaction& SourceTransactions::StartTransaction(duckdb::ClientContext& context) {
  auto transaction = std::make_unique<SourceTransaction>(*this, context, db.GetName());
  const std::scoped_lock lock(mutex_);
  SourceTransaction& started = *transaction;
  open_.emplace(&started, std::move(transaction));
  return started;
}

duckdb::ErrorData SourceTransactions::CommitTransaction(duckdb::ClientContext&,
                                                        duckdb::Transaction& transaction) {
  RollbackTransaction(transaction);
  return {};
}

void SourceTransactions::RollbackTransaction(duckdb::Transaction& transaction) {
  const std::scoped_lock lock(mutex_);
  open_.erase(&transaction);
}

void SourceTransactions::Checkpoint(duckdb::ClientContext&, bool) {}

}  // namespace millrace::duck::sources
