#include <algorithm>

#include "duck/postgres/catalog_objects.h"

namespace millrace::duck::postgres {
namespace {

// The numbers of the relations of pg_catalog that comments are on.
constexpr int64_t kPgType = 1247;
constexpr int64_t kPgProc = 1255;
constexpr int64_t kPgClass = 1259;
constexpr int64_t kPgNamespace = 2615;

}  // namespace

void CatalogObjects::derive() {
  resolve_foreign_keys();
  derive_index_columns();
  derive_types();
  derive_comments();
}

/// The engine keeps the other end by name, in the same schema.
void CatalogObjects::resolve_foreign_keys() {
  for (ConstraintObject& key : constraints) {
    if (key.kind != 'f') continue;
    for (const ConstraintObject& other : constraints) {
      if ((other.kind != 'p' && other.kind != 'u') || other.catalog != key.catalog ||
          other.schema != key.schema || other.table != key.referenced_table ||
          other.columns != key.referenced_columns)
        continue;
      key.referenced_oid = other.table_oid;
      key.referenced_numbers = other.column_numbers;
      key.referenced_key = other.name;
      key.index_oid = other.index_oid;
      break;
    }
    for (RelationObject& relation : relations) {
      if (relation.oid == key.table_oid || relation.oid == key.referenced_oid)
        relation.has_triggers = true;
    }
  }
}

void CatalogObjects::derive_index_columns() {
  for (IndexObject& index : indexes) {
    for (size_t i = 0; i < index.keys.size(); ++i) {
      ColumnObject column;
      const auto indexed = std::ranges::find_if(columns, [&](const ColumnObject& each) {
        return each.relation_oid == index.table_oid && each.number == index.column_numbers[i];
      });
      if (indexed != columns.end()) {
        column.type = indexed->type;
      } else {
        constexpr int64_t kText = 25;
        column.type.oid = kText;
      }
      index.key_types.push_back(column.type.oid);
      column.catalog = index.catalog;
      column.schema = index.schema;
      column.relation = index.name;
      column.relation_oid = index.oid;
      column.number = static_cast<int64_t>(i) + 1;
      column.name = index.keys[i];
      index_columns.push_back(std::move(column));
    }
  }
}

void CatalogObjects::derive_types() {
  for (const EnumObject& each : enums) {
    TypeObject type;
    static_cast<NamedObject&>(type) = static_cast<const NamedObject&>(each);
    TypeObject array = type;
    type.array_oid = each.oid + kEnumArrays;
    array.kind = 'b';
    array.name = "_" + each.name;
    array.oid = each.oid + kEnumArrays;
    array.element_oid = each.oid;
    types.push_back(std::move(type));
    types.push_back(std::move(array));
  }
  for (const RelationObject& each : relations) {
    if (each.kind == 'S') continue;
    TypeObject type;
    static_cast<NamedObject&>(type) = static_cast<const NamedObject&>(each);
    type.kind = 'c';
    type.oid = each.oid + kRowTypes;
    type.relation_oid = each.oid;
    types.push_back(std::move(type));
  }
}

void CatalogObjects::derive_comments() {
  const auto add = [this](int64_t catalog, const auto& objects) {
    for (const auto& object : objects) {
      if (object.comment)
        comments.push_back({.oid = object.oid, .catalog_oid = catalog, .text = *object.comment});
    }
  };
  add(kPgClass, relations);
  add(kPgClass, indexes);
  add(kPgNamespace, schemas);
  add(kPgType, enums);
  add(kPgProc, functions);
  for (const ColumnObject& column : columns) {
    if (!column.comment) continue;
    comments.push_back({.oid = column.relation_oid,
                        .catalog_oid = kPgClass,
                        .column = column.number,
                        .text = *column.comment});
  }
}

}  // namespace millrace::duck::postgres
