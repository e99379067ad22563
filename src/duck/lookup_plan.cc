#include "duck/lookup_plan.h"

#include <algorithm>
#include <duckdb/catalog/catalog_entry/table_catalog_entry.hpp>
#include <duckdb/execution/operator/projection/physical_projection.hpp>
#include <duckdb/execution/operator/scan/physical_table_scan.hpp>
#include <duckdb/execution/physical_plan_generator.hpp>
#include <duckdb/function/table/table_scan.hpp>
#include <duckdb/main/prepared_statement_data.hpp>
#include <duckdb/optimizer/optimizer.hpp>
#include <duckdb/planner/filter/conjunction_filter.hpp>
#include <duckdb/planner/filter/constant_filter.hpp>
#include <duckdb/planner/planner.hpp>

#include "duck/parameter_types.h"

namespace millrace::duck {
namespace {

using duckdb::ExpressionClass;
using duckdb::ExpressionType;
using duckdb::PhysicalOperatorType;

bool is_plain_column(const duckdb::ParsedExpression& expression) {
  if (expression.GetExpressionClass() == ExpressionClass::COLUMN_REF) return true;
  if (expression.GetExpressionClass() != ExpressionClass::STAR) return false;
  const auto& star = expression.Cast<duckdb::StarExpression>();
  return !star.columns && !star.expr && star.replace_list.empty();
}

bool is_constant(const duckdb::unique_ptr<duckdb::ParsedExpression>& expression) {
  return !expression || expression->GetExpressionClass() == ExpressionClass::CONSTANT;
}

/// The number of a parameter with or without casts around it, which go to `casts`; 0 of anything
/// else.
size_t parameter_in(const duckdb::ParsedExpression& expression,
                    std::vector<duckdb::LogicalType>* casts) {
  if (expression.GetExpressionClass() == ExpressionClass::CAST) {
    const auto& cast = expression.Cast<duckdb::CastExpression>();
    casts->push_back(cast.cast_type);
    return cast.try_cast ? 0 : parameter_in(*cast.child, casts);
  }
  if (expression.GetExpressionClass() != ExpressionClass::PARAMETER) return 0;
  return parameter_number(expression.Cast<duckdb::ParameterExpression>().identifier);
}

bool is_same(const std::string& left, const std::string& right) {
  return duckdb::StringUtil::CIEquals(left, right);
}

/// Adds what `condition` compares with parameters. False unless it is nothing but columns that
/// equal parameters, each another one.
bool add_compared(const duckdb::ParsedExpression& condition, std::vector<Compared>* parameters) {
  if (condition.GetExpressionType() == ExpressionType::CONJUNCTION_AND) {
    const auto& parts = condition.Cast<duckdb::ConjunctionExpression>().children;
    return std::ranges::all_of(parts,
                               [&](const auto& part) { return add_compared(*part, parameters); });
  }
  if (condition.GetExpressionType() != ExpressionType::COMPARE_EQUAL) return false;
  const auto& comparison = condition.Cast<duckdb::ComparisonExpression>();
  const bool column_first = comparison.left->GetExpressionClass() == ExpressionClass::COLUMN_REF;
  const auto& column = column_first ? *comparison.left : *comparison.right;
  std::vector<duckdb::LogicalType> casts;
  const size_t number = parameter_in(column_first ? *comparison.right : *comparison.left, &casts);
  if (number == 0 || column.GetExpressionClass() != ExpressionClass::COLUMN_REF) return false;
  const std::string& name = column.Cast<duckdb::ColumnRefExpression>().GetColumnName();
  const auto has_name = [&](const Compared& other) { return is_same(other.column, name); };
  if (number > parameters->size() || !(*parameters)[number - 1].column.empty()) return false;
  if (std::ranges::any_of(*parameters, has_name)) return false;
  (*parameters)[number - 1] = {.column = name, .casts = std::move(casts)};
  return true;
}

/// The plan's scan; null when the plan does anything else but leave columns and rows out.
duckdb::PhysicalTableScan* scan_in(duckdb::PhysicalPlan& plan) {
  duckdb::PhysicalOperator* node = &plan.Root();
  while (node->type != PhysicalOperatorType::TABLE_SCAN) {
    if (node->type == PhysicalOperatorType::PROJECTION) {
      for (const auto& column : node->Cast<duckdb::PhysicalProjection>().select_list) {
        if (column->GetExpressionClass() != ExpressionClass::BOUND_REF) return nullptr;
      }
    } else if (node->type != PhysicalOperatorType::LIMIT &&
               node->type != PhysicalOperatorType::STREAMING_LIMIT) {
      return nullptr;
    }
    if (node->children.size() != 1) return nullptr;
    node = &node->children[0].get();
  }
  return &node->Cast<duckdb::PhysicalTableScan>();
}

/// The constant that a filter compares with; null when it does more or other than that.
duckdb::Value* constant_in(duckdb::TableFilter& filter) {
  if (filter.filter_type == duckdb::TableFilterType::CONSTANT_COMPARISON) {
    auto& comparison = filter.Cast<duckdb::ConstantFilter>();
    return comparison.comparison_type == ExpressionType::COMPARE_EQUAL ? &comparison.constant
                                                                       : nullptr;
  }
  if (filter.filter_type != duckdb::TableFilterType::CONJUNCTION_AND) return nullptr;
  duckdb::Value* found = nullptr;
  for (const auto& part : filter.Cast<duckdb::ConjunctionAndFilter>().child_filters) {
    if (part->filter_type == duckdb::TableFilterType::IS_NOT_NULL) continue;
    if (found != nullptr) return nullptr;
    found = constant_in(*part);
    if (found == nullptr) return nullptr;
  }
  return found;
}

/// `value` as one of `type`, or null: integers of other widths are compared by their number.
std::optional<duckdb::Value> as_type(const duckdb::Value& value, const duckdb::LogicalType& type) {
  if (value.IsNull()) return {};
  if (value.type() == type) return value;
  if (!value.type().IsIntegral() || !type.IsIntegral()) return {};
  duckdb::Value cast;
  std::string why;  // without it the engine throws
  if (!value.DefaultTryCastAs(type, cast, &why, true)) return {};
  return cast;
}

const duckdb::Value& value_of(const NativeValues& values, size_t number) {
  return values.find(std::to_string(number))->second.GetValue();
}

/// Whether it is `table` that the look-up names at present: behind a view other conditions may
/// hide, and the search path changes.
bool is_named(duckdb::ClientContext& context, const duckdb::TableCatalogEntry* table,
              const Lookup& lookup) {
  std::string catalog = lookup.catalog;
  std::string schema = lookup.schema;
  duckdb::Binder::BindSchemaOrCatalog(context, catalog, schema);
  const duckdb::EntryLookupInfo name(duckdb::CatalogType::TABLE_ENTRY, lookup.table);
  const auto entry = duckdb::Catalog::GetEntry(context, catalog, schema, name,
                                               duckdb::OnEntryNotFound::RETURN_NULL);
  return entry.get() == table;
}

/// Whether casts leave values of a type as they are.
bool leave_alone(duckdb::ClientContext& context, const std::vector<duckdb::LogicalType>& casts,
                 const duckdb::LogicalType& type) {
  return std::ranges::all_of(casts, [&](duckdb::LogicalType cast) {
    duckdb::Binder::CreateBinder(context)->BindLogicalType(cast);
    return cast == type;
  });
}

}  // namespace

std::optional<Lookup> lookup_of(const duckdb::SQLStatement& statement) {
  const size_t parameters = statement.named_param_map.size();
  if (statement.type != duckdb::StatementType::SELECT_STATEMENT || parameters == 0) return {};
  const auto& query = *statement.Cast<duckdb::SelectStatement>().node;
  if (query.type != duckdb::QueryNodeType::SELECT_NODE || !query.cte_map.map.empty()) return {};
  for (const auto& modifier : query.modifiers) {
    if (modifier->type != duckdb::ResultModifierType::LIMIT_MODIFIER) return {};
    const auto& limit = modifier->Cast<duckdb::LimitModifier>();
    if (!is_constant(limit.limit) || !is_constant(limit.offset)) return {};
  }
  const auto& select = query.Cast<duckdb::SelectNode>();
  const bool groups = !select.groups.grouping_sets.empty() || select.having ||
                      select.aggregate_handling != duckdb::AggregateHandling::STANDARD_HANDLING;
  if (groups || select.qualify || select.sample || !select.where_clause) return {};
  if (select.from_table->type != duckdb::TableReferenceType::BASE_TABLE) return {};
  const auto& table = select.from_table->Cast<duckdb::BaseTableRef>();
  if (table.sample || table.at_clause || !table.column_name_alias.empty()) return {};
  if (!std::ranges::all_of(select.select_list, [](const auto& e) { return is_plain_column(*e); }))
    return {};
  Lookup lookup{.catalog = table.catalog_name,
                .schema = table.schema_name,
                .table = table.table_name,
                .parameters = std::vector<Compared>(parameters)};
  if (!add_compared(*select.where_clause, &lookup.parameters)) return {};
  const auto is_free = [](const Compared& parameter) { return parameter.column.empty(); };
  if (std::ranges::any_of(lookup.parameters, is_free)) return {};
  return lookup;
}

LookupPlan::LookupPlan(duckdb::ClientContext& context, const duckdb::PreparedStatement& unplanned,
                       const Lookup& lookup, const NativeValues& values)
    : lookup_(lookup) {
  // As duckdb::ClientContext plans; it gives nobody the plan.
  const auto& statement = *unplanned.data->unbound_statement;
  duckdb::Planner planner(context);
  for (const auto& [name, value] : values) planner.parameter_data.emplace(name, value);
  planner.CreatePlan(statement.Copy());
  duckdb::Optimizer optimizer(*planner.binder, context);
  auto logical = optimizer.Optimize(std::move(planner.plan));
  auto data = duckdb::make_shared_ptr<duckdb::PreparedStatementData>(statement.type);
  data->physical_plan = duckdb::PhysicalPlanGenerator(context).Plan(std::move(logical));
  data->unbound_statement = statement.Copy();
  data->names = planner.names;
  data->types = planner.types;
  data->properties = planner.properties;
  data->properties.parameter_count = values.size();
  prepared_ = duckdb::make_uniq<duckdb::PreparedStatement>(
      context.shared_from_this(), std::move(data), unplanned.query, unplanned.named_param_map);
  find_places(context, values);
}

/// Finds none unless all values stand in the plan and nothing else does.
void LookupPlan::find_places(duckdb::ClientContext& context, const NativeValues& values) {
  duckdb::PhysicalTableScan* scan = scan_in(*prepared_->data->physical_plan);
  if (scan == nullptr || scan->function.name != "seq_scan") return;
  if (!scan->table_filters || scan->dynamic_filters) return;
  const auto& table = scan->bind_data->Cast<duckdb::TableScanBindData>().table;
  auto& filters = scan->table_filters->filters;
  const auto& parameters = lookup_.parameters;
  if (!is_named(context, &table, lookup_) || filters.size() != parameters.size()) return;
  std::vector<Place> places(parameters.size(), Place{nullptr, {}});
  for (auto& [position, filter] : filters) {
    const auto& index = scan->column_ids[position];
    if (index.IsVirtualColumn() || index.HasChildren()) return;
    const auto& column = table.GetColumn(duckdb::LogicalIndex(index.GetPrimaryIndex()));
    const auto named = std::ranges::find_if(
        parameters, [&](const Compared& one) { return is_same(one.column, column.Name()); });
    if (named == parameters.end() || column.Generated()) return;
    const auto at = static_cast<size_t>(named - parameters.begin());
    const duckdb::Value& value = value_of(values, at + 1);
    if (!leave_alone(context, named->casts, value.type())) return;
    duckdb::Value* constant = constant_in(*filter);
    if (constant == nullptr) return;
    const auto planned = as_type(value, constant->type());
    if (!planned || !duckdb::Value::NotDistinctFrom(*planned, *constant)) return;
    places[at] = {.constant = constant, .given = value.type()};
  }
  // Columns are named once and filters are of one column each: none is missing.
  places_ = std::move(places);
  table_ = &table;
}

bool LookupPlan::take(duckdb::ClientContext& context, NativeValues& values) {
  if (places_.empty()) return false;
  std::vector<duckdb::Value> taken;
  for (size_t i = 0; i < places_.size(); ++i) {
    const duckdb::Value& value = value_of(values, i + 1);
    if (value.type() != places_[i].given) return false;
    auto constant = as_type(value, places_[i].constant->type());
    if (!constant) return false;
    taken.push_back(*std::move(constant));
  }
  bool is_current = false;
  context.RunFunctionInTransaction(
      [&] {
        is_current =
            !prepared_->data->RequireRebind(context, &values) && is_named(context, table_, lookup_);
      },
      false);
  if (!is_current) return false;
  for (size_t i = 0; i < places_.size(); ++i) *places_[i].constant = std::move(taken[i]);
  return true;
}

}  // namespace millrace::duck
