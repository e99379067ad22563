#include "duck/postgres/column_descriptions.h"

#include <algorithm>
#include <duckdb/catalog/catalog_entry/table_catalog_entry.hpp>
#include <duckdb/main/database_manager.hpp>
#include <duckdb/parser/expression/type_expression.hpp>
#include <map>
#include <optional>
#include <string>

#include "duck/database.h"
#include "duck/postgres/catalog_names.h"
#include "duck/postgres/catalog_objects.h"
#include "duck/postgres/constraint_objects.h"
#include "duck/postgres/making.h"
#include "duck/postgres/type_names.h"

namespace millrace::duck::postgres {
namespace {

constexpr int32_t kHeader = 4;  // what modifiers of lengths begin with

struct TypeRow {
  uint32_t oid;
  uint32_t array_oid;

  uint32_t number(bool in_list) const { return in_list ? array_oid : oid; }
};

/// Types whose modifier says how long their values are.
struct LengthType {
  std::string_view name;  // as the parser names it
  TypeRow type;
  int32_t header;
};
constexpr LengthType kLengthTypes[] = {
    {"varchar", {1043, 1015}, kHeader}, {"bit", {1560, 1561}, 0}, {"varbit", {1562, 1563}, 0}};

constexpr TypeRow kNumeric = {1700, 1231};

/// The type of the elements of a list as it was written.
std::optional<duckdb::LogicalType> written_element(const duckdb::LogicalType& list) {
  if (!list.IsUnbound()) return std::nullopt;
  const auto& expression = duckdb::UnboundType::GetTypeExpression(list);
  if (!expression || expression->GetExpressionClass() != duckdb::ExpressionClass::TYPE)
    return std::nullopt;
  const auto& written = expression->Cast<duckdb::TypeExpression>();
  const auto& children = written.GetChildren();
  if (duckdb::StringUtil::Lower(written.GetTypeName()) != "list" || children.empty())
    return std::nullopt;
  return duckdb::LogicalType::UNBOUND(children[0]->Copy());
}

WrittenColumn written_column(const duckdb::ParsedExpression& expression) {
  WrittenColumn column{.star = has_star(expression)};
  if (column.star || expression.GetExpressionClass() != duckdb::ExpressionClass::CAST)
    return column;
  duckdb::LogicalType written = expression.Cast<duckdb::CastExpression>().cast_type;
  bool in_list = false;
  while (auto element = written_element(written)) {
    written = *std::move(element);
    in_list = true;
  }
  const auto type = written_type(written);
  if (!type || type->modifiers.size() > 2) return column;
  const auto first = type->modifiers.empty() ? 0 : static_cast<int32_t>(type->modifiers[0]);
  const auto second = type->modifiers.size() < 2 ? 0 : static_cast<int32_t>(type->modifiers[1]);
  if (is_plain_numeric(type->name)) {
    column.type = kNumeric.number(in_list);
    if (!type->modifiers.empty()) column.modifier = ((first << 16) | second) + kHeader;
    return column;
  }
  const auto* length = std::ranges::find(kLengthTypes, type->name, &LengthType::name);
  if (length == std::end(kLengthTypes)) return column;
  // The parser calls text varchar too.
  column.to_text = type->name == "varchar" && type->modifiers.empty();
  if (type->modifiers.empty()) return column;
  column.type = length->type.number(in_list);
  column.modifier = first + length->header;
  return column;
}

/// The part of the list that column `index` of `count` is; null when stars leave it open.
const WrittenColumn* find_written(std::span<const WrittenColumn> written, size_t index,
                                  size_t count) {
  const auto first_star =
      static_cast<size_t>(std::ranges::find(written, true, &WrittenColumn::star) - written.begin());
  if (first_star == written.size()) return count == written.size() ? &written[index] : nullptr;
  if (index < first_star) return &written[index];
  const size_t after = count - index;  // columns from this one on
  if (after > written.size()) return nullptr;
  const auto rest = written.last(after);
  return std::ranges::any_of(rest, &WrittenColumn::star) ? nullptr : &rest.front();
}

/// Tells about columns with as few looks into the catalogue as will do.
class Describer {
 public:
  Describer(duckdb::ClientContext& context, const KnownFacts& facts)
      : context_(context), facts_(facts) {}

  engine::ColumnDescription describe(const ColumnSource& source) {
    engine::ColumnDescription out;
    if (source.origin.relation) {
      out.relation = relation_number(*source.origin.relation);
      if (out.relation != 0) out.column = static_cast<uint16_t>(source.origin.column + 1);
    }
    if (source.stored.relation) {
      out.modifier = type_number(source.type).modifier;
      declare_length(source.stored, out);
    }
    const duckdb::LogicalType& element = innermost(source.type);
    if (element.id() != duckdb::LogicalTypeId::ENUM) return out;
    if (const int64_t oid = enum_number(context_, element); oid != 0)
      out.type = static_cast<uint32_t>(&element == &source.type ? oid : oid + kEnumArrays);
    return out;
  }

 private:
  /// 0: pg_class does not show it.
  uint32_t relation_number(const duckdb::StandardEntry& relation) const {
    const std::string& catalog = relation.catalog.GetName();
    if (catalog == kSystemCatalog) {
      const bool information = relation.schema.name == kInformationSchema;
      const auto known = facts_.relations_by_name.find(
          (information ? "information_schema." : "pg_catalog.") + relation.name);
      return known == facts_.relations_by_name.end() ? 0 : static_cast<uint32_t>(known->second);
    }
    const bool shown = relation.catalog.IsTemporaryCatalog() ||
                       catalog == duckdb::DatabaseManager::GetDefaultDatabase(context_);
    return shown ? static_cast<uint32_t>(relation.oid) : 0;
  }

  void declare_length(const RelationColumn& stored, engine::ColumnDescription& out) {
    if (stored.relation->type != duckdb::CatalogType::TABLE_ENTRY) return;
    const auto& table = stored.relation->Cast<duckdb::TableCatalogEntry>();
    if (lengths_of_ != &table) {
      lengths_ = declared_lengths(table);
      lengths_of_ = &table;
    }
    if (lengths_.empty()) return;
    const auto& column = table.GetColumns().GetColumn(duckdb::LogicalIndex(stored.column));
    const auto found = lengths_.find(column.Name());
    if (found == lengths_.end()) return;
    out.type = static_cast<uint32_t>(found->second.oid);
    out.modifier = found->second.modifier;
  }

  duckdb::ClientContext& context_;
  const KnownFacts& facts_;
  const duckdb::TableCatalogEntry* lengths_of_ = nullptr;
  std::map<std::string, TypeNumber> lengths_;  // of its columns
};

}  // namespace

bool has_star(const duckdb::ParsedExpression& expression) {
  bool found = false;
  duckdb::ParsedExpressionIterator::VisitExpression<duckdb::StarExpression>(
      expression, [&](const duckdb::StarExpression&) { found = true; });
  return found;
}

std::vector<WrittenColumn> written_columns(
    const duckdb::vector<duckdb::unique_ptr<duckdb::ParsedExpression>>& list) {
  std::vector<WrittenColumn> columns;
  for (const auto& expression : list) columns.push_back(written_column(*expression));
  const bool tells = std::ranges::any_of(
      columns, [](const WrittenColumn& column) { return column.type != 0 || column.to_text; });
  return tells ? columns : std::vector<WrittenColumn>();
}

std::vector<engine::ColumnDescription> describe_columns(std::span<const ColumnSource> sources,
                                                        std::span<const WrittenColumn> written,
                                                        duckdb::ClientContext& context,
                                                        const KnownFacts& facts) {
  Describer describer(context, facts);
  std::vector<engine::ColumnDescription> out;
  for (size_t i = 0; i < sources.size(); ++i) {
    out.push_back(describer.describe(sources[i]));
    const WrittenColumn* cast =
        written.empty() ? nullptr : find_written(written, i, sources.size());
    if (cast == nullptr) continue;
    // The engine does not tell a text from one of a length.
    if (cast->to_text && out.back().type != 0) out.back() = {};
    if (cast->type == 0) continue;
    out.back().type = cast->type;
    out.back().modifier = cast->modifier;
  }
  return out;
}

}  // namespace millrace::duck::postgres
