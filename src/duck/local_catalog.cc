#include "duck/local_catalog.h"

#include <duckdb/catalog/duck_catalog.hpp>
#include <duckdb/main/attached_database.hpp>
#include <duckdb/parser/parsed_data/create_schema_info.hpp>
#include <duckdb/storage/storage_extension.hpp>
#include <duckdb/transaction/duck_transaction_manager.hpp>

#include "duck/database.h"
#include "duck/native.h"

namespace millrace::duck {
namespace {

/// What DuckDB calls our kind of catalog.
constexpr char kExtension[] = "millrace_local";

/// DuckDB's own catalog, whose log can always be replayed. DuckDB 1.5.5
///
/// * reads a log twice, first only for a mark of a checkpoint, and makes the types already then,
///   when the schemas that the log makes are not there yet. Here a type makes its schema, and the
///   second reading finds it;
/// * binds what an ALTER TABLE computes once more, in a session that does not know the database
///   that is being attached. Here it finds the types, macros and sequences of clients.
///
/// Used by one thread while it loads.
class LocalCatalog final : public duckdb::DuckCatalog {
 public:
  using DuckCatalog::DuckCatalog;

  void FinalizeLoad(duckdb::optional_ptr<duckdb::ClientContext> context) override {
    loading_ = false;
    DuckCatalog::FinalizeLoad(context);
  }

  duckdb::optional_ptr<duckdb::CatalogEntry> CreateSchema(duckdb::CatalogTransaction transaction,
                                                          duckdb::CreateSchemaInfo& info) override {
    if (loading_) {
      info.on_conflict = duckdb::OnCreateConflict::IGNORE_ON_CONFLICT;
    } else if (duckdb::StringUtil::CIEquals(info.schema, kSystemCatalog)) {
      throw duckdb::PermissionException(
          "the name \"%s\" is that of the server's own catalog: a schema of this name would hide "
          "it",
          info.schema);
    }
    return DuckCatalog::CreateSchema(transaction, info);
  }

  duckdb::optional_ptr<duckdb::SchemaCatalogEntry> LookupSchema(
      duckdb::CatalogTransaction transaction, const duckdb::EntryLookupInfo& wanted,
      duckdb::OnEntryNotFound if_not_found) override {
    if (loading_ && transaction.HasContext()) show_to(transaction.GetContext());
    if (!loading_ || if_not_found == duckdb::OnEntryNotFound::RETURN_NULL)
      return DuckCatalog::LookupSchema(transaction, wanted, if_not_found);
    const auto found =
        DuckCatalog::LookupSchema(transaction, wanted, duckdb::OnEntryNotFound::RETURN_NULL);
    if (found) return found;
    duckdb::CreateSchemaInfo info;
    info.schema = wanted.GetEntryName();
    CreateSchema(transaction, info);
    return DuckCatalog::LookupSchema(transaction, wanted, if_not_found);
  }

 private:
  /// Makes the session that replays find names here. Its transaction knows the database already.
  void show_to(duckdb::ClientContext& context) {
    duckdb::ClientData::Get(context).catalog_search_path->Set(
        duckdb::CatalogSearchEntry(GetName(), kDefaultSchema),
        duckdb::CatalogSetPathType::SET_DIRECTLY);
  }

  bool loading_ = true;  // until the file and its log are read
};

duckdb::unique_ptr<duckdb::Catalog> attach(duckdb::optional_ptr<duckdb::StorageExtensionInfo>,
                                           duckdb::ClientContext&,
                                           duckdb::AttachedDatabase& database,
                                           const duckdb::string& name, duckdb::AttachInfo&,
                                           duckdb::AttachOptions&) {
  if (name != kLocalCatalog)
    throw duckdb::PermissionException("there is one local database, named in the configuration");
  return duckdb::make_uniq<LocalCatalog>(database);
}

duckdb::unique_ptr<duckdb::TransactionManager> make_transactions(
    duckdb::optional_ptr<duckdb::StorageExtensionInfo>, duckdb::AttachedDatabase& database,
    duckdb::Catalog&) {
  return duckdb::make_uniq<duckdb::DuckTransactionManager>(database);
}

}  // namespace

void attach_local_file(duckdb::DuckDB& database, const std::string& path) {
  auto extension = duckdb::make_shared_ptr<duckdb::StorageExtension>();
  extension->attach = attach;
  extension->create_transaction_manager = make_transactions;
  auto& config = duckdb::DBConfig::GetConfig(*database.instance);
  duckdb::StorageExtension::Register(config, kExtension, std::move(extension));
  duckdb::Connection connection(database);
  auto result = connection.Query("ATTACH " + duckdb::KeywordHelper::WriteQuoted(path, '\'') +
                                 " AS " + kLocalCatalog + " (TYPE " + kExtension + ")");
  if (result->HasError()) result->ThrowError();
}

}  // namespace millrace::duck
