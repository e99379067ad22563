#include "duck/sources/catalog_native.h"

#include <algorithm>
#include <duckdb/main/attached_database.hpp>
#include <duckdb/parser/parsed_data/create_schema_info.hpp>
#include <duckdb/storage/database_size.hpp>
#include <set>

#include "duck/errors.h"
#include "duck/sources/exceptions_native.h"
#include "duck/sources/file_scan_native.h"
#include "duck/sources/transaction_native.h"
#include "duck/types.h"

namespace millrace::duck::sources {
namespace {

using TablePointer = std::shared_ptr<SourceTable>;

SourceTransaction& transaction_of(duckdb::ClientContext& context, duckdb::Catalog& catalog) {
  return duckdb::Transaction::Get(context, catalog).Cast<SourceTransaction>();
}

duckdb::ColumnList column_list(duckdb::vector<std::string> names,
                               const duckdb::vector<duckdb::LogicalType>& types) {
  duckdb::QueryResult::DeduplicateColumns(names);
  duckdb::ColumnList columns;
  for (size_t i = 0; i < names.size(); ++i)
    columns.AddColumn(duckdb::ColumnDefinition(names[i], types[i]));
  return columns;
}

duckdb::CreateTableInfo table_info(SourceSchema& schema, const std::string& name,
                                   const std::string& comment) {
  duckdb::CreateTableInfo info(schema, name);
  if (!comment.empty()) info.comment = duckdb::Value(comment);
  return info;
}

/// The reader's exception with the table's name before it. Its own bugs come of what is in the
/// file here, so they are errors of the file.
[[noreturn]] void throw_named(const duckdb::ErrorData& error, const SourceSchema& schema,
                              const std::string& name) {
  using duckdb::ExceptionType;
  const bool bug = error.Type() == ExceptionType::INTERNAL || error.Type() == ExceptionType::FATAL;
  const std::string where =
      "table \"" + name + "\" of source \"" + schema.source().GetName() + "\": ";
  throw duckdb::Exception(bug ? ExceptionType::IO : error.Type(), where + error.RawMessage());
}

}  // namespace

SourceCatalog::SourceCatalog(duckdb::AttachedDatabase& database, Mount mount,
                             std::shared_ptr<SourceLog> log, std::shared_ptr<InterruptWatch> watch)
    : Catalog(database), mount_(std::move(mount)), log_(std::move(log)), watch_(std::move(watch)) {}

SourceCatalog::~SourceCatalog() = default;

void SourceCatalog::Initialize(bool) { add_schema(GetDefaultSchema()); }

TablePointer SourceCatalog::find_table(duckdb::ClientContext& context, SourceSchema& schema,
                                       const std::string& name) {
  SourceTransaction& transaction = transaction_of(context, *this);
  const SourceTransaction::Key key(schema.name, name);
  if (auto seen = transaction.seen(key)) return *seen;
  TablePointer table = load_table(context, schema, name);
  if (!table) {
    // SQL's names do not tell upper from lower case.
    const auto infos = value_or_throw(connector().tables(schema.name));
    std::vector<std::string> same;
    for (const connector::TableInfo& info : infos) {
      if (duckdb::StringUtil::CIEquals(info.name, name)) same.push_back(info.name);
    }
    if (same.size() == 1) table = load_table(context, schema, same.front());
  }
  transaction.keep(key, table);
  return table;
}

/// Forgets the tables of a schema that are no longer listed.
void SourceCatalog::keep_only(const std::string& schema,
                              const std::vector<connector::TableInfo>& infos) {
  std::set<std::string> names;
  for (const connector::TableInfo& info : infos) names.insert(info.name);
  log_->keep_only(schema, names);
  const std::scoped_lock lock(mutex_);
  std::erase_if(tables_, [&](const auto& each) {
    return each.first.first == schema && !names.contains(each.first.second);
  });
}

std::vector<TablePointer> SourceCatalog::list_tables(duckdb::ClientContext& context,
                                                     SourceSchema& schema) {
  SourceTransaction& transaction = transaction_of(context, *this);
  std::vector<TablePointer> tables;
  auto infos = connector().tables(schema.name);
  if (!infos) {
    log_->note(std::move(infos).error());
    return tables;
  }
  keep_only(schema.name, *infos);
  for (const connector::TableInfo& info : *infos) {
    const SourceTransaction::Key key(schema.name, info.name);
    if (auto seen = transaction.seen(key)) {
      if (*seen) tables.push_back(*std::move(seen));
      continue;
    }
    try {
      TablePointer table = load_table(context, schema, info.name);
      transaction.keep(key, table);
      if (table) tables.push_back(std::move(table));
    } catch (const std::bad_alloc&) {
      throw;
    } catch (const std::exception& thrown) {
      const duckdb::ErrorData error(thrown);
      if (error.Type() == duckdb::ExceptionType::INTERRUPT) throw;
      tables.push_back(broken_table(schema, info, to_error(error, "")));
      transaction.keep(tables.back());
    }
  }
  return tables;
}

TablePointer SourceCatalog::load_table(duckdb::ClientContext& context, SourceSchema& schema,
                                       const std::string& name) {
  const connector::TableName table_name{schema.name, name};
  auto table = connector().table(table_name);
  if (!table && table.error().code == ErrorCode::NotFound) {
    log_->forget(table_name);
    const std::scoped_lock lock(mutex_);
    tables_.erase({schema.name, name});
    return nullptr;
  }
  if (!table) {
    log_->note(table_name, table.error());
    throw_error(table.error());
  }
  const std::string version = (*table)->version();
  if (TablePointer cached = cached_table(schema, name, version)) return cached;
  try {
    TablePointer made = make_table(context, schema, name, *std::move(table));
    log_->forget(table_name);
    const std::scoped_lock lock(mutex_);
    Cached& cached = tables_[{schema.name, name}];
    if (cached.table) made->oid = cached.table->oid;
    cached = {version, made};
    return made;
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& thrown) {
    const duckdb::ErrorData error(thrown);
    if (error.Type() != duckdb::ExceptionType::INTERRUPT)
      log_->note(table_name, to_error(error, ""));
    throw_named(error, schema, name);
  }
}

TablePointer SourceCatalog::cached_table(const SourceSchema& schema, const std::string& name,
                                         const std::string& version) const {
  const std::scoped_lock lock(mutex_);
  const auto cached = tables_.find({schema.name, name});
  if (cached == tables_.end() || cached->second.version != version) return nullptr;
  // Only what the engine's readers find out costs anything. Other tables are read through the
  // object that was looked up, so each statement has its own.
  return cached->second.table->facts().read ? cached->second.table : nullptr;
}

TablePointer SourceCatalog::make_table(duckdb::ClientContext& context, SourceSchema& schema,
                                       const std::string& name,
                                       std::shared_ptr<connector::Table> table) {
  duckdb::CreateTableInfo info = table_info(schema, name, table->comment());
  TableFacts facts{.table = table, .read = table->native_read(), .statistics = table->statistics()};
  if (facts.read) {
    const BoundReader reader = bind_reader(context, *facts.read);
    info.columns = column_list(reader.names, reader.types);
    if (!facts.statistics.rows) facts.statistics.rows = estimated_rows(context, reader);
    if (auto learned = learned_read(context, reader, *facts.read)) facts.read = std::move(learned);
    return std::make_shared<SourceTable>(schema, info, std::move(facts));
  }
  duckdb::vector<std::string> names;
  duckdb::vector<duckdb::LogicalType> types;
  for (const data::Field& field : table->schema().value_or(data::Schema{})) {
    names.push_back(field.name);
    types.push_back(to_logical_type(field.type));
  }
  if (names.empty()) throw_error({ErrorCode::Unavailable, "it has no columns", nullptr});
  info.columns = column_list(std::move(names), types);
  return std::make_shared<SourceTable>(schema, info, std::move(facts));
}

TablePointer SourceCatalog::broken_table(SourceSchema& schema, const connector::TableInfo& info,
                                         const Error& error) {
  auto created = table_info(schema, info.name, "cannot be read: " + error.message);
  return std::make_shared<SourceTable>(schema, created, TableFacts{});
}

SourceSchema* SourceCatalog::known_schema(const std::string& name) {
  const std::scoped_lock lock(mutex_);
  const auto found = std::ranges::find_if(schemas_, [&name](const auto& schema) {
    return duckdb::StringUtil::CIEquals(schema.first, name);
  });
  return found == schemas_.end() ? nullptr : found->second.get();
}

SourceSchema& SourceCatalog::add_schema(const std::string& name) {
  const std::scoped_lock lock(mutex_);
  auto& schema = schemas_[name];
  if (!schema) {
    duckdb::CreateSchemaInfo info;
    info.schema = name;
    schema = std::make_unique<SourceSchema>(*this, info);
  }
  return *schema;
}

duckdb::optional_ptr<duckdb::SchemaCatalogEntry> SourceCatalog::LookupSchema(
    duckdb::CatalogTransaction, const duckdb::EntryLookupInfo& lookup,
    duckdb::OnEntryNotFound if_not_found) {
  const std::string& name = lookup.GetEntryName();
  if (SourceSchema* known = known_schema(name)) return known;
  auto schemas = connector().schemas();
  if (!schemas) {
    log_->note(schemas.error());
    throw_error(schemas.error());
  }
  for (const std::string& schema : *schemas) {
    if (duckdb::StringUtil::CIEquals(schema, name)) return &add_schema(schema);
  }
  if (if_not_found == duckdb::OnEntryNotFound::RETURN_NULL) return nullptr;
  throw duckdb::CatalogException(lookup.GetErrorContext(), "Schema with name %s does not exist!",
                                 name);
}

void SourceCatalog::ScanSchemas(duckdb::ClientContext&,
                                std::function<void(duckdb::SchemaCatalogEntry&)> callback) {
  auto schemas = connector().schemas();
  if (!schemas) {
    // A listing of all catalogs goes on without what cannot be reached.
    log_->note(std::move(schemas).error());
    callback(add_schema(GetDefaultSchema()));
    return;
  }
  if (std::ranges::find(*schemas, GetDefaultSchema()) == schemas->end())
    schemas->push_back(GetDefaultSchema());
  for (const std::string& name : *schemas) callback(add_schema(name));
}

duckdb::CatalogLookupBehavior SourceCatalog::CatalogTypeLookupRule(duckdb::CatalogType type) const {
  const bool table =
      type == duckdb::CatalogType::TABLE_ENTRY || type == duckdb::CatalogType::VIEW_ENTRY;
  return table ? duckdb::CatalogLookupBehavior::STANDARD
               : duckdb::CatalogLookupBehavior::NEVER_LOOKUP;
}

duckdb::DatabaseSize SourceCatalog::GetDatabaseSize(duckdb::ClientContext&) { return {}; }

duckdb::optional_ptr<duckdb::CatalogEntry> SourceCatalog::CreateSchema(duckdb::CatalogTransaction,
                                                                       duckdb::CreateSchemaInfo&) {
  throw_read_only(GetName());
}

void SourceCatalog::DropSchema(duckdb::ClientContext&, duckdb::DropInfo&) {
  throw_read_only(GetName());
}

duckdb::PhysicalOperator& SourceCatalog::PlanCreateTableAs(duckdb::ClientContext&,
                                                           duckdb::PhysicalPlanGenerator&,
                                                           duckdb::LogicalCreateTable&,
                                                           duckdb::PhysicalOperator&) {
  throw_read_only(GetName());
}

duckdb::PhysicalOperator& SourceCatalog::PlanInsert(
    duckdb::ClientContext&, duckdb::PhysicalPlanGenerator&, duckdb::LogicalInsert&,
    duckdb::optional_ptr<duckdb::PhysicalOperator>) {
  throw_read_only(GetName());
}

duckdb::PhysicalOperator& SourceCatalog::PlanDelete(duckdb::ClientContext&,
                                                    duckdb::PhysicalPlanGenerator&,
                                                    duckdb::LogicalDelete&,
                                                    duckdb::PhysicalOperator&) {
  throw_read_only(GetName());
}

duckdb::PhysicalOperator& SourceCatalog::PlanUpdate(duckdb::ClientContext&,
                                                    duckdb::PhysicalPlanGenerator&,
                                                    duckdb::LogicalUpdate&,
                                                    duckdb::PhysicalOperator&) {
  throw_read_only(GetName());
}

duckdb::unique_ptr<duckdb::LogicalOperator> SourceCatalog::BindCreateIndex(
    duckdb::Binder&, duckdb::CreateStatement&, duckdb::TableCatalogEntry&,
    duckdb::unique_ptr<duckdb::LogicalOperator>) {
  throw_read_only(GetName());
}

}  // namespace millrace::duck::sources
