#include "duck/sources/source_log.h"

namespace millrace::duck::sources {

void SourceLog::note(const connector::TableName& name, Error error) {
  const std::scoped_lock lock(mutex_);
  last_error_ = error;
  broken_.insert_or_assign({name.schema, name.table}, std::move(error));
}

void SourceLog::note(Error error) {
  const std::scoped_lock lock(mutex_);
  last_error_ = std::move(error);
}

void SourceLog::forget(const connector::TableName& name) {
  const std::scoped_lock lock(mutex_);
  broken_.erase({name.schema, name.table});
}

void SourceLog::keep_only(const std::string& schema, const std::set<std::string>& tables) {
  const std::scoped_lock lock(mutex_);
  std::erase_if(broken_, [&](const auto& each) {
    const auto& [broken_schema, table] = each.first;
    return broken_schema == schema && !tables.contains(table);
  });
}

std::vector<BrokenTable> SourceLog::broken() const {
  const std::scoped_lock lock(mutex_);
  std::vector<BrokenTable> tables;
  for (const auto& [name, error] : broken_) tables.push_back({name.first, name.second, error});
  return tables;
}

std::optional<Error> SourceLog::last_error() const {
  const std::scoped_lock lock(mutex_);
  return last_error_;
}

}  // namespace millrace::duck::sources
