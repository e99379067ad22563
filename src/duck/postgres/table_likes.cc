#include <algorithm>
#include <duckdb/catalog/catalog_entry/table_catalog_entry.hpp>
#include <duckdb/parser/constraints/check_constraint.hpp>
#include <duckdb/parser/constraints/not_null_constraint.hpp>
#include <duckdb/parser/constraints/unique_constraint.hpp>
#include <duckdb/parser/parsed_data/create_index_info.hpp>
#include <duckdb/parser/parsed_data/create_table_info.hpp>
#include <set>

#include "duck/postgres/making.h"
#include "duck/postgres/rewriter.h"
#include "duck/postgres/sql_error.h"
#include "duck/postgres/statement_forms.h"
#include "duck/postgres/table_indexes.h"
#include "sql/token_cursor.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::ConstraintType;
using duckdb::LogicalIndex;

/// What LIKE may take over beside columns and NOT NULL. What has no name here is there always
/// (STORAGE, COMPRESSION, STATISTICS: nothing to take) or never.
constexpr std::string_view kParts[] = {"comments", "compression", "constraints",
                                       "defaults", "generated",   "identity",
                                       "indexes",  "statistics",  "storage"};

/// LIKE source INCLUDING this EXCLUDING that
struct Like {
  sql::QualifiedName source;
  std::set<std::string_view> parts;
};

Result<Like> read_like(const std::string& text) {
  auto cursor = TRY(sql::TokenCursor::over(text));
  Like like;
  like.source = TRY(cursor.qualified_name());
  while (!cursor.at_end()) {
    const bool including = cursor.accept("including");
    if (!including) TRY(cursor.expect("excluding"));
    const bool all = cursor.accept("all");
    const auto named = std::ranges::find_if(
        kParts, [&](std::string_view part) { return !all && cursor.accept(part); });
    if (!all && named == std::end(kParts)) return cursor.syntax_error();
    for (const std::string_view part : kParts) {
      if (!all && part != *named) continue;
      if (including) {
        like.parts.insert(part);
      } else {
        like.parts.erase(part);
      }
    }
  }
  return like;
}

/// Whether it checks the length that a type says, fits_text(a, 3).
bool is_length_check(const duckdb::Constraint& constraint) {
  const auto& expression = *constraint.Cast<duckdb::CheckConstraint>().expression;
  return expression.GetExpressionClass() == duckdb::ExpressionClass::FUNCTION &&
         expression.Cast<duckdb::FunctionExpression>().function_name.starts_with("fits_");
}

/// A table that is being put together of columns of its own and of others.
class Assembly {
 public:
  explicit Assembly(duckdb::CreateTableInfo& table) : table_(table) {}

  void add_own(const duckdb::ColumnDefinition& column) {
    places_.emplace_back(column.Logical(), columns_.LogicalColumnCount());
    columns_.AddColumn(column.Copy());
  }

  void add(const duckdb::TableCatalogEntry& source, const Like& like) {
    const size_t first = columns_.LogicalColumnCount();
    for (const auto& column : source.GetColumns().Logical()) add_column(column, like);
    for (const auto& constraint : source.GetConstraints()) add_constraint(*constraint, first, like);
  }

  void finish() {
    for (auto& constraint : table_.constraints) move(*constraint);
    std::ranges::move(added_, std::back_inserter(table_.constraints));
    table_.columns = std::move(columns_);
  }

 private:
  void add_column(const duckdb::ColumnDefinition& column, const Like& like) {
    if (column.Generated() && like.parts.contains("generated")) {
      columns_.AddColumn(column.Copy());
      return;
    }
    duckdb::ColumnDefinition copy(column.Name(), column.Type());
    if (!column.Generated() && column.HasDefaultValue() && like.parts.contains("defaults"))
      copy.SetDefaultValue(column.DefaultValue().Copy());
    if (like.parts.contains("comments")) copy.SetComment(column.Comment());
    columns_.AddColumn(std::move(copy));
  }

  void add_constraint(const duckdb::Constraint& constraint, size_t first, const Like& like) {
    switch (constraint.type) {
      case ConstraintType::NOT_NULL: {
        const auto index = constraint.Cast<duckdb::NotNullConstraint>().index.index;
        added_.push_back(duckdb::make_uniq<duckdb::NotNullConstraint>(LogicalIndex(first + index)));
        return;
      }
      case ConstraintType::CHECK:
        if (is_length_check(constraint) || like.parts.contains("constraints"))
          added_.push_back(constraint.Copy());
        return;
      case ConstraintType::UNIQUE: {
        if (!like.parts.contains("indexes")) return;
        auto copy = constraint.Copy();
        auto& unique = copy->Cast<duckdb::UniqueConstraint>();
        if (unique.HasIndex()) unique.SetIndex(LogicalIndex(first + unique.GetIndex().index));
        added_.push_back(std::move(copy));
        return;
      }
      default:
        return;  // foreign keys are never taken over
    }
  }

  /// The columns that a constraint counts have moved.
  void move(duckdb::Constraint& constraint) const {
    if (constraint.type == ConstraintType::NOT_NULL) {
      auto& index = constraint.Cast<duckdb::NotNullConstraint>().index;
      index = place_of(index);
    }
    if (constraint.type != ConstraintType::UNIQUE) return;
    auto& unique = constraint.Cast<duckdb::UniqueConstraint>();
    if (unique.HasIndex()) unique.SetIndex(place_of(unique.GetIndex()));
  }

  LogicalIndex place_of(LogicalIndex before) const {
    const auto found =
        std::ranges::find(places_, before, &std::pair<LogicalIndex, duckdb::idx_t>::first);
    return LogicalIndex(found->second);
  }

  duckdb::CreateTableInfo& table_;
  duckdb::ColumnList columns_;
  duckdb::vector<duckdb::unique_ptr<duckdb::Constraint>> added_;
  std::vector<std::pair<LogicalIndex, duckdb::idx_t>> places_;  // of its own columns: before, after
};

/// The last names of a qualified name, empty where it has none.
std::string name_part(const sql::QualifiedName& name, size_t from_end) {
  return name.size() > from_end ? name[name.size() - 1 - from_end] : std::string();
}

}  // namespace

/// CREATE TABLE t (LIKE s INCLUDING ALL): the columns that carry a LIKE become those of its table.
void Rewriter::copy_likes(duckdb::CreateTableInfo& table) {
  bool has_like = false;
  for (const auto& column : table.columns.Logical())
    has_like = has_like || carried_text(column, kLikeTable);
  if (!has_like) return;
  Assembly assembly(table);
  for (const auto& column : table.columns.Logical()) {
    const auto text = carried_text(column, kLikeTable);
    if (!text) {
      assembly.add_own(column);
      continue;
    }
    auto like = read_like(*text);
    if (!like) raise(like.error());
    const std::string name = name_part(like->source, 0);
    bool found = false;
    std::vector<duckdb::unique_ptr<duckdb::CreateIndexInfo>> indexes;
    with_table(name_part(like->source, 2), name_part(like->source, 1), name,
               [&](duckdb::TableCatalogEntry& source) {
                 found = true;
                 assembly.add(source, *like);
                 if (like->parts.contains("indexes")) indexes = indexes_of(context_, source);
               });
    if (!found) raise("42P01", "relation \"" + name + "\" does not exist");
    for (auto& index : indexes) make_index_too(table, std::move(index));
  }
  assembly.finish();
}

/// Makes another table's index on this one, too, once that is made.
void Rewriter::make_index_too(const duckdb::CreateTableInfo& table,
                              duckdb::unique_ptr<duckdb::CreateIndexInfo> index) {
  const SchemaName schema = schema_of(table);
  index->catalog = schema.catalog;
  index->schema = schema.schema;
  index->table = table.table;
  index->index_name = kUnnamedIndex;
  name_index(*index, schema);
  auto create = duckdb::make_uniq<duckdb::CreateStatement>();
  create->info = std::move(index);
  companions_.after.push_back(std::move(create));
}

}  // namespace millrace::duck::postgres
