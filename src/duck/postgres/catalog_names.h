#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "duck/native.h"

namespace millrace::duck::postgres {

inline constexpr char kFunctionsSchema[] = "pg";      // pg_catalog: relations and functions
inline constexpr char kInformationSchema[] = "info";  // information_schema

/// What the scripts made in the catalog `millrace`, by name. Immutable after creation, so any
/// thread.
class CatalogNames {
 public:
  /// Looks at what install() has made.
  static CatalogNames read(duckdb::Connection& connection);

  bool has_relation(std::string_view name) const { return relations_.contains(std::string(name)); }
  bool has_function(std::string_view name) const { return functions_.contains(std::string(name)); }
  /// The number of a relation of pg_catalog, for 'pg_class'::regclass.
  std::optional<int64_t> relation_number(std::string_view name) const;
  /// A function that gives a table when it stands in FROM.
  bool has_table_function(std::string_view name) const {
    return table_functions_.contains(std::string(name));
  }

 private:
  std::unordered_set<std::string> relations_;
  std::unordered_set<std::string> functions_;
  std::unordered_set<std::string> table_functions_;
  std::unordered_map<std::string, int64_t> numbers_;
};

}  // namespace millrace::duck::postgres
