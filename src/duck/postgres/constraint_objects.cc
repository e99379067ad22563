#include "duck/postgres/constraint_objects.h"

#include <algorithm>
#include <duckdb/catalog/catalog_entry/table_catalog_entry.hpp>
#include <duckdb/parser/constraints/check_constraint.hpp>
#include <duckdb/parser/constraints/foreign_key_constraint.hpp>
#include <duckdb/parser/constraints/not_null_constraint.hpp>
#include <duckdb/parser/constraints/unique_constraint.hpp>

#include "duck/postgres/definition_text.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::ConstraintType;

// Numbers of what the engine does not number, beside the table's: 200 places a table.
constexpr int64_t kConstraints = 600'000'000;
constexpr int64_t kKeyIndexes = 1'000'000'000;
constexpr int64_t kTables = 2'000'000;
constexpr int64_t kPlaces = 200;

void collect_columns(const duckdb::ParsedExpression& expression, std::vector<std::string>& names) {
  if (expression.GetExpressionClass() == duckdb::ExpressionClass::COLUMN_REF) {
    const std::string& name = expression.Cast<duckdb::ColumnRefExpression>().GetColumnName();
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  }
  duckdb::ParsedExpressionIterator::EnumerateChildren(
      expression, [&](const duckdb::ParsedExpression& child) { collect_columns(child, names); });
}

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += separator;
    out += part;
  }
  return out;
}

struct LengthCheck {
  std::string_view function;
  int64_t type;
  int32_t header;  // what pg_attribute.atttypmod adds to the length
};

/// The checks of lengths. char(n) is varchar(n) to the engine's parser.
constexpr LengthCheck kLengthChecks[] = {
    {"fits_text", 1043, 4}, {"fits_bits", 1560, 0}, {"fits_varbits", 1562, 0}};

struct DeclaredLength {
  std::string column;
  TypeNumber type;
};

/// fits_text(name, 40); nothing for a check that the user wrote.
std::optional<DeclaredLength> declared_length(const duckdb::Constraint& constraint) {
  if (constraint.type != ConstraintType::CHECK) return std::nullopt;
  const auto& expression = *constraint.Cast<duckdb::CheckConstraint>().expression;
  if (expression.GetExpressionClass() != duckdb::ExpressionClass::FUNCTION) return std::nullopt;
  const auto& call = expression.Cast<duckdb::FunctionExpression>();
  const auto check = std::ranges::find(kLengthChecks, call.function_name, &LengthCheck::function);
  if (check == std::end(kLengthChecks) || call.children.size() != 2 ||
      call.children[0]->GetExpressionClass() != duckdb::ExpressionClass::COLUMN_REF ||
      call.children[1]->GetExpressionClass() != duckdb::ExpressionClass::CONSTANT)
    return std::nullopt;
  const auto& length = call.children[1]->Cast<duckdb::ConstantExpression>().value;
  return DeclaredLength{
      .column = call.children[0]->Cast<duckdb::ColumnRefExpression>().GetColumnName(),
      .type = {.oid = check->type, .modifier = length.GetValue<int32_t>() + check->header}};
}

/// Its kind, columns and what it refers to; nothing for the other end of a foreign key.
std::optional<ConstraintObject> read(const duckdb::TableCatalogEntry& table,
                                     const duckdb::Constraint& native, ConstraintObject object) {
  switch (native.type) {
    case ConstraintType::CHECK: {
      const auto& expression = *native.Cast<duckdb::CheckConstraint>().expression;
      object.kind = 'c';
      object.expression = expression_text(expression);
      collect_columns(expression, object.columns);
      return object;
    }
    case ConstraintType::NOT_NULL:
      object.kind = 'n';
      object.columns = {table.GetColumn(native.Cast<duckdb::NotNullConstraint>().index).Name()};
      return object;
    case ConstraintType::UNIQUE: {
      const auto& unique = native.Cast<duckdb::UniqueConstraint>();
      object.kind = unique.IsPrimaryKey() ? 'p' : 'u';
      for (const duckdb::LogicalIndex index : unique.GetLogicalIndexes(table.GetColumns()))
        object.columns.push_back(table.GetColumn(index).Name());
      return object;
    }
    case ConstraintType::FOREIGN_KEY: {
      const auto& key = native.Cast<duckdb::ForeignKeyConstraint>();
      if (key.info.type == duckdb::ForeignKeyType::FK_TYPE_PRIMARY_KEY_TABLE) return std::nullopt;
      object.kind = 'f';
      object.columns.assign(key.fk_columns.begin(), key.fk_columns.end());
      object.referenced_table = key.info.table;
      object.referenced_columns.assign(key.pk_columns.begin(), key.pk_columns.end());
      return object;
    }
    case ConstraintType::INVALID:
      break;
  }
  return std::nullopt;
}

std::string name_of(const ConstraintObject& constraint) {
  switch (constraint.kind) {
    case 'p':
      return constraint.table + "_pkey";
    case 'u':
      return constraint.table + "_" + joined(constraint.columns, "_") + "_key";
    case 'f':
      return constraint.table + "_" + joined(constraint.columns, "_") + "_fkey";
    case 'c':
      return constraint.table +
             (constraint.columns.size() == 1 ? "_" + constraint.columns[0] : "") + "_check";
    default:
      return std::to_string(constraint.schema_oid) + "_" + std::to_string(constraint.table_oid) +
             "_" + std::to_string(constraint.column_numbers.at(0)) + "_not_null";
  }
}

}  // namespace

std::set<uint64_t> not_null_columns(const duckdb::TableCatalogEntry& table) {
  std::set<uint64_t> columns;
  for (const auto& constraint : table.GetConstraints()) {
    if (constraint->type == ConstraintType::NOT_NULL)
      columns.insert(constraint->Cast<duckdb::NotNullConstraint>().index.index);
  }
  return columns;
}

std::map<std::string, TypeNumber> declared_lengths(const duckdb::TableCatalogEntry& table) {
  std::map<std::string, TypeNumber> lengths;
  for (const auto& constraint : table.GetConstraints()) {
    if (auto length = declared_length(*constraint)) lengths[length->column] = length->type;
  }
  return lengths;
}

std::vector<ConstraintObject> constraints_of(const duckdb::TableCatalogEntry& table,
                                             const RelationObject& relation) {
  std::vector<ConstraintObject> out;
  for (const auto& native : table.GetConstraints()) {
    if (declared_length(*native)) continue;
    ConstraintObject object;
    static_cast<NamedObject&>(object) = static_cast<const NamedObject&>(relation);
    object.comment.reset();
    object.table = relation.name;
    object.table_oid = relation.oid;
    auto found = read(table, *native, std::move(object));
    if (!found) continue;
    for (std::string& name : found->columns) {
      const duckdb::LogicalIndex index = table.GetColumnIndex(name, /*if_exists=*/true);
      found->column_numbers.push_back(static_cast<int64_t>(index.index) + 1);
    }
    const auto place = (relation.oid % kTables) * kPlaces + static_cast<int64_t>(out.size()) + 1;
    found->oid = kConstraints + place;
    if (found->kind == 'p' || found->kind == 'u') found->index_oid = kKeyIndexes + place;
    const std::string name = name_of(*found);
    const auto same = std::ranges::count_if(out, [&](const ConstraintObject& other) {
      return other.kind == found->kind && other.columns == found->columns;
    });
    found->name = same == 0 ? name : name + std::to_string(same);
    out.push_back(*std::move(found));
  }
  return out;
}

std::optional<IndexObject> index_of_key(const ConstraintObject& constraint) {
  if (constraint.index_oid == 0) return std::nullopt;
  IndexObject index;
  static_cast<NamedObject&>(index) = static_cast<const NamedObject&>(constraint);
  index.oid = constraint.index_oid;
  index.table = constraint.table;
  index.table_oid = constraint.table_oid;
  index.unique = true;
  index.primary = constraint.kind == 'p';
  index.keys = constraint.columns;
  index.column_numbers = constraint.column_numbers;
  return index;
}

std::string quoted_name(const std::string& name) {
  const auto plain = [](char c) {
    return c == '_' || c == '$' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  };
  const bool starts = !name.empty() && (name[0] == '_' || (name[0] >= 'a' && name[0] <= 'z'));
  if (starts && std::ranges::all_of(name, plain)) return name;
  return duckdb::KeywordHelper::WriteQuoted(name, '"');
}

std::string quoted_names(const std::vector<std::string>& names) {
  std::vector<std::string> quoted;
  for (const std::string& name : names) quoted.push_back(quoted_name(name));
  return joined(quoted, ", ");
}

std::string definition_of(const ConstraintObject& constraint, const std::string& referenced) {
  const std::string columns = "(" + quoted_names(constraint.columns) + ")";
  switch (constraint.kind) {
    case 'p':
      return "PRIMARY KEY " + columns;
    case 'u':
      return "UNIQUE " + columns;
    case 'f':
      return "FOREIGN KEY " + columns + " REFERENCES " + referenced + "(" +
             quoted_names(constraint.referenced_columns) + ")";
    case 'n':
      return "NOT NULL " + columns;
    default:
      return "CHECK (" + constraint.expression + ")";
  }
}

std::string definition_of(const IndexObject& index) {
  return std::string("CREATE ") + (index.unique ? "UNIQUE " : "") + "INDEX " +
         quoted_name(index.name) + " ON " + quoted_name(index.schema) + "." +
         quoted_name(index.table) + " USING btree (" + quoted_names(index.keys) + ")";
}

}  // namespace millrace::duck::postgres
