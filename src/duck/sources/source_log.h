#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "connector/connector.h"
#include "duck/sources/sources.h"

namespace millrace::duck::sources {

/// What went wrong with a source, for those who look after it. Holds at most one error a table
/// that exists. Any thread.
class SourceLog {
 public:
  /// Keeps the error of a table.
  void note(const connector::TableName& name, Error error);
  /// Keeps an error of the source as a whole.
  void note(Error error);
  /// The table works, or is gone.
  void forget(const connector::TableName& name);
  /// Only these tables are there now.
  void keep_only(const std::string& schema, const std::set<std::string>& tables);

  std::vector<BrokenTable> broken() const;
  std::optional<Error> last_error() const;

 private:
  mutable std::mutex mutex_;
  // Guarded by mutex_:
  std::map<std::pair<std::string, std::string>, Error> broken_;
  std::optional<Error> last_error_;
};

}  // namespace millrace::duck::sources
