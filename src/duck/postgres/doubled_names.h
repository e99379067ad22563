#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "duck/native.h"

namespace millrace::duck::postgres {

/// Names that two columns of a query in FROM have, which nothing may be called by: the engine would
/// take the first. Knows one statement; one thread.
class DoubledNames {
 public:
  using Names = std::unordered_set<std::string>;  // "name", "table.name", in lower case

  /// While it lives, what check() sees stands in a SELECT with its FROM.
  class Scope {
   public:
    Scope(DoubledNames& names, Names outer) : names_(names), outer_(std::move(outer)) {}
    ~Scope() { names_.present_ = std::move(outer_); }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    DoubledNames& names_;
    Names outer_;
  };

  /// While it lives, no column stands in such a SELECT.
  Scope leave() { return {*this, std::exchange(present_, {})}; }
  /// The tables must be rewritten: then the columns have their names.
  Scope enter(const duckdb::TableRef& from);
  /// The query of a WITH, by its name in lower case.
  void note(const std::string& name, const duckdb::QueryNode& query);
  /// Throws 42702 for a column that two are called as.
  void check(const duckdb::ColumnRefExpression& column) const;

 private:
  Names doubled_in(const duckdb::TableRef& table) const;

  Names present_;
  std::unordered_map<std::string, Names> queries_;  // of WITH: "name"
};

}  // namespace millrace::duck::postgres
