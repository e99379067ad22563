#include "duck/postgres/quoted_names.h"

#include <algorithm>
#include <duckdb/catalog/catalog_entry/table_catalog_entry.hpp>

#include "sql/lexer.h"

namespace millrace::duck::postgres {
namespace {

[[noreturn]] void fail_at(duckdb::idx_t location, const char* sqlstate,
                          const std::string& message) {
  throw duckdb::Exception({{"sqlstate", sqlstate}, {"position", std::to_string(location)}},
                          duckdb::ExceptionType::INVALID_INPUT, message);
}

}  // namespace

bool QuotedNames::is_quoted(duckdb::optional_idx location, size_t names) const {
  if (!location.IsValid() || location.GetIndex() >= source_.size()) return false;
  auto token = sql::next_token(source_, location.GetIndex());
  for (size_t i = 1; token && i < names; ++i) {
    token = sql::next_token(source_, token->end());  // the dot
    if (token) token = sql::next_token(source_, token->end());
  }
  return token && token->kind == sql::TokenKind::QuotedIdentifier;
}

void QuotedNames::note_relation(const duckdb::BaseTableRef& table) {
  std::string name;
  context_.RunFunctionInTransaction([&] {
    const duckdb::EntryLookupInfo lookup(duckdb::CatalogType::TABLE_ENTRY, table.table_name);
    const auto entry = duckdb::Catalog::GetEntry(context_, table.catalog_name, table.schema_name,
                                                 lookup, duckdb::OnEntryNotFound::RETURN_NULL);
    if (entry) name = entry->name;
    if (!entry || entry->type != duckdb::CatalogType::TABLE_ENTRY) return note_unknown();
    for (const auto& column : entry->Cast<duckdb::TableCatalogEntry>().GetColumns().Logical())
      note_name(column.Name());
  });
  const size_t before = (table.schema_name.empty() ? 0 : 1) + (table.catalog_name.empty() ? 0 : 1);
  const bool other = !name.empty() && name != table.table_name;
  if (other && is_quoted(table.query_location, before + 1))
    fail_at(table.query_location.GetIndex(), "42P01",
            "relation \"" + table.table_name + "\" does not exist");
}

void QuotedNames::note_column(const duckdb::ColumnRefExpression& column) {
  const auto location = column.GetQueryLocation();
  if (column.IsQualified() || !is_quoted(location, 1)) return;
  columns_.push_back({column.GetColumnName(), location.GetIndex()});
}

void QuotedNames::check_columns() const {
  if (!knows_all_) return;
  for (const Place& column : columns_) {
    if (names_.contains(column.name)) continue;
    const bool like = std::ranges::any_of(names_, [&](const std::string& name) {
      return duckdb::StringUtil::CIEquals(name, column.name);
    });
    if (like) fail_at(column.location, "42703", "column \"" + column.name + "\" does not exist");
  }
}

}  // namespace millrace::duck::postgres
