#include "duck/parameter_inference.h"

#include <algorithm>
#include <duckdb/planner/expression/bound_cast_expression.hpp>
#include <duckdb/planner/expression/bound_columnref_expression.hpp>
#include <duckdb/planner/expression/bound_constant_expression.hpp>
#include <duckdb/planner/expression/bound_function_expression.hpp>
#include <duckdb/planner/logical_operator_visitor.hpp>
#include <duckdb/planner/operator/logical_projection.hpp>
#include <duckdb/planner/planner.hpp>
#include <map>
#include <string>
#include <vector>

#include "duck/parameter_places.h"

namespace millrace::duck {
namespace {

using duckdb::ExpressionClass;
using duckdb::LogicalType;
using duckdb::LogicalTypeId;
using duckdb::Value;

/// A text that no client sends, which stands for parameter `number` while the copy is planned. The
/// planner treats a text constant as PostgreSQL treats `unknown`.
std::string marker(size_t number) { return "\x01millrace parameter\x01" + std::to_string(number); }

/// The parameter that `value` stands for, or 0.
size_t marked(const Value& value) {
  if (value.IsNull() || value.type().id() != LogicalTypeId::VARCHAR) return 0;
  const std::string& text = duckdb::StringValue::Get(value);
  const std::string prefix = marker(0).substr(0, marker(0).size() - 1);
  if (!text.starts_with(prefix)) return 0;
  return std::strtoull(text.c_str() + prefix.size(), nullptr, 10);
}

/// PostgreSQL's type for what DuckDB's planner chose where PostgreSQL has no such type.
LogicalType as_postgres(const LogicalType& type) {
  switch (type.id()) {
    case LogicalTypeId::HUGEINT:
    case LogicalTypeId::UHUGEINT:
      return LogicalType::BIGINT;  // what a sum of integers is there
    case LogicalTypeId::ANY:
    case LogicalTypeId::SQLNULL:
    case LogicalTypeId::UNKNOWN:
    case LogicalTypeId::STRING_LITERAL:
      return LogicalType::VARCHAR;
    case LogicalTypeId::INTEGER_LITERAL:
      return LogicalType::INTEGER;
    default:
      return type;
  }
}

/// One place where a parameter stands.
struct Use {
  duckdb::idx_t place;  // mark_places() gave it
  LogicalType type;
  bool wanted;  // by what stands around it; else it is text for want of anything else
};

/// Collects where in a plan the markers ended up.
class MarkerUses final : public duckdb::LogicalOperatorVisitor {
 public:
  void VisitOperator(duckdb::LogicalOperator& op) override {
    VisitOperatorChildren(op);
    if (op.type == duckdb::LogicalOperatorType::LOGICAL_PROJECTION) note_columns(op);
    VisitOperatorExpressions(op);
  }

  /// The use of each parameter that tells its type.
  std::map<size_t, Use> telling() const {
    std::map<size_t, Use> telling;
    for (const auto& [number, uses] : uses_) {
      const auto order = [](const Use& use) { return std::pair(!use.wanted, use.place); };
      const Use& first = *std::ranges::min_element(uses, {}, order);
      telling.emplace(number, Use{first.place, as_postgres(first.type), first.wanted});
    }
    return telling;
  }

 protected:
  duckdb::unique_ptr<duckdb::Expression> VisitReplace(
      duckdb::BoundCastExpression& cast, duckdb::unique_ptr<duckdb::Expression>*) override {
    add_cast(*cast.child, cast.return_type);
    return nullptr;
  }

  duckdb::unique_ptr<duckdb::Expression> VisitReplace(
      duckdb::BoundConstantExpression& constant, duckdb::unique_ptr<duckdb::Expression>*) override {
    if (const size_t number = marked(constant.value); number != 0) {
      add(number, constant, LogicalType::VARCHAR, false);
    }
    return nullptr;
  }

 private:
  /// The parameter that `expression` is, be it as a column of a query below, or 0.
  size_t number_of(const duckdb::Expression& expression) const {
    if (expression.GetExpressionClass() == ExpressionClass::BOUND_CONSTANT) {
      return marked(expression.Cast<duckdb::BoundConstantExpression>().value);
    }
    if (expression.GetExpressionClass() != ExpressionClass::BOUND_COLUMN_REF) return 0;
    const auto& binding = expression.Cast<duckdb::BoundColumnRefExpression>().binding;
    const auto found = columns_.find({binding.table_index, binding.column_index});
    return found == columns_.end() ? 0 : found->second;
  }

  void note_columns(const duckdb::LogicalOperator& op) {
    const auto& projection = op.Cast<duckdb::LogicalProjection>();
    for (duckdb::idx_t i = 0; i < projection.expressions.size(); ++i) {
      const size_t number = number_of(*projection.expressions[i]);
      if (number != 0) columns_[{projection.table_index, i}] = number;
    }
  }

  /// A cast of ROW($1, …) or ARRAY[$1, …] is one of its parts.
  void add_cast(const duckdb::Expression& cast, const LogicalType& type) {
    if (const size_t number = number_of(cast); number != 0) return add(number, cast, type, true);
    if (cast.GetExpressionClass() != ExpressionClass::BOUND_FUNCTION) return;
    const auto& call = cast.Cast<duckdb::BoundFunctionExpression>();
    for (duckdb::idx_t i = 0; i < call.children.size(); ++i) {
      if (type.id() == LogicalTypeId::STRUCT && call.function.name == "row" &&
          i < duckdb::StructType::GetChildCount(type)) {
        add_cast(*call.children[i], duckdb::StructType::GetChildType(type, i));
      } else if (type.id() == LogicalTypeId::LIST && call.function.name == "list_value") {
        add_cast(*call.children[i], duckdb::ListType::GetChildType(type));
      }
    }
  }

  void add(size_t number, const duckdb::Expression& constant, LogicalType type, bool wanted) {
    const auto location = constant.GetQueryLocation();
    const auto place = location.IsValid() ? location.GetIndex() : duckdb::idx_t{0};
    uses_[number].push_back({place, std::move(type), wanted});
  }

  std::map<size_t, std::vector<Use>> uses_;
  std::map<std::pair<duckdb::idx_t, duckdb::idx_t>, size_t> columns_;
};

/// Texts to try for the parameters that the planner computes with: a number, a time, a duration.
constexpr const char* kSamples[] = {"1", "2000-01-01", "1 day"};

struct Planned {
  std::map<size_t, Use> uses;
  Inferred known;
};

std::optional<Planned> plan_with(duckdb::ClientContext& context,
                                 const duckdb::SQLStatement& statement,
                                 const ParameterTypes& computed, const char* sample) {
  duckdb::Planner planner(context);
  for (const auto& [name, position] : statement.named_param_map) {
    const size_t number = parameter_number(name);
    Value value(marker(number));
    if (const auto found = computed.find(number); found != computed.end()) {
      value = Value(sample);
      if (!value.DefaultTryCastAs(found->second)) return std::nullopt;
    }
    planner.parameter_data.emplace(name, duckdb::BoundParameterData(std::move(value)));
  }
  try {
    planner.CreatePlan(statement.Copy());
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception&) {
    return std::nullopt;  // caught within the transaction, which stays usable
  }
  if (!planner.plan) return std::nullopt;
  MarkerUses uses;
  uses.VisitOperator(*planner.plan);
  return Planned{
      uses.telling(),
      {computed, std::move(planner.names), std::move(planner.types), planner.properties}};
}

std::optional<Planned> plan(duckdb::ClientContext& context, const duckdb::SQLStatement& statement,
                            const ParameterTypes& computed) {
  for (const char* sample : kSamples) {
    if (auto planned = plan_with(context, statement, computed, sample)) return planned;
    if (computed.empty()) break;
  }
  return std::nullopt;
}

/// The types of the parameters that stand in arithmetic first.
ParameterTypes operand_types(duckdb::ClientContext& context, const duckdb::SQLStatement& statement,
                             const ParameterTypes& computed) {
  ParameterTypes types;
  const auto copy = statement.Copy();
  const Operations operations = mark_operands(*copy);
  if (operations.empty()) return types;
  const auto planned = plan(context, *copy, computed);
  if (!planned) return types;
  for (const auto& [number, use] : planned->uses) {
    const auto operation = operations.find(use.place);
    if (operation == operations.end() || !use.wanted) continue;
    if (use.type.id() == LogicalTypeId::VARCHAR) continue;
    types[number] = operand_type(operation->second, use.type);
  }
  return types;
}

std::optional<Inferred> infer_in_transaction(duckdb::ClientContext& context,
                                             const duckdb::SQLStatement& statement) {
  const auto copy = statement.Copy();
  const ParameterTypes computed = computed_parameters(context, *copy);
  set_parameter_types(*copy, operand_types(context, statement, computed));
  mark_places(*copy);
  auto planned = plan(context, *copy, computed);
  if (!planned) return std::nullopt;
  for (auto& [number, use] : planned->uses) {
    planned->known.parameters.try_emplace(number, std::move(use.type));
  }
  return std::move(planned->known);
}

}  // namespace

std::optional<Inferred> infer_parameters(duckdb::ClientContext& context,
                                         const duckdb::SQLStatement& statement) {
  std::optional<Inferred> inferred;
  context.RunFunctionInTransaction([&] { inferred = infer_in_transaction(context, statement); },
                                   false);
  return inferred;
}

}  // namespace millrace::duck
