#include "duck/sources/optimizer_native.h"

#include <duckdb/planner/operator/logical_get.hpp>
#include <duckdb/planner/operator/logical_limit.hpp>
#include <limits>
#include <optional>

#include "duck/sources/connector_scan_native.h"

namespace millrace::duck::sources {
namespace {

using duckdb::LimitNodeType;
using duckdb::LogicalOperator;
using duckdb::LogicalOperatorType;

/// Rows that a limit lets through, with those that its offset skips; nothing: not known yet.
std::optional<uint64_t> rows_needed(const duckdb::LogicalLimit& limit) {
  if (limit.limit_val.Type() != LimitNodeType::CONSTANT_VALUE) return std::nullopt;
  const uint64_t rows = limit.limit_val.GetConstantValue();
  if (limit.offset_val.Type() == LimitNodeType::UNSET) return rows;
  if (limit.offset_val.Type() != LimitNodeType::CONSTANT_VALUE) return std::nullopt;
  const uint64_t skipped = limit.offset_val.GetConstantValue();
  if (rows > std::numeric_limits<uint64_t>::max() - skipped) return std::nullopt;
  return rows + skipped;
}

/// Offers the limit to the source right below it, if there is one.
void push_limit(const LogicalOperator& plan) {
  const auto rows = rows_needed(plan.Cast<duckdb::LogicalLimit>());
  // Projections give as many rows as they get; anything else between may not.
  LogicalOperator* below = plan.children[0].get();
  while (below->type == LogicalOperatorType::LOGICAL_PROJECTION) below = below->children[0].get();
  if (rows && below->type == LogicalOperatorType::LOGICAL_GET) {
    offer_limit(below->Cast<duckdb::LogicalGet>(), *rows);
  }
}

void visit(LogicalOperator& plan) {
  if (plan.type == LogicalOperatorType::LOGICAL_LIMIT) push_limit(plan);
  if (plan.type == LogicalOperatorType::LOGICAL_GET) name_output(plan.Cast<duckdb::LogicalGet>());
  for (const auto& child : plan.children) visit(*child);
}

}  // namespace

duckdb::OptimizerExtension source_optimizer() {
  duckdb::OptimizerExtension extension;
  extension.optimize_function = [](duckdb::OptimizerExtensionInput&,
                                   duckdb::unique_ptr<LogicalOperator>& plan) { visit(*plan); };
  return extension;
}

}  // namespace millrace::duck::sources
