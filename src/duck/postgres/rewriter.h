#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "duck/companions.h"
#include "duck/native.h"
#include "duck/postgres/catalog_names.h"
#include "duck/postgres/doubled_names.h"
#include "duck/postgres/quoted_names.h"

namespace millrace::duck::postgres {

/// Where an object of a catalog lies.
struct SchemaName {
  std::string catalog;
  std::string schema;
};

/// Turns the tree of one statement of a PostgreSQL client into one that DuckDB answers as
/// PostgreSQL would. One walk; a statement that needs nothing is left as it is. May throw DuckDB's
/// exceptions. Used for one statement. Depth is bounded by the parser (max_expression_depth).
class Rewriter {
 public:
  Rewriter(const CatalogNames& names, duckdb::ClientContext& context)
      : names_(names), context_(context) {}

  /// Changes the statement, which knows its own text; gives what must be run with it.
  Companions rewrite_all(duckdb::SQLStatement& statement);

 private:
  using Expression = duckdb::unique_ptr<duckdb::ParsedExpression>;
  using Table = duckdb::unique_ptr<duckdb::TableRef>;

  /// What becomes of an expression's value: decides whether 'x'::regclass is a number or a name.
  enum class Use { Number, Value, Output };

  // rewriter.cc: statements, queries, tables
  void rewrite(duckdb::SQLStatement& statement);
  void rewrite_create(duckdb::CreateInfo& info);
  void rewrite_modification(duckdb::SQLStatement& statement);
  void rewrite_update_set(duckdb::UpdateSetInfo& set);
  void rewrite(duckdb::QueryNode& node, Use use);
  void rewrite_select(duckdb::SelectNode& node, Use use);
  void rewrite_modifiers(duckdb::QueryNode& node);
  void rewrite_ctes(duckdb::CommonTableExpressionMap& ctes);
  void rewrite(Table& table);
  void rewrite_base(duckdb::BaseTableRef& table);
  void note_names(const duckdb::TableRef& table);
  void name_filled_columns(duckdb::InsertStatement& insert) const;
  void drop_empty_conflict(duckdb::InsertStatement& insert) const;
  bool is_cte(const std::string& name) const;
  /// The character of the client's text at a place, in lower case; NUL when the place is not known.
  char source_at(duckdb::optional_idx location) const;

  // table_functions.cc
  void rewrite_table_function(Table& table);

  // table_changes.cc
  void rewrite_alter(duckdb::unique_ptr<duckdb::AlterInfo>& info);
  bool is_view(const duckdb::AlterInfo& altered) const;
  /// Calls `use` with the table in a transaction, not at all when there is none.
  void with_table(const std::string& catalog, const std::string& schema, const std::string& name,
                  const std::function<void(duckdb::TableCatalogEntry&)>& use) const;
  void set_indexes_aside(const duckdb::AlterTableInfo& altered);

  // table_indexes.cc
  void rewrite_index(duckdb::CreateIndexInfo& index);
  void name_index(duckdb::CreateIndexInfo& index, const SchemaName& schema);

  // table_likes.cc
  void copy_likes(duckdb::CreateTableInfo& table);
  void make_index_too(const duckdb::CreateTableInfo& table,
                      duckdb::unique_ptr<duckdb::CreateIndexInfo> index);

  // generated_columns.cc
  void rewrite_columns(duckdb::CreateTableInfo& table);
  void rewrite_added_column(duckdb::AddColumnInfo& added);
  Expression make_sequence(const SchemaName& schema, const std::string& table,
                           const std::string& column, const std::string& options);
  SchemaName schema_of(const duckdb::CreateInfo& made) const;
  bool exists(duckdb::CatalogType type, const SchemaName& schema, const std::string& name) const;

  // expressions.cc
  void rewrite(Expression& expression, Use use);
  void rewrite_children(duckdb::ParsedExpression& expression);
  void rewrite_constant(Expression& expression);
  void rewrite_subquery(Expression& expression);
  void rewrite_column(Expression& expression, Use use);
  bool is_function_column(const duckdb::ColumnRefExpression& column) const;
  void rewrite_system_column(Expression& expression);
  void rewrite_comparison(duckdb::ParsedExpression& expression);
  bool is_symmetric(duckdb::optional_idx location) const;
  void rewrite_element(duckdb::OperatorExpression& expression);
  void rewrite_window(duckdb::WindowExpression& expression);

  // casts.cc
  void rewrite_cast(Expression& expression, Use use);
  void rewrite_plain_numeric(Expression& expression);
  void rewrite_name_cast(Expression& expression, Use use);

  // calls.cc
  void rewrite_function(Expression& expression);
  void rewrite_pattern_match(Expression& expression);
  void rewrite_substring(Expression& expression);
  static void rewrite_unnest(duckdb::FunctionExpression& call);
  void rewrite_operator(Expression& expression);

  // json_calls.cc
  /// Whether it is a function that makes JSON of values, which are rewritten already.
  static bool rewrite_json_call(Expression& expression, std::string_view name);

  const CatalogNames& names_;
  duckdb::ClientContext& context_;
  std::string source_;                 // the statement's text, which places in the tree count in
  std::optional<QuotedNames> quoted_;  // where the text has quotes
  Companions companions_;
  std::vector<std::unordered_set<std::string>> ctes_;
  std::unordered_map<std::string, std::string> catalog_tables_;  // alias → relation of pg_catalog
  DoubledNames doubled_;
};

/// What PostgreSQL calls a column of the select list that has no name of its own.
std::string column_name(const duckdb::ParsedExpression& expression);

/// A type as the client wrote it, in DuckDB's words; false when nothing had to change.
bool rewrite_type(duckdb::LogicalType& type);

/// The list that '{…}' is, of as many dimensions as it has; null when `expression` is another
/// thing. Throws when it is malformed.
duckdb::unique_ptr<duckdb::ParsedExpression> array_of_literal(
    const duckdb::ParsedExpression& expression);

}  // namespace millrace::duck::postgres
