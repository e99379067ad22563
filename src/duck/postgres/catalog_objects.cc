#include "duck/postgres/catalog_objects.h"

#include <algorithm>
#include <duckdb/catalog/catalog_entry/duck_index_entry.hpp>
#include <duckdb/catalog/catalog_entry/scalar_macro_catalog_entry.hpp>
#include <duckdb/catalog/catalog_entry/sequence_catalog_entry.hpp>
#include <duckdb/catalog/catalog_entry/table_catalog_entry.hpp>
#include <duckdb/catalog/catalog_entry/type_catalog_entry.hpp>
#include <duckdb/catalog/catalog_entry/view_catalog_entry.hpp>
#include <duckdb/function/scalar_macro_function.hpp>
#include <duckdb/function/table_macro_function.hpp>
#include <duckdb/main/attached_database.hpp>
#include <duckdb/main/database_manager.hpp>
#include <duckdb/storage/table_storage_info.hpp>
#include <duckdb/transaction/meta_transaction.hpp>
#include <mutex>
#include <set>

#include "duck/database.h"
#include "duck/postgres/constraint_objects.h"
#include "duck/postgres/definition_text.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::CatalogType;
using duckdb::ClientContext;

constexpr char kTemporarySchemaName[] = "pg_temp";
constexpr char kPublicComment[] = "standard public schema";  // until another one is given

/// Schemas that the engine makes in every catalog for itself.
constexpr std::string_view kEngineSchemas[] = {"main", "information_schema", "pg_catalog"};

std::optional<std::string> text_of(const duckdb::Value& value) {
  if (value.IsNull()) return std::nullopt;
  return value.ToString();
}

std::vector<duckdb::Catalog*> catalogs_in(ClientContext& context, Scope scope) {
  std::vector<duckdb::Catalog*> out;
  const std::string& current = duckdb::DatabaseManager::GetDefaultDatabase(context);
  for (const auto& database : duckdb::DatabaseManager::Get(context).GetDatabases(context)) {
    const std::string& name = database->GetName();
    const bool shown = scope == Scope::Shown ? database->IsTemporary() || name == current
                                             : !database->IsSystem() && !database->IsTemporary() &&
                                                   name != kSystemCatalog && name != "memory";
    if (shown) out.push_back(&database->GetCatalog());
  }
  return out;
}

/// Collected first: nothing may be looked up while the engine lists.
std::vector<duckdb::CatalogEntry*> entries_of(ClientContext& context,
                                              duckdb::SchemaCatalogEntry& schema,
                                              CatalogType type) {
  std::vector<duckdb::CatalogEntry*> out;
  schema.Scan(context, type, [&](duckdb::CatalogEntry& entry) {
    if (!entry.internal) out.push_back(&entry);
  });
  return out;
}

/// An object of `place` with the entry's name, number and comment.
template <class Object>
Object named(const duckdb::CatalogEntry& entry, const NamedObject& place) {
  Object object;
  static_cast<NamedObject&>(object) = place;
  object.name = entry.name;
  object.oid = static_cast<int64_t>(entry.oid);
  object.comment = text_of(entry.comment);
  return object;
}

ColumnObject column_of(const RelationObject& relation, int64_t number) {
  ColumnObject column;
  column.catalog = relation.catalog;
  column.schema = relation.schema;
  column.relation = relation.name;
  column.relation_oid = relation.oid;
  column.number = number;
  return column;
}

}  // namespace

CatalogObjects::CatalogObjects(ClientContext& context, Scope scope) {
  for (duckdb::Catalog* catalog : catalogs_in(context, scope)) {
    for (duckdb::SchemaCatalogEntry& schema : catalog->GetSchemas(context)) {
      const bool temporary = catalog->IsTemporaryCatalog();
      if (!temporary && std::ranges::find(kEngineSchemas, schema.name) != std::end(kEngineSchemas))
        continue;
      read_schema(context, schema);
    }
  }
  derive();
}

void CatalogObjects::read_schema(ClientContext& context, duckdb::SchemaCatalogEntry& schema) {
  NamedObject place;
  place.catalog = schema.catalog.GetName();
  if (schema.catalog.IsTemporaryCatalog()) {
    place.schema = kTemporarySchemaName;
    place.schema_oid = kTemporarySchema;
  } else {
    place.schema = schema.name;
    place.schema_oid =
        schema.name == kDefaultSchema ? kPublicSchema : static_cast<int64_t>(schema.oid);
    auto comment = text_of(schema.comment);
    if (!comment && schema.name == kDefaultSchema) comment = kPublicComment;
    schemas.push_back({place.catalog, place.schema, place.schema_oid, std::move(comment)});
  }
  read_types(context, schema, place);
  for (duckdb::CatalogEntry* entry : entries_of(context, schema, CatalogType::TABLE_ENTRY)) {
    if (entry->type == CatalogType::VIEW_ENTRY) {
      read_view(context, *entry, place);
    } else if (entry->type == CatalogType::TABLE_ENTRY) {
      read_table(context, entry->Cast<duckdb::TableCatalogEntry>(), place);
    }
  }
  for (duckdb::CatalogEntry* entry : entries_of(context, schema, CatalogType::SEQUENCE_ENTRY)) {
    constexpr int64_t kSequenceColumns = 3;
    auto sequence = named<RelationObject>(*entry, place);
    sequence.kind = 'S';
    sequence.rows = 1;
    sequence.columns = kSequenceColumns;
    relations.push_back(std::move(sequence));
  }
  read_indexes(context, schema, place);
  read_functions(context, schema, place);
  const bool holds_temporary = std::ranges::any_of(
      relations, [](const RelationObject& each) { return each.schema_oid == kTemporarySchema; });
  if (schema.catalog.IsTemporaryCatalog() && holds_temporary)
    schemas.push_back({place.catalog, place.schema, place.schema_oid, std::nullopt});
}

void CatalogObjects::read_table(ClientContext& context, duckdb::TableCatalogEntry& table,
                                const NamedObject& place) {
  auto relation = named<RelationObject>(table, place);
  const duckdb::TableStorageInfo storage = table.GetStorageInfo(context);
  if (storage.cardinality.IsValid())
    relation.rows = static_cast<int64_t>(storage.cardinality.GetIndex());
  relation.columns = static_cast<int64_t>(table.GetColumns().LogicalColumnCount());
  relation.has_index = !storage.index_info.empty() || table.HasPrimaryKey();
  const std::set<uint64_t> not_null = not_null_columns(table);
  const std::map<std::string, TypeNumber> lengths = declared_lengths(table);
  for (const auto& definition : table.GetColumns().Logical()) {
    ColumnObject column = column_of(relation, static_cast<int64_t>(definition.Logical().index) + 1);
    column.name = definition.Name();
    const auto length = lengths.find(column.name);
    column.type = length == lengths.end() ? number_of(definition.Type()) : length->second;
    if (definition.HasDefaultValue() && !definition.Generated())
      column.default_value = default_text(definition.DefaultValue(), definition.Type());
    column.nullable = !not_null.contains(definition.Logical().index);
    column.comment = text_of(definition.Comment());
    columns.push_back(std::move(column));
  }
  for (ConstraintObject& constraint : constraints_of(table, relation)) {
    if (constraint.kind == 'c') ++relation.checks;
    if (auto index = index_of_key(constraint)) indexes.push_back(*std::move(index));
    constraints.push_back(std::move(constraint));
  }
  relations.push_back(std::move(relation));
}

void CatalogObjects::read_view(ClientContext& context, duckdb::CatalogEntry& entry,
                               const NamedObject& place) {
  auto& view = entry.Cast<duckdb::ViewCatalogEntry>();
  auto relation = named<RelationObject>(entry, place);
  relation.kind = 'v';
  relation.definition = query_text(*view.GetQuery().node);
  try {
    view.BindView(context);
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& error) {
    if (duckdb::ErrorData(error).Type() == duckdb::ExceptionType::INTERRUPT) throw;
    // What it stands on is gone: a view without columns, as a broken table.
  }
  if (const auto info = view.GetColumnInfo()) {
    relation.columns = static_cast<int64_t>(info->types.size());
    for (size_t i = 0; i < info->types.size(); ++i) {
      ColumnObject column = column_of(relation, static_cast<int64_t>(i) + 1);
      column.name = i < view.aliases.size() ? view.aliases[i] : info->names[i];
      column.type = number_of(info->types[i]);
      column.comment = text_of(view.GetColumnComment(i));
      columns.push_back(std::move(column));
    }
  }
  relations.push_back(std::move(relation));
}

void CatalogObjects::read_indexes(ClientContext& context, duckdb::SchemaCatalogEntry& schema,
                                  const NamedObject& place) {
  for (duckdb::CatalogEntry* entry : entries_of(context, schema, CatalogType::INDEX_ENTRY)) {
    auto& native = entry->Cast<duckdb::IndexCatalogEntry>();
    const std::string table = native.GetTableName();
    const auto relation = std::ranges::find_if(relations, [&](const RelationObject& each) {
      return each.catalog == place.catalog && each.schema == place.schema && each.name == table;
    });
    if (relation == relations.end()) continue;
    auto index = named<IndexObject>(*entry, place);
    index.table = table;
    index.table_oid = relation->oid;
    index.unique = native.IsUnique();
    index.primary = native.IsPrimary();
    for (const auto& expression : native.parsed_expressions) {
      const bool is_column =
          expression->GetExpressionClass() == duckdb::ExpressionClass::COLUMN_REF;
      index.keys.push_back(is_column
                               ? expression->Cast<duckdb::ColumnRefExpression>().GetColumnName()
                               : expression->ToString());
      const auto column = std::ranges::find_if(columns, [&](const ColumnObject& each) {
        return each.relation_oid == relation->oid && each.name == index.keys.back();
      });
      index.column_numbers.push_back(column == columns.end() ? 0 : column->number);
    }
    indexes.push_back(std::move(index));
  }
}

void CatalogObjects::read_types(ClientContext& context, duckdb::SchemaCatalogEntry& schema,
                                const NamedObject& place) {
  for (duckdb::CatalogEntry* entry : entries_of(context, schema, CatalogType::TYPE_ENTRY)) {
    const auto& type = entry->Cast<duckdb::TypeCatalogEntry>().user_type;
    if (type.id() != duckdb::LogicalTypeId::ENUM) continue;
    auto object = named<EnumObject>(*entry, place);
    for (duckdb::idx_t i = 0; i < duckdb::EnumType::GetSize(type); ++i)
      object.labels.push_back(duckdb::EnumType::GetString(type, i).GetString());
    enums.push_back(std::move(object));
  }
}

void CatalogObjects::read_functions(ClientContext& context, duckdb::SchemaCatalogEntry& schema,
                                    const NamedObject& place) {
  for (const CatalogType type :
       {CatalogType::SCALAR_FUNCTION_ENTRY, CatalogType::TABLE_FUNCTION_ENTRY}) {
    for (duckdb::CatalogEntry* entry : entries_of(context, schema, type)) {
      if (entry->type != CatalogType::MACRO_ENTRY && entry->type != CatalogType::TABLE_MACRO_ENTRY)
        continue;
      const auto& macro = *entry->Cast<duckdb::MacroCatalogEntry>().macros.at(0);
      auto function = named<FunctionObject>(*entry, place);
      for (const auto& parameter : macro.parameters) {
        function.parameters.push_back(
            parameter->Cast<duckdb::ColumnRefExpression>().GetColumnName());
      }
      function.returns_set = entry->type == CatalogType::TABLE_MACRO_ENTRY;
      function.definition = function.returns_set
                                ? macro.Cast<duckdb::TableMacroFunction>().query_node->ToString()
                                : macro.Cast<duckdb::ScalarMacroFunction>().expression->ToString();
      functions.push_back(std::move(function));
    }
  }
}

/// As type_number(), and an enum that has a name is that one. The engine keeps no link from a
/// column to the type's name, so the labels tell.
TypeNumber CatalogObjects::number_of(const duckdb::LogicalType& type) const {
  TypeNumber number = type_number(type);
  const duckdb::LogicalType& element = innermost(type);
  if (element.id() != duckdb::LogicalTypeId::ENUM) return number;
  const size_t size = duckdb::EnumType::GetSize(element);
  for (const EnumObject& object : enums) {
    if (object.labels.size() != size) continue;
    bool same = true;
    for (size_t i = 0; same && i < size; ++i)
      same = duckdb::EnumType::GetString(element, i).GetString() == object.labels[i];
    if (!same) continue;
    number.oid = number.dimensions > 0 ? object.oid + kEnumArrays : object.oid;
    break;
  }
  return number;
}

namespace {

/// One look a query, shared by its scans and functions.
class ObjectsOfQuery final : public duckdb::ClientContextState {
 public:
  std::shared_ptr<const CatalogObjects> get(ClientContext& context, Scope scope) {
    const std::scoped_lock lock(mutex_);
    // A statement is prepared outside a query: the transaction tells how long a look holds.
    const auto transaction = duckdb::MetaTransaction::Get(context).global_transaction_id;
    if (transaction != transaction_) forget();
    transaction_ = transaction;
    auto& objects = scope == Scope::Shown ? shown_ : every_;
    if (!objects) objects = std::make_shared<const CatalogObjects>(context, scope);
    return objects;
  }

  void QueryBegin(ClientContext&) override { forget_locked(); }
  void QueryEnd() override { forget_locked(); }

 private:
  void forget_locked() {
    const std::scoped_lock lock(mutex_);
    forget();
  }

  void forget() {
    shown_.reset();
    every_.reset();
  }

  std::mutex mutex_;
  // Guarded by mutex_:
  duckdb::transaction_t transaction_ = 0;
  std::shared_ptr<const CatalogObjects> shown_;
  std::shared_ptr<const CatalogObjects> every_;
};

}  // namespace

int64_t enum_number(ClientContext& context, const duckdb::LogicalType& type) {
  const auto same_labels = [&type](const duckdb::LogicalType& other) {
    const size_t size = duckdb::EnumType::GetSize(type);
    if (duckdb::EnumType::GetSize(other) != size) return false;
    for (size_t i = 0; i < size; ++i) {
      if (duckdb::EnumType::GetString(other, i) != duckdb::EnumType::GetString(type, i))
        return false;
    }
    return true;
  };
  for (duckdb::Catalog* catalog : catalogs_in(context, Scope::Shown)) {
    for (duckdb::SchemaCatalogEntry& schema : catalog->GetSchemas(context)) {
      for (duckdb::CatalogEntry* entry : entries_of(context, schema, CatalogType::TYPE_ENTRY)) {
        const auto& made = entry->Cast<duckdb::TypeCatalogEntry>().user_type;
        if (made.id() == duckdb::LogicalTypeId::ENUM && same_labels(made))
          return static_cast<int64_t>(entry->oid);
      }
    }
  }
  return 0;
}

std::shared_ptr<const CatalogObjects> objects_of(ClientContext& context, Scope scope) {
  return context.registered_state->GetOrCreate<ObjectsOfQuery>("millrace_objects")
      ->get(context, scope);
}

}  // namespace millrace::duck::postgres
