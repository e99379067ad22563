#pragma once

#include "duck/native.h"

namespace millrace::duck {

/// Walks everything that a parsed statement is made of, subqueries included, children first.
/// Depth is bounded by the parser (max_expression_depth).
class TreeVisitor {
 public:
  virtual ~TreeVisitor() = default;
  void visit(duckdb::SQLStatement& statement);
  void visit(duckdb::QueryNode& node);

 protected:
  using Expression = duckdb::unique_ptr<duckdb::ParsedExpression>;

  /// Each expression, after its children; may be replaced.
  virtual void on_expression(Expression& expression) = 0;
  /// Each table reference, after its children.
  virtual void on_table(duckdb::TableRef& table) = 0;
  /// Each query at the top of a statement, of a common table expression or of a nested expression,
  /// after its parts.
  virtual void on_node(duckdb::QueryNode&) {}

 private:
  void visit(Expression& expression);
  void visit(duckdb::TableRef& table);
  void visit(duckdb::CommonTableExpressionMap& ctes);
  void visit(duckdb::UpdateSetInfo& set);
  void visit_insert(duckdb::SQLStatement& statement);
  void visit_update(duckdb::SQLStatement& statement);
  void visit_delete(duckdb::SQLStatement& statement);
  void visit_merge(duckdb::SQLStatement& statement);
  void visit_create(duckdb::CreateInfo& info);
};

}  // namespace millrace::duck
