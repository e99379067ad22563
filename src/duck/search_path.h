#pragma once

#include <string>
#include <vector>

#include "duck/native.h"

namespace millrace::duck {

/// Where a session looks names up: schemas of one catalog, the first that exists being where new
/// objects are made. As in PostgreSQL, a schema need not exist; it counts from when it does. One
/// thread at a time. Throws DuckDB's exceptions; call in a transaction.
class SearchPath {
 public:
  /// An unknown catalog is an error, and the path stays as it was.
  void set(duckdb::ClientContext& context, const std::string& catalog,
           const std::vector<std::string>& schemas);

  /// Whether schemas of it were missing: then it is to be followed before each use.
  bool has_missing() const { return has_missing_; }

  /// Tells the engine the path, schemas that exist first.
  void follow(duckdb::ClientContext& context);

 private:
  std::string catalog_;
  std::vector<std::string> schemas_;
  bool has_missing_ = false;
};

}  // namespace millrace::duck
