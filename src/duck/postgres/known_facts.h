#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "duck/native.h"

namespace millrace::duck::postgres {

/// What every PostgreSQL knows from the start, as far as functions look it up by number or name:
/// read once from the tables that catalog/facts*.sql makes. Immutable, so any thread.
struct KnownFacts {
  struct Type {
    std::string name;  // pg_type.typname: "int4"
    std::string word;  // as format_type writes it: "integer"
  };
  struct Relation {
    std::string schema;
    std::string name;
  };
  struct Function {
    std::string name;
    std::vector<int64_t> argument_types;
    std::vector<std::string> argument_names;  // empty: none has a name
    int64_t result = 0;
    bool returns_set = false;
  };

  std::unordered_map<int64_t, Type> types;
  std::unordered_map<std::string, int64_t> types_by_name;  // and by word
  std::unordered_map<int64_t, Relation> relations;
  std::unordered_map<std::string, int64_t> relations_by_name;  // "pg_catalog.pg_class"
  std::unordered_map<int64_t, Function> functions;
  std::unordered_map<std::string, int64_t> functions_by_name;  // the one with the least number
  std::unordered_map<int64_t, std::string> descriptions;       // of types and schemas

  /// Once the tables are there. Throws DuckDB's exceptions.
  static KnownFacts read(duckdb::Connection& connection);
};

}  // namespace millrace::duck::postgres
