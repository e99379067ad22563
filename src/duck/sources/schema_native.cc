#include "duck/sources/catalog_native.h"
#include "duck/sources/exceptions_native.h"

namespace millrace::duck::sources {

using duckdb::CatalogType;

SourceSchema::SourceSchema(SourceCatalog& catalog, duckdb::CreateSchemaInfo& info)
    : SchemaCatalogEntry(catalog, info), source_(catalog) {}

void SourceSchema::Scan(duckdb::ClientContext& context, CatalogType type,
                        const std::function<void(duckdb::CatalogEntry&)>& callback) {
  if (type != CatalogType::TABLE_ENTRY) return;
  for (const auto& table : source_.list_tables(context, *this)) callback(*table);
}

void SourceSchema::Scan(CatalogType, const std::function<void(duckdb::CatalogEntry&)>&) {
  // For checkpoints and exports of what DuckDB itself stores: nothing here.
}

duckdb::optional_ptr<duckdb::CatalogEntry> SourceSchema::LookupEntry(
    duckdb::CatalogTransaction transaction, const duckdb::EntryLookupInfo& lookup) {
  const CatalogType type = lookup.GetCatalogType();
  if (type != CatalogType::TABLE_ENTRY && type != CatalogType::VIEW_ENTRY) return nullptr;
  return source_.find_table(transaction.GetContext(), *this, lookup.GetEntryName()).get();
}

duckdb::SimilarCatalogEntry SourceSchema::GetSimilarEntry(duckdb::CatalogTransaction,
                                                          const duckdb::EntryLookupInfo& lookup) {
  // By names alone: a typing error shall not open every table.
  duckdb::SimilarCatalogEntry best;
  if (lookup.GetCatalogType() != CatalogType::TABLE_ENTRY) return best;
  const auto tables = source_.connector().tables(name);
  if (!tables) return best;
  for (const connector::TableInfo& table : *tables) {
    const double score = duckdb::StringUtil::SimilarityRating(table.name, lookup.GetEntryName());
    if (score <= best.score) continue;
    best.score = score;
    best.name = table.name;
  }
  return best;
}

SourceSchema::Made SourceSchema::CreateIndex(Transaction, duckdb::CreateIndexInfo&,
                                             duckdb::TableCatalogEntry&) {
  throw_read_only(source_.GetName());
}

SourceSchema::Made SourceSchema::CreateFunction(Transaction, duckdb::CreateFunctionInfo&) {
  throw_read_only(source_.GetName());
}

SourceSchema::Made SourceSchema::CreateTable(Transaction, duckdb::BoundCreateTableInfo&) {
  throw_read_only(source_.GetName());
}

SourceSchema::Made SourceSchema::CreateView(Transaction, duckdb::CreateViewInfo&) {
  throw_read_only(source_.GetName());
}

SourceSchema::Made SourceSchema::CreateSequence(Transaction, duckdb::CreateSequenceInfo&) {
  throw_read_only(source_.GetName());
}

SourceSchema::Made SourceSchema::CreateTableFunction(Transaction,
                                                     duckdb::CreateTableFunctionInfo&) {
  throw_read_only(source_.GetName());
}

SourceSchema::Made SourceSchema::CreateCopyFunction(Transaction, duckdb::CreateCopyFunctionInfo&) {
  throw_read_only(source_.GetName());
}

SourceSchema::Made SourceSchema::CreatePragmaFunction(Transaction,
                                                      duckdb::CreatePragmaFunctionInfo&) {
  throw_read_only(source_.GetName());
}

SourceSchema::Made SourceSchema::CreateCollation(Transaction, duckdb::CreateCollationInfo&) {
  throw_read_only(source_.GetName());
}

SourceSchema::Made SourceSchema::CreateType(Transaction, duckdb::CreateTypeInfo&) {
  throw_read_only(source_.GetName());
}

void SourceSchema::DropEntry(duckdb::ClientContext&, duckdb::DropInfo&) {
  throw_read_only(source_.GetName());
}

void SourceSchema::Alter(Transaction, duckdb::AlterInfo&) { throw_read_only(source_.GetName()); }

}  // namespace millrace::duck::sources
