#include "duck/postgres/catalog_tables.h"

#include <duckdb/parser/parsed_data/create_table_function_info.hpp>
#include <span>

#include "duck/database.h"
#include "duck/postgres/catalog_names.h"
#include "duck/postgres/catalog_objects.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::LogicalType;
using duckdb::LogicalTypeId;
using duckdb::Value;

// Values --------------------------------------------------------------------------------------

Value value(const std::string& text) { return Value(text); }
Value value(int64_t number) { return Value::BIGINT(number); }
Value value(bool truth) { return Value::BOOLEAN(truth); }
Value value(char letter) { return Value(std::string(1, letter)); }
Value value(const std::optional<std::string>& text) { return text ? Value(*text) : Value(); }

Value value(const std::vector<std::string>& texts) {
  duckdb::vector<Value> items;
  for (const std::string& text : texts) items.emplace_back(text);
  return Value::LIST(LogicalType::VARCHAR, std::move(items));
}

Value value(const std::vector<int64_t>& numbers) {
  duckdb::vector<Value> items;
  for (const int64_t number : numbers) items.push_back(Value::BIGINT(number));
  return Value::LIST(LogicalType::BIGINT, std::move(items));
}

// Tables: a row a column -----------------------------------------------------------------------

enum class FieldType : uint8_t { Text, Number, Truth, Texts, Numbers };

template <class Row>
struct Field {
  const char* name;
  FieldType type;
  Value (*get)(const Row& row);
};

constexpr Field<SchemaObject> kSchemaFields[] = {
    {"catalog", FieldType::Text, [](const SchemaObject& s) { return value(s.catalog); }},
    {"oid", FieldType::Number, [](const SchemaObject& s) { return value(s.oid); }},
    {"nspname", FieldType::Text, [](const SchemaObject& s) { return value(s.name); }},
    {"comment", FieldType::Text, [](const SchemaObject& s) { return value(s.comment); }},
};

constexpr Field<RelationObject> kRelationFields[] = {
    {"catalog", FieldType::Text, [](const RelationObject& r) { return value(r.catalog); }},
    {"nspname", FieldType::Text, [](const RelationObject& r) { return value(r.schema); }},
    {"nspoid", FieldType::Number, [](const RelationObject& r) { return value(r.schema_oid); }},
    {"oid", FieldType::Number, [](const RelationObject& r) { return value(r.oid); }},
    {"relname", FieldType::Text, [](const RelationObject& r) { return value(r.name); }},
    {"relkind", FieldType::Text, [](const RelationObject& r) { return value(r.kind); }},
    {"comment", FieldType::Text, [](const RelationObject& r) { return value(r.comment); }},
    {"rows", FieldType::Number, [](const RelationObject& r) { return value(r.rows); }},
    {"columns", FieldType::Number, [](const RelationObject& r) { return value(r.columns); }},
    {"has_index", FieldType::Truth, [](const RelationObject& r) { return value(r.has_index); }},
    {"checks", FieldType::Number, [](const RelationObject& r) { return value(r.checks); }},
    {"has_triggers", FieldType::Truth,
     [](const RelationObject& r) { return value(r.has_triggers); }},
    {"temporary", FieldType::Truth,
     [](const RelationObject& r) { return value(r.schema_oid == kTemporarySchema); }},
    {"definition", FieldType::Text, [](const RelationObject& r) { return value(r.definition); }},
};

constexpr Field<ColumnObject> kColumnFields[] = {
    {"catalog", FieldType::Text, [](const ColumnObject& c) { return value(c.catalog); }},
    {"nspname", FieldType::Text, [](const ColumnObject& c) { return value(c.schema); }},
    {"relname", FieldType::Text, [](const ColumnObject& c) { return value(c.relation); }},
    {"relid", FieldType::Number, [](const ColumnObject& c) { return value(c.relation_oid); }},
    {"attnum", FieldType::Number, [](const ColumnObject& c) { return value(c.number); }},
    {"attname", FieldType::Text, [](const ColumnObject& c) { return value(c.name); }},
    {"typid", FieldType::Number, [](const ColumnObject& c) { return value(c.type.oid); }},
    {"typmod", FieldType::Number,
     [](const ColumnObject& c) { return value(int64_t{c.type.modifier}); }},
    {"dimensions", FieldType::Number,
     [](const ColumnObject& c) { return value(int64_t{c.type.dimensions}); }},
    {"column_default", FieldType::Text,
     [](const ColumnObject& c) { return value(c.default_value); }},
    {"is_nullable", FieldType::Truth, [](const ColumnObject& c) { return value(c.nullable); }},
    {"comment", FieldType::Text, [](const ColumnObject& c) { return value(c.comment); }},
};

constexpr Field<ConstraintObject> kConstraintFields[] = {
    {"oid", FieldType::Number, [](const ConstraintObject& c) { return value(c.oid); }},
    {"conname", FieldType::Text, [](const ConstraintObject& c) { return value(c.name); }},
    {"nspoid", FieldType::Number, [](const ConstraintObject& c) { return value(c.schema_oid); }},
    {"nspname", FieldType::Text, [](const ConstraintObject& c) { return value(c.schema); }},
    {"relid", FieldType::Number, [](const ConstraintObject& c) { return value(c.table_oid); }},
    {"relname", FieldType::Text, [](const ConstraintObject& c) { return value(c.table); }},
    {"contype", FieldType::Text, [](const ConstraintObject& c) { return value(c.kind); }},
    {"column_names", FieldType::Texts, [](const ConstraintObject& c) { return value(c.columns); }},
    {"conkey", FieldType::Numbers,
     [](const ConstraintObject& c) { return value(c.column_numbers); }},
    {"expression", FieldType::Text, [](const ConstraintObject& c) { return value(c.expression); }},
    {"referenced_table", FieldType::Text,
     [](const ConstraintObject& c) { return value(c.referenced_table); }},
    {"referenced_column_names", FieldType::Texts,
     [](const ConstraintObject& c) { return value(c.referenced_columns); }},
    {"referenced_relid", FieldType::Number,
     [](const ConstraintObject& c) { return value(c.referenced_oid); }},
    {"confkey", FieldType::Numbers,
     [](const ConstraintObject& c) { return value(c.referenced_numbers); }},
    {"referenced_key", FieldType::Text,
     [](const ConstraintObject& c) { return value(c.referenced_key); }},
    {"indexid", FieldType::Number, [](const ConstraintObject& c) { return value(c.index_oid); }},
};

constexpr Field<IndexObject> kIndexFields[] = {
    {"oid", FieldType::Number, [](const IndexObject& i) { return value(i.oid); }},
    {"relname", FieldType::Text, [](const IndexObject& i) { return value(i.name); }},
    {"nspoid", FieldType::Number, [](const IndexObject& i) { return value(i.schema_oid); }},
    {"nspname", FieldType::Text, [](const IndexObject& i) { return value(i.schema); }},
    {"relid", FieldType::Number, [](const IndexObject& i) { return value(i.table_oid); }},
    {"table_name", FieldType::Text, [](const IndexObject& i) { return value(i.table); }},
    {"is_unique", FieldType::Truth, [](const IndexObject& i) { return value(i.unique); }},
    {"is_primary", FieldType::Truth, [](const IndexObject& i) { return value(i.primary); }},
    {"comment", FieldType::Text, [](const IndexObject& i) { return value(i.comment); }},
    {"keys", FieldType::Texts, [](const IndexObject& i) { return value(i.keys); }},
    {"indkey", FieldType::Numbers, [](const IndexObject& i) { return value(i.column_numbers); }},
    {"key_types", FieldType::Numbers, [](const IndexObject& i) { return value(i.key_types); }},
};

constexpr Field<EnumObject> kEnumFields[] = {
    {"oid", FieldType::Number, [](const EnumObject& e) { return value(e.oid); }},
    {"typname", FieldType::Text, [](const EnumObject& e) { return value(e.name); }},
    {"nspoid", FieldType::Number, [](const EnumObject& e) { return value(e.schema_oid); }},
    {"labels", FieldType::Texts, [](const EnumObject& e) { return value(e.labels); }},
    {"comment", FieldType::Text, [](const EnumObject& e) { return value(e.comment); }},
};

constexpr Field<TypeObject> kTypeFields[] = {
    {"oid", FieldType::Number, [](const TypeObject& t) { return value(t.oid); }},
    {"typname", FieldType::Text, [](const TypeObject& t) { return value(t.name); }},
    {"nspoid", FieldType::Number, [](const TypeObject& t) { return value(t.schema_oid); }},
    {"typtype", FieldType::Text, [](const TypeObject& t) { return value(t.kind); }},
    {"typrelid", FieldType::Number, [](const TypeObject& t) { return value(t.relation_oid); }},
    {"typelem", FieldType::Number, [](const TypeObject& t) { return value(t.element_oid); }},
    {"typarray", FieldType::Number, [](const TypeObject& t) { return value(t.array_oid); }},
};

constexpr Field<CommentObject> kCommentFields[] = {
    {"objoid", FieldType::Number, [](const CommentObject& c) { return value(c.oid); }},
    {"classoid", FieldType::Number, [](const CommentObject& c) { return value(c.catalog_oid); }},
    {"objsubid", FieldType::Number, [](const CommentObject& c) { return value(c.column); }},
    {"description", FieldType::Text, [](const CommentObject& c) { return value(c.text); }},
};

constexpr Field<FunctionObject> kFunctionFields[] = {
    {"oid", FieldType::Number, [](const FunctionObject& f) { return value(f.oid); }},
    {"proname", FieldType::Text, [](const FunctionObject& f) { return value(f.name); }},
    {"nspoid", FieldType::Number, [](const FunctionObject& f) { return value(f.schema_oid); }},
    {"nspname", FieldType::Text, [](const FunctionObject& f) { return value(f.schema); }},
    {"parameters", FieldType::Texts, [](const FunctionObject& f) { return value(f.parameters); }},
    {"macro_definition", FieldType::Text,
     [](const FunctionObject& f) { return value(f.definition); }},
    {"returns_set", FieldType::Truth, [](const FunctionObject& f) { return value(f.returns_set); }},
    {"comment", FieldType::Text, [](const FunctionObject& f) { return value(f.comment); }},
};

// Scans ----------------------------------------------------------------------------------------

LogicalType native_type(FieldType type) {
  switch (type) {
    case FieldType::Text:
      return LogicalType::VARCHAR;
    case FieldType::Number:
      return LogicalType::BIGINT;
    case FieldType::Truth:
      return LogicalType::BOOLEAN;
    case FieldType::Texts:
      return LogicalType::LIST(LogicalType::VARCHAR);
    case FieldType::Numbers:
      return LogicalType::LIST(LogicalType::BIGINT);
  }
  std::unreachable();
}

/// A table function over one of the lists.
template <class Row>
struct Table final : duckdb::TableFunctionInfo {
  Table(Scope where, std::span<const Field<Row>> columns, std::vector<Row> CatalogObjects::* list)
      : scope(where), fields(columns), rows(list) {}
  Scope scope;
  std::span<const Field<Row>> fields;
  std::vector<Row> CatalogObjects::* rows;
};

template <class Row>
struct TableData final : duckdb::FunctionData {
  explicit TableData(const Table<Row>* bound) : table(bound) {}
  const Table<Row>* table;  // lives with the function

  duckdb::unique_ptr<FunctionData> Copy() const override {
    return duckdb::make_uniq<TableData>(table);
  }
  bool Equals(const FunctionData& other) const override {
    return table == other.Cast<TableData>().table;
  }
};

template <class Row>
struct TableState final : duckdb::GlobalTableFunctionState {
  std::shared_ptr<const CatalogObjects> objects;
  std::vector<const Field<Row>*> wanted;  // null: the row's number, which counts rows only
  size_t next = 0;
};

template <class Row>
duckdb::unique_ptr<duckdb::FunctionData> bind(duckdb::ClientContext&,
                                              duckdb::TableFunctionBindInput& input,
                                              duckdb::vector<LogicalType>& types,
                                              duckdb::vector<std::string>& names) {
  const auto& table = input.info->Cast<Table<Row>>();
  for (const auto& field : table.fields) {
    names.emplace_back(field.name);
    types.push_back(native_type(field.type));
  }
  return duckdb::make_uniq<TableData<Row>>(&table);
}

template <class Row>
duckdb::unique_ptr<duckdb::GlobalTableFunctionState> open(duckdb::ClientContext& context,
                                                          duckdb::TableFunctionInitInput& input) {
  const auto& table = *input.bind_data->Cast<TableData<Row>>().table;
  auto state = duckdb::make_uniq<TableState<Row>>();
  state->objects = objects_of(context, table.scope);
  for (const duckdb::column_t column : input.column_ids)
    state->wanted.push_back(column < table.fields.size() ? &table.fields[column] : nullptr);
  return state;
}

template <class Row>
void scan(duckdb::ClientContext&, duckdb::TableFunctionInput& input, duckdb::DataChunk& output) {
  auto& state = input.global_state->Cast<TableState<Row>>();
  const auto& rows = (*state.objects).*(input.bind_data->Cast<TableData<Row>>().table->rows);
  duckdb::idx_t count = 0;
  for (; count < STANDARD_VECTOR_SIZE && state.next < rows.size(); ++count, ++state.next) {
    for (size_t i = 0; i < state.wanted.size(); ++i) {
      if (state.wanted[i] != nullptr)
        output.SetValue(i, count, state.wanted[i]->get(rows[state.next]));
    }
  }
  output.SetCardinality(count);
}

duckdb::unique_ptr<duckdb::NodeStatistics> cardinality(duckdb::ClientContext&,
                                                       const duckdb::FunctionData*) {
  constexpr duckdb::idx_t kGuess = 200;  // what exactly would need a look at every source
  return duckdb::make_uniq<duckdb::NodeStatistics>(kGuess);
}

template <class Row, size_t Count>
void add(duckdb::ClientContext& context, const std::string& name, const Field<Row> (&fields)[Count],
         std::vector<Row> CatalogObjects::* rows) {
  auto& catalog = duckdb::Catalog::GetCatalog(context, kSystemCatalog);
  const std::pair<const char*, Scope> scopes[] = {{"shown_", Scope::Shown},
                                                  {"every_", Scope::Every}};
  for (const auto& [prefix, scope] : scopes) {
    duckdb::TableFunction function(prefix + name, {}, scan<Row>, bind<Row>, open<Row>);
    function.projection_pushdown = true;
    function.cardinality = cardinality;
    function.function_info = duckdb::make_shared_ptr<Table<Row>>(scope, fields, rows);
    duckdb::CreateTableFunctionInfo info(std::move(function));
    info.catalog = kSystemCatalog;
    info.schema = kFunctionsSchema;
    info.internal = false;
    catalog.CreateTableFunction(context, info);
  }
}

}  // namespace

void register_catalog_tables(duckdb::ClientContext& context) {
  add(context, "schemas", kSchemaFields, &CatalogObjects::schemas);
  add(context, "relations", kRelationFields, &CatalogObjects::relations);
  add(context, "columns", kColumnFields, &CatalogObjects::columns);
  add(context, "constraints", kConstraintFields, &CatalogObjects::constraints);
  add(context, "indexes", kIndexFields, &CatalogObjects::indexes);
  add(context, "enums", kEnumFields, &CatalogObjects::enums);
  add(context, "functions", kFunctionFields, &CatalogObjects::functions);
  add(context, "index_columns", kColumnFields, &CatalogObjects::index_columns);
  add(context, "types", kTypeFields, &CatalogObjects::types);
  add(context, "comments", kCommentFields, &CatalogObjects::comments);
}

}  // namespace millrace::duck::postgres
