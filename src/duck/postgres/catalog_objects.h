#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "duck/native.h"
#include "duck/postgres/type_numbers.h"

namespace millrace::duck::postgres {

/// Which catalogs are looked at.
enum class Scope : uint8_t {
  Shown,  // the session's current one and its temporary objects: what pg_catalog shows
  Every,  // all that clients may connect to
};

// What catalogs hold, with PostgreSQL's numbers and words. Objects keep the engine's own numbers
// (unique across kinds, above 16383 like PostgreSQL's); "public" is 2200; what the engine does not
// number is derived from its table's number (catalog_objects.cc).

struct SchemaObject {
  std::string catalog;
  std::string name;
  int64_t oid = 0;
  std::optional<std::string> comment;
};

/// What objects in schemas have in common.
struct NamedObject {
  std::string catalog;
  std::string schema;  // "pg_temp" for temporary objects
  int64_t schema_oid = 0;
  std::string name;
  int64_t oid = 0;
  std::optional<std::string> comment;
};

struct RelationObject : NamedObject {
  char kind = 'r';   // pg_class.relkind: r, v or S
  int64_t rows = 0;  // estimated
  int64_t columns = 0;
  bool has_index = false;
  int64_t checks = 0;
  bool has_triggers = false;              // a foreign key begins or ends here
  std::optional<std::string> definition;  // of a view
};

struct ColumnObject {
  std::string catalog;
  std::string schema;
  std::string relation;
  int64_t relation_oid = 0;
  int64_t number = 0;  // from 1
  std::string name;
  TypeNumber type;
  std::optional<std::string> default_value;
  bool nullable = true;
  std::optional<std::string> comment;
};

struct ConstraintObject : NamedObject {
  std::string table;
  int64_t table_oid = 0;
  char kind = 'c';  // pg_constraint.contype: p, u, f, c; n: not null
  std::vector<std::string> columns;
  std::vector<int64_t> column_numbers;
  std::string expression;  // of a check
  // Of a foreign key:
  std::string referenced_table;
  std::vector<std::string> referenced_columns;
  int64_t referenced_oid = 0;
  std::vector<int64_t> referenced_numbers;
  std::string referenced_key;  // the constraint that those columns are
  int64_t index_oid = 0;       // of a key, or of the key that a foreign key refers to
};

/// Indexes, those of keys included.
struct IndexObject : NamedObject {
  std::string table;
  int64_t table_oid = 0;
  bool unique = false;
  bool primary = false;
  std::vector<std::string> keys;        // columns, or expressions
  std::vector<int64_t> column_numbers;  // 0: an expression
  std::vector<int64_t> key_types;
};

struct EnumObject : NamedObject {
  std::vector<std::string> labels;
};

/// A type that users made: enums, their arrays, rows of relations.
struct TypeObject : NamedObject {
  char kind = 'e';  // pg_type.typtype: e, b (an array) or c
  int64_t relation_oid = 0;
  int64_t element_oid = 0;
  int64_t array_oid = 0;
};

/// A comment on anything, as pg_description has it.
struct CommentObject {
  int64_t oid = 0;
  int64_t catalog_oid = 0;  // of pg_class, pg_namespace …
  int64_t column = 0;       // 0: the whole
  std::string text;
};

/// A macro: the first of its overloads.
struct FunctionObject : NamedObject {
  std::vector<std::string> parameters;
  std::string definition;
  bool returns_set = false;
};

/// One look at the catalogs. Immutable once made, so any thread.
class CatalogObjects {
 public:
  CatalogObjects(duckdb::ClientContext& context, Scope scope);

  std::vector<SchemaObject> schemas;
  std::vector<RelationObject> relations;
  std::vector<ColumnObject> columns;
  std::vector<ConstraintObject> constraints;
  std::vector<IndexObject> indexes;
  std::vector<EnumObject> enums;
  std::vector<FunctionObject> functions;
  // Made of those above:
  std::vector<ColumnObject> index_columns;  // relation_oid is the index's
  std::vector<TypeObject> types;
  std::vector<CommentObject> comments;

 private:
  void read_schema(duckdb::ClientContext& context, duckdb::SchemaCatalogEntry& schema);
  void read_table(duckdb::ClientContext& context, duckdb::TableCatalogEntry& table,
                  const NamedObject& place);
  void read_view(duckdb::ClientContext& context, duckdb::CatalogEntry& entry,
                 const NamedObject& place);
  void read_constraints(const duckdb::TableCatalogEntry& table, const RelationObject& relation);
  void read_indexes(duckdb::ClientContext& context, duckdb::SchemaCatalogEntry& schema,
                    const NamedObject& place);
  void read_types(duckdb::ClientContext& context, duckdb::SchemaCatalogEntry& schema,
                  const NamedObject& place);
  void read_functions(duckdb::ClientContext& context, duckdb::SchemaCatalogEntry& schema,
                      const NamedObject& place);
  TypeNumber number_of(const duckdb::LogicalType& type) const;

  // derived_objects.cc
  void derive();
  void resolve_foreign_keys();
  void derive_index_columns();
  void derive_types();
  void derive_comments();
};

/// What the catalogs hold for the query that runs in `context`: looked at once a query.
std::shared_ptr<const CatalogObjects> objects_of(duckdb::ClientContext& context, Scope scope);

/// The number of the enum that `type`, which has no link to it, is; 0: of none that is shown.
/// In a transaction.
int64_t enum_number(duckdb::ClientContext& context, const duckdb::LogicalType& type);

/// Derived numbers.
inline constexpr int64_t kEnumArrays = 500'000'000;  // + the enum's number
inline constexpr int64_t kRowTypes = 1'900'000'000;  // + the relation's number
inline constexpr int64_t kRules = 300'000'000;       // + the view's number
inline constexpr int64_t kPublicSchema = 2200;
inline constexpr int64_t kTemporarySchema = 12000;

}  // namespace millrace::duck::postgres
