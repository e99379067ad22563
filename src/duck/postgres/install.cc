#include <duckdb/catalog/catalog_entry/table_catalog_entry.hpp>
#include <duckdb/main/attached_database.hpp>
#include <duckdb/parser/parsed_data/create_macro_info.hpp>
#include <duckdb/parser/parsed_data/create_table_info.hpp>
#include <duckdb/parser/parsed_data/create_view_info.hpp>
#include <duckdb/transaction/meta_transaction.hpp>

#include "duck/database.h"
#include "duck/errors.h"
#include "duck/postgres/catalog_tables.h"
#include "duck/postgres/column_descriptions.h"
#include "duck/postgres/dialect.h"
#include "duck/postgres/functions.h"
#include "duck/postgres/lookup.h"
#include "duck/postgres/rewriter.h"
#include "duck/postgres/scripts.h"
#include "duck/postgres/system_columns.h"
#include "duck/postgres/text_casts.h"
#include "duck/postgres/type_names.h"
#include "duck/postgres/zoned_casts.h"

namespace millrace::duck::postgres {
namespace {

class PostgresDialect final : public Dialect {
 public:
  PostgresDialect(CatalogNames names, std::shared_ptr<const KnownFacts> facts)
      : names_(std::move(names)), facts_(std::move(facts)) {}

  MendedText readable(std::string text) const override {
    return postgres::readable(std::move(text));
  }

  MendedText with_quoted_words(const std::string& text) const override {
    return postgres::with_quoted_words(text);
  }

  Companions rewrite(duckdb::SQLStatement& statement,
                     duckdb::ClientContext& context) const override {
    return Rewriter(names_, context).rewrite_all(statement);
  }

  std::vector<engine::ColumnDescription> describe(std::span<const ColumnSource> sources,
                                                  std::span<const WrittenColumn> written,
                                                  duckdb::ClientContext& context) const override {
    return describe_columns(sources, written, context, *facts_);
  }

 private:
  const CatalogNames names_;
  const std::shared_ptr<const KnownFacts> facts_;
};

/// The names of types in our scripts, which are PostgreSQL's with a prefix.
void resolve_types(duckdb::SelectStatement& select);

void resolve_types(duckdb::unique_ptr<duckdb::ParsedExpression>& expression) {
  if (expression->GetExpressionClass() == duckdb::ExpressionClass::CAST) {
    rewrite_type(expression->Cast<duckdb::CastExpression>().cast_type);
  }
  duckdb::ParsedExpressionIterator::EnumerateChildren(
      *expression,
      [](duckdb::unique_ptr<duckdb::ParsedExpression>& child) { resolve_types(child); });
}

void resolve_types(duckdb::SelectStatement& select) {
  duckdb::ParsedExpressionIterator::EnumerateQueryNodeChildren(
      *select.node,
      [](duckdb::unique_ptr<duckdb::ParsedExpression>& child) { resolve_types(child); });
}

/// Views and macros go into the catalogue unbound, which takes microseconds where CREATE takes
/// milliseconds: they are bound when they are first used. Everything else is run.
void create(duckdb::Connection& connection, duckdb::unique_ptr<duckdb::SQLStatement> statement,
            std::string_view schema, SystemColumns& columns) {
  if (statement->type == duckdb::StatementType::CREATE_STATEMENT) {
    auto& info = *statement->Cast<duckdb::CreateStatement>().info;
    if (info.catalog.empty()) info.catalog = kSystemCatalog;
    if (info.schema.empty()) info.schema = schema;
    auto& context = *connection.context;
    auto& catalog = duckdb::Catalog::GetCatalog(context, kSystemCatalog);
    if (info.type == duckdb::CatalogType::VIEW_ENTRY) {
      auto& view = info.Cast<duckdb::CreateViewInfo>();
      resolve_types(*view.query);
      columns.note(view, schema);
      catalog.CreateView(context, view);
      return;
    }
    if (info.type == duckdb::CatalogType::MACRO_ENTRY ||
        info.type == duckdb::CatalogType::TABLE_MACRO_ENTRY) {
      catalog.CreateFunction(context, info.Cast<duckdb::CreateMacroInfo>());
      return;
    }
    if (info.type == duckdb::CatalogType::TABLE_ENTRY) {
      auto& table = info.Cast<duckdb::CreateTableInfo>();
      for (auto& column : table.columns.Logical()) {
        duckdb::LogicalType type = column.Type();
        if (rewrite_type(type)) table.columns.GetColumnMutable(column.Logical()).SetType(type);
      }
    }
  }
  auto result = connection.Query(std::move(statement));
  if (result->HasError()) result->ThrowError();
}

/// The relations of things that Millrace does not have are tables.
void note_tables(duckdb::ClientContext& context, SystemColumns& columns) {
  for (const char* name : {kFunctionsSchema, kInformationSchema}) {
    auto& schema = duckdb::Catalog::GetSchema(context, kSystemCatalog, name);
    schema.Scan(context, duckdb::CatalogType::TABLE_ENTRY, [&](duckdb::CatalogEntry& entry) {
      if (entry.type == duckdb::CatalogType::TABLE_ENTRY)
        columns.note(entry.Cast<duckdb::TableCatalogEntry>(), name);
    });
  }
}

/// The catalogue is written to without a statement that would have said so.
void mark_modified(duckdb::ClientContext& context) {
  duckdb::DatabaseModificationType modification;
  modification |= duckdb::DatabaseModificationType::CREATE_CATALOG_ENTRY;
  duckdb::MetaTransaction::Get(context).ModifyDatabase(
      duckdb::Catalog::GetCatalog(context, kSystemCatalog).GetAttached(), modification);
}

void run(duckdb::Connection& connection, const std::string& sql) {
  auto result = connection.Query(sql);
  if (result->HasError()) result->ThrowError();
}

}  // namespace

void register_casts(duckdb::DuckDB& database) {
  register_text_casts(*database.instance);
  register_zoned_casts(*database.instance);
}

Result<std::unique_ptr<Dialect>> install(Database& database, std::span<const Script> scripts) {
  auto made = no_throw("", [&]() -> std::unique_ptr<Dialect> {
    register_alias_types(*database.native().instance);
    duckdb::Connection connection(database.native());
    run(connection, std::string("CREATE SCHEMA ") + kSystemCatalog + "." + kFunctionsSchema);
    run(connection, std::string("CREATE SCHEMA ") + kSystemCatalog + "." + kInformationSchema);
    connection.BeginTransaction();
    mark_modified(*connection.context);
    register_functions(*connection.context);
    register_catalog_tables(*connection.context);
    SystemColumns columns;
    for (const Script& script : scripts) {
      run(connection, std::string("USE ") + kSystemCatalog + "." + std::string(script.schema));
      for (auto& statement : connection.ExtractStatements(std::string(script.text))) {
        create(connection, std::move(statement), script.schema, columns);
      }
    }
    note_tables(*connection.context, columns);
    const auto facts = std::make_shared<const KnownFacts>(KnownFacts::read(connection));
    columns.write(connection, *facts);
    register_lookup_functions(*connection.context, facts);
    CatalogNames names = CatalogNames::read(connection);
    connection.Commit();
    return std::make_unique<PostgresDialect>(std::move(names), facts);
  });
  if (!made) return fail(std::move(made).error().during("make pg_catalog"));
  return *std::move(made);
}

}  // namespace millrace::duck::postgres
