#pragma once

#include <atomic>
#include <duckdb/catalog/catalog.hpp>
#include <duckdb/catalog/catalog_entry/schema_catalog_entry.hpp>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "connector/connector.h"
#include "duck/native.h"
#include "duck/sources/interrupt_watch.h"
#include "duck/sources/source_log.h"
#include "duck/sources/sources.h"
#include "duck/sources/table_native.h"

namespace millrace::duck::sources {

class SourceSchema;

/// A source as a DuckDB catalog: names and tables come from the connector when they are asked for.
/// Shared by all sessions; any thread.
class SourceCatalog final : public duckdb::Catalog {
 public:
  SourceCatalog(duckdb::AttachedDatabase& database, Mount mount, std::shared_ptr<SourceLog> log,
                std::shared_ptr<InterruptWatch> watch);
  ~SourceCatalog() override;

  connector::Connector& connector() const { return *mount_.connector; }
  SourceLog& log() const { return *log_; }
  const std::shared_ptr<InterruptWatch>& watch() const { return watch_; }

  /// The table with that name, case ignored unless two differ by it; null: there is none. Throws
  /// why it cannot be used.
  std::shared_ptr<SourceTable> find_table(duckdb::ClientContext& context, SourceSchema& schema,
                                          const std::string& name);
  /// All tables; what cannot be used is there without columns.
  std::vector<std::shared_ptr<SourceTable>> list_tables(duckdb::ClientContext& context,
                                                        SourceSchema& schema);

  // duckdb::Catalog
  void Initialize(bool load_builtin) override;
  std::string GetCatalogType() override { return "millrace"; }
  std::string GetDefaultSchema() const override { return "public"; }
  duckdb::optional_ptr<duckdb::SchemaCatalogEntry> LookupSchema(
      duckdb::CatalogTransaction transaction, const duckdb::EntryLookupInfo& lookup,
      duckdb::OnEntryNotFound if_not_found) override;
  void ScanSchemas(duckdb::ClientContext& context,
                   std::function<void(duckdb::SchemaCatalogEntry&)> callback) override;
  duckdb::CatalogLookupBehavior CatalogTypeLookupRule(duckdb::CatalogType type) const override;
  duckdb::DatabaseSize GetDatabaseSize(duckdb::ClientContext& context) override;
  bool InMemory() override { return true; }
  std::string GetDBPath() override { return {}; }

  // All that changes a source throws: it is read-only.
  duckdb::optional_ptr<duckdb::CatalogEntry> CreateSchema(duckdb::CatalogTransaction transaction,
                                                          duckdb::CreateSchemaInfo& info) override;
  void DropSchema(duckdb::ClientContext& context, duckdb::DropInfo& info) override;
  duckdb::PhysicalOperator& PlanCreateTableAs(duckdb::ClientContext& context,
                                              duckdb::PhysicalPlanGenerator& planner,
                                              duckdb::LogicalCreateTable& op,
                                              duckdb::PhysicalOperator& plan) override;
  duckdb::PhysicalOperator& PlanInsert(
      duckdb::ClientContext& context, duckdb::PhysicalPlanGenerator& planner,
      duckdb::LogicalInsert& op, duckdb::optional_ptr<duckdb::PhysicalOperator> plan) override;
  duckdb::PhysicalOperator& PlanDelete(duckdb::ClientContext& context,
                                       duckdb::PhysicalPlanGenerator& planner,
                                       duckdb::LogicalDelete& op,
                                       duckdb::PhysicalOperator& plan) override;
  duckdb::PhysicalOperator& PlanUpdate(duckdb::ClientContext& context,
                                       duckdb::PhysicalPlanGenerator& planner,
                                       duckdb::LogicalUpdate& op,
                                       duckdb::PhysicalOperator& plan) override;
  duckdb::unique_ptr<duckdb::LogicalOperator> BindCreateIndex(
      duckdb::Binder& binder, duckdb::CreateStatement& statement, duckdb::TableCatalogEntry& table,
      duckdb::unique_ptr<duckdb::LogicalOperator> plan) override;

 private:
  void keep_only(const std::string& schema, const std::vector<connector::TableInfo>& infos);
  /// The table as it was last looked up.
  struct Cached {
    std::string version;
    std::shared_ptr<SourceTable> table;
  };

  /// The table as it is now, or null; throws why it cannot be used.
  std::shared_ptr<SourceTable> load_table(duckdb::ClientContext& context, SourceSchema& schema,
                                          const std::string& name);
  /// What an earlier look found out, when that is worth keeping; null: look anew.
  std::shared_ptr<SourceTable> cached_table(const SourceSchema& schema, const std::string& name,
                                            const std::string& version) const;
  std::shared_ptr<SourceTable> make_table(duckdb::ClientContext& context, SourceSchema& schema,
                                          const std::string& name,
                                          std::shared_ptr<connector::Table> table);
  std::shared_ptr<SourceTable> broken_table(SourceSchema& schema, const connector::TableInfo& info,
                                            const Error& error);
  SourceSchema* known_schema(const std::string& name);
  SourceSchema& add_schema(const std::string& name);

  const Mount mount_;
  const std::shared_ptr<SourceLog> log_;
  const std::shared_ptr<InterruptWatch> watch_;

  mutable std::mutex mutex_;
  // Guarded by mutex_:
  std::map<std::string, std::unique_ptr<SourceSchema>>
      schemas_;  // never removed: entries point at them
  std::map<std::pair<std::string, std::string>, Cached> tables_;
};

/// One schema of a source.
class SourceSchema final : public duckdb::SchemaCatalogEntry {
 public:
  SourceSchema(SourceCatalog& catalog, duckdb::CreateSchemaInfo& info);

  SourceCatalog& source() const { return source_; }

  void Scan(duckdb::ClientContext& context, duckdb::CatalogType type,
            const std::function<void(duckdb::CatalogEntry&)>& callback) override;
  void Scan(duckdb::CatalogType type,
            const std::function<void(duckdb::CatalogEntry&)>& callback) override;
  duckdb::optional_ptr<duckdb::CatalogEntry> LookupEntry(
      duckdb::CatalogTransaction transaction, const duckdb::EntryLookupInfo& lookup) override;
  duckdb::SimilarCatalogEntry GetSimilarEntry(duckdb::CatalogTransaction transaction,
                                              const duckdb::EntryLookupInfo& lookup) override;

  // All that changes a source throws: it is read-only.
  using Made = duckdb::optional_ptr<duckdb::CatalogEntry>;
  using Transaction = duckdb::CatalogTransaction;
  Made CreateIndex(Transaction, duckdb::CreateIndexInfo&, duckdb::TableCatalogEntry&) override;
  Made CreateFunction(Transaction, duckdb::CreateFunctionInfo&) override;
  Made CreateTable(Transaction, duckdb::BoundCreateTableInfo&) override;
  Made CreateView(Transaction, duckdb::CreateViewInfo&) override;
  Made CreateSequence(Transaction, duckdb::CreateSequenceInfo&) override;
  Made CreateTableFunction(Transaction, duckdb::CreateTableFunctionInfo&) override;
  Made CreateCopyFunction(Transaction, duckdb::CreateCopyFunctionInfo&) override;
  Made CreatePragmaFunction(Transaction, duckdb::CreatePragmaFunctionInfo&) override;
  Made CreateCollation(Transaction, duckdb::CreateCollationInfo&) override;
  Made CreateType(Transaction, duckdb::CreateTypeInfo&) override;
  void DropEntry(duckdb::ClientContext&, duckdb::DropInfo&) override;
  void Alter(Transaction, duckdb::AlterInfo&) override;

 private:
  SourceCatalog& source_;
};

}  // namespace millrace::duck::sources
