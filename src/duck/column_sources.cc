#include "duck/column_sources.h"

#include <duckdb/catalog/catalog_entry/table_catalog_entry.hpp>
#include <duckdb/planner/binder.hpp>
#include <duckdb/planner/expression/bound_columnref_expression.hpp>
#include <duckdb/planner/operator/logical_aggregate.hpp>
#include <duckdb/planner/operator/logical_cte.hpp>
#include <duckdb/planner/operator/logical_cteref.hpp>
#include <duckdb/planner/operator/logical_delete.hpp>
#include <duckdb/planner/operator/logical_get.hpp>
#include <duckdb/planner/operator/logical_insert.hpp>
#include <duckdb/planner/operator/logical_projection.hpp>
#include <duckdb/planner/operator/logical_update.hpp>
#include <duckdb/planner/planner_extension.hpp>
#include <optional>
#include <unordered_map>
#include <utility>

namespace millrace::duck {

/// What the planner has told of a connection's statements.
class NotedSources final : public duckdb::ClientContextState {
 public:
  bool wanted = false;
  std::vector<ColumnSource> sources;
};

namespace {

using duckdb::ColumnBinding;
using duckdb::LogicalOperator;
using duckdb::LogicalOperatorType;

constexpr char kState[] = "millrace_column_sources";

/// Columns are passed on through so many queries within queries at most.
constexpr size_t kStepsMax = 1000;

/// Follows the columns of one plan, as it was bound, to where they come from.
class SourceFinder {
 public:
  SourceFinder(duckdb::Binder& binder, LogicalOperator& plan) {
    for (const auto& binding : binder.bind_context.GetBindingsList()) {
      if (binding->GetStandardEntry()) relations_.emplace(binding->GetIndex(), *binding);
    }
    collect(plan);
  }

  ColumnSource find(ColumnBinding column, const duckdb::LogicalType& type) const {
    ColumnSource source{.type = type, .origin = {}, .stored = {}};
    for (size_t step = 0; step < kStepsMax; ++step) {
      if (const auto named = relations_.find(column.table_index); named != relations_.end()) {
        source.origin = in_relation(named->second, column.column_index);
        if (named->second.GetBindingType() == duckdb::BindingType::TABLE)
          source.stored = source.origin;
      }
      const auto maker = makers_.find(column.table_index);
      if (source.stored.relation || maker == makers_.end()) break;
      source.stored = in_table(maker->second, column.column_index);
      const auto below = passed_on(maker->second, column.column_index);
      if (!below) break;
      column = *below;
    }
    if (!source.origin.relation) source.origin = source.stored;
    return source;
  }

 private:
  void collect(LogicalOperator& op) {
    for (const auto& child : op.children) collect(*child);
    if (op.type == LogicalOperatorType::LOGICAL_MATERIALIZED_CTE) {
      auto& cte = op.Cast<duckdb::LogicalCTE>();
      ctes_.emplace(cte.table_index, cte);
      return;
    }
    if (op.type == LogicalOperatorType::LOGICAL_AGGREGATE_AND_GROUP_BY) {
      makers_.emplace(op.Cast<duckdb::LogicalAggregate>().group_index, op);
      return;  // its other columns are computed
    }
    if (op.type == LogicalOperatorType::LOGICAL_UPDATE) {
      makers_.emplace(op.Cast<duckdb::LogicalUpdate>().table_index, op);
      return;  // it does not tell the index itself
    }
    for (const duckdb::idx_t index : op.GetTableIndex()) makers_.emplace(index, op);
  }

  /// Of a relation that the query names itself.
  static RelationColumn in_relation(duckdb::Binding& relation, duckdb::idx_t column) {
    if (relation.GetBindingType() == duckdb::BindingType::TABLE) {
      const auto& read = relation.Cast<duckdb::TableBinding>().GetBoundColumnIds();
      if (column >= read.size() || read[column].IsVirtualColumn()) return {};
      column = read[column].GetPrimaryIndex();
    }
    return {relation.GetStandardEntry(), column};
  }

  /// Of a table that is read or changed.
  static RelationColumn in_table(LogicalOperator& maker, duckdb::idx_t column) {
    switch (maker.type) {
      case LogicalOperatorType::LOGICAL_GET: {
        auto& get = maker.Cast<duckdb::LogicalGet>();
        const auto& read = get.GetColumnIds();
        if (!get.GetTable() || column >= read.size() || read[column].IsVirtualColumn()) return {};
        return {*get.GetTable(), read[column].GetPrimaryIndex()};
      }
      case LogicalOperatorType::LOGICAL_INSERT:
        return changed(maker.Cast<duckdb::LogicalInsert>().table, column);
      case LogicalOperatorType::LOGICAL_UPDATE:
        return changed(maker.Cast<duckdb::LogicalUpdate>().table, column);
      case LogicalOperatorType::LOGICAL_DELETE:
        return changed(maker.Cast<duckdb::LogicalDelete>().table, column);
      default:
        return {};
    }
  }

  /// RETURNING gives the columns that are stored.
  static RelationColumn changed(duckdb::TableCatalogEntry& table, duckdb::idx_t column) {
    if (column >= table.GetColumns().PhysicalColumnCount()) return {};
    const auto& definition = table.GetColumns().GetColumn(duckdb::PhysicalIndex(column));
    return {table, definition.Logical().index};
  }

  /// The column below that `maker` gives unchanged.
  std::optional<ColumnBinding> passed_on(LogicalOperator& maker, duckdb::idx_t column) const {
    switch (maker.type) {
      case LogicalOperatorType::LOGICAL_PROJECTION:
        return reference(maker.expressions, column);
      case LogicalOperatorType::LOGICAL_AGGREGATE_AND_GROUP_BY:
        return reference(maker.Cast<duckdb::LogicalAggregate>().groups, column);
      case LogicalOperatorType::LOGICAL_CTE_REF: {
        const auto& reading = maker.Cast<duckdb::LogicalCTERef>();
        const auto cte = ctes_.find(reading.cte_index);
        if (reading.is_recurring || cte == ctes_.end()) return std::nullopt;
        const auto given = cte->second.get().children[0]->GetColumnBindings();
        if (column >= given.size()) return std::nullopt;
        return given[column];
      }
      default:
        return std::nullopt;
    }
  }

  static std::optional<ColumnBinding> reference(
      const duckdb::vector<duckdb::unique_ptr<duckdb::Expression>>& expressions,
      duckdb::idx_t column) {
    if (column >= expressions.size()) return std::nullopt;
    const duckdb::Expression& expression = *expressions[column];
    if (expression.GetExpressionClass() != duckdb::ExpressionClass::BOUND_COLUMN_REF)
      return std::nullopt;
    return expression.Cast<duckdb::BoundColumnRefExpression>().binding;
  }

  std::unordered_map<duckdb::idx_t, duckdb::Binding&> relations_;  // that the query itself names
  std::unordered_map<duckdb::idx_t, LogicalOperator&> makers_;     // by the index of their columns
  std::unordered_map<duckdb::idx_t, std::reference_wrapper<duckdb::LogicalCTE>> ctes_;
};

void note(duckdb::PlannerExtensionInput& input, duckdb::BoundStatement& statement) {
  const auto noted = input.context.registered_state->Get<NotedSources>(kState);
  if (!noted || !noted->wanted || !statement.plan) return;
  noted->sources.clear();
  const auto columns = statement.plan->GetColumnBindings();
  if (columns.size() != statement.types.size()) return;
  const SourceFinder finder(input.binder, *statement.plan);
  for (size_t i = 0; i < columns.size(); ++i)
    noted->sources.push_back(finder.find(columns[i], statement.types[i]));
}

}  // namespace

void note_column_sources(duckdb::DBConfig& config) {
  duckdb::PlannerExtension extension;
  extension.post_bind_function = note;
  duckdb::PlannerExtension::Register(config, extension);
}

ColumnSources::ColumnSources(duckdb::ClientContext& context)
    : noted_(context.registered_state->GetOrCreate<NotedSources>(kState)) {
  noted_->sources.clear();
  noted_->wanted = true;
}

ColumnSources::~ColumnSources() {
  noted_->wanted = false;
  noted_->sources.clear();
}

std::vector<ColumnSource> ColumnSources::take() { return std::exchange(noted_->sources, {}); }

}  // namespace millrace::duck
