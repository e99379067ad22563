#include "duck/from_clauses.h"

#include <algorithm>
#include <array>
#include <vector>

#include "duck/tree.h"

namespace millrace::duck {
namespace {

using duckdb::QueryNodeType;
using duckdb::TableReferenceType;

/// Functions that give one column.
constexpr std::array<std::string_view, 3> kOneColumn = {"generate_series", "range", "unnest"};

[[noreturn]] void refuse_clause(const char* sqlstate, const std::string& message) {
  throw duckdb::Exception(duckdb::unordered_map<std::string, std::string>{{"sqlstate", sqlstate}},
                          duckdb::ExceptionType::BINDER, message);
}

/// What a table is called in its FROM clause.
struct Name {
  std::string name;   // in lower case
  std::string table;  // of a table without an alias, with what is before it
};

class FromClauses final : public TreeVisitor {
 private:
  void on_expression(Expression&) override {}

  void on_table(duckdb::TableRef& table) override {
    if (table.type == TableReferenceType::SUBQUERY)
      check(*table.Cast<duckdb::SubqueryRef>().subquery->node);
    if (table.type == TableReferenceType::TABLE_FUNCTION)
      check_columns(table.Cast<duckdb::TableFunctionRef>());
  }

  void on_node(duckdb::QueryNode& node) override { check(node); }

  static void check(duckdb::QueryNode& node) {
    if (node.type == QueryNodeType::SET_OPERATION_NODE) {
      for (auto& child : node.Cast<duckdb::SetOperationNode>().children) check(*child);
    } else if (node.type == QueryNodeType::SELECT_NODE) {
      std::vector<Name> names;
      auto& from = node.Cast<duckdb::SelectNode>().from_table;
      if (from) collect(*from, names);
    }
  }

  static void collect(duckdb::TableRef& table, std::vector<Name>& names) {
    if (table.type == TableReferenceType::JOIN) {
      auto& join = table.Cast<duckdb::JoinRef>();
      collect(*join.left, names);
      return collect(*join.right, names);
    }
    Name name{.name = table.alias, .table = {}};
    if (table.alias.empty()) {
      if (table.type != TableReferenceType::BASE_TABLE) return;
      const auto& base = table.Cast<duckdb::BaseTableRef>();
      name = {.name = base.table_name, .table = base.schema_name + "." + base.table_name};
    }
    name.name = duckdb::StringUtil::Lower(name.name);
    const bool taken = std::ranges::any_of(names, [&](const Name& other) {
      const bool others = !name.table.empty() && !other.table.empty() && name.table != other.table;
      return other.name == name.name && !others;
    });
    if (taken) refuse_clause("42712", "table name \"" + name.name + "\" specified more than once");
    names.push_back(std::move(name));
  }

  static void check_columns(const duckdb::TableFunctionRef& table) {
    if (table.function->GetExpressionClass() != duckdb::ExpressionClass::FUNCTION) return;
    const auto& function = table.function->Cast<duckdb::FunctionExpression>();
    const std::string name = duckdb::StringUtil::Lower(function.function_name);
    const bool one = std::ranges::find(kOneColumn, name) != kOneColumn.end() &&
                     (name != "unnest" || function.children.size() == 1);
    const bool counted = table.with_ordinality == duckdb::OrdinalityType::WITH_ORDINALITY;
    const size_t given = table.column_name_alias.size();
    if (!one || counted || given <= 1) return;
    const std::string& alias = table.alias.empty() ? name : table.alias;
    refuse_clause("42P10", "table \"" + alias + "\" has 1 columns available but " +
                               std::to_string(given) + " columns specified");
  }
};

}  // namespace

void check_from_clauses(duckdb::SQLStatement& statement) { FromClauses().visit(statement); }

}  // namespace millrace::duck
