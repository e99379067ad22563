#include "duck/parameter_places.h"

#include <algorithm>
#include <string_view>

#include "duck/tree.h"

namespace millrace::duck {
namespace {

using duckdb::ExpressionClass;
using duckdb::LogicalType;
using duckdb::LogicalTypeId;
using Expression = duckdb::unique_ptr<duckdb::ParsedExpression>;

struct ArgumentRow {
  std::string_view function;
  size_t argument;
  LogicalTypeId type;
};

/// Arguments that PostgreSQL knows the type of while DuckDB has several functions to choose from,
/// or takes a wider type.
constexpr ArgumentRow kArguments[] = {
    {"substr", 1, LogicalTypeId::INTEGER},    {"substr", 2, LogicalTypeId::INTEGER},
    {"substring", 1, LogicalTypeId::INTEGER}, {"substring", 2, LogicalTypeId::INTEGER},
    {"left", 1, LogicalTypeId::INTEGER},      {"right", 1, LogicalTypeId::INTEGER},
    {"repeat", 1, LogicalTypeId::INTEGER},    {"lpad", 1, LogicalTypeId::INTEGER},
    {"rpad", 1, LogicalTypeId::INTEGER},      {"split_part", 2, LogicalTypeId::INTEGER},
    {"round", 1, LogicalTypeId::INTEGER},     {"trunc", 1, LogicalTypeId::INTEGER},
    {"round", 0, LogicalTypeId::DOUBLE},      {"trunc", 0, LogicalTypeId::DOUBLE},
    {"abs", 0, LogicalTypeId::DOUBLE},        {"ceil", 0, LogicalTypeId::DOUBLE},
    {"ceiling", 0, LogicalTypeId::DOUBLE},    {"floor", 0, LogicalTypeId::DOUBLE},
    {"sqrt", 0, LogicalTypeId::DOUBLE},       {"exp", 0, LogicalTypeId::DOUBLE},
    {"ln", 0, LogicalTypeId::DOUBLE},         {"power", 0, LogicalTypeId::DOUBLE},
    {"power", 1, LogicalTypeId::DOUBLE},      {"pow", 0, LogicalTypeId::DOUBLE},
    {"pow", 1, LogicalTypeId::DOUBLE},        {"array_extract", 1, LogicalTypeId::INTEGER},
};

constexpr std::string_view kArithmetic[] = {"+", "-", "*", "/", "//", "%", "divide", "multiply"};

bool is_parameter(const duckdb::ParsedExpression& expression) {
  return expression.GetExpressionClass() == ExpressionClass::PARAMETER;
}

bool is_row(const duckdb::ParsedExpression& expression) {
  return expression.GetExpressionClass() == ExpressionClass::FUNCTION &&
         expression.Cast<duckdb::FunctionExpression>().function_name == "row";
}

/// COALESCE(parameter, other): the planner gives the parameter the type of `other`.
Expression typed_like(Expression parameter, Expression other) {
  if (other->GetExpressionClass() == ExpressionClass::CONSTANT) {
    // A literal would take the parameter's type instead.
    const LogicalType type = other->Cast<duckdb::ConstantExpression>().value.type();
    other = duckdb::make_uniq<duckdb::CastExpression>(type, std::move(other));
  }
  return duckdb::make_uniq<duckdb::OperatorExpression>(duckdb::ExpressionType::OPERATOR_COALESCE,
                                                       std::move(parameter), std::move(other));
}

class Places final : public TreeVisitor {
 public:
  explicit Places(Operations* operations) : operations_(operations) {}

 protected:
  void on_table(duckdb::TableRef&) override {}

  void on_expression(Expression& expression) override {
    if (is_parameter(*expression)) return expression->SetQueryLocation(++places_);
    if (expression->GetExpressionClass() == ExpressionClass::COMPARISON) {
      auto& comparison = expression->Cast<duckdb::ComparisonExpression>();
      set_row_types(*comparison.left, *comparison.right);
      set_row_types(*comparison.right, *comparison.left);
    }
    if (expression->GetExpressionType() == duckdb::ExpressionType::COMPARE_IN) {
      auto& operands = expression->Cast<duckdb::OperatorExpression>().children;
      for (size_t i = 1; i < operands.size(); ++i) set_row_types(*operands[i], *operands[0]);
    }
    if (expression->GetExpressionClass() != ExpressionClass::FUNCTION) return;
    auto& call = expression->Cast<duckdb::FunctionExpression>();
    set_argument_types(call);
    if (call.function_name == "list_contains") set_list_type(call);
    if (operations_ != nullptr) replace_operation(expression);
  }

 private:
  static void set_argument_types(duckdb::FunctionExpression& call) {
    for (const ArgumentRow& row : kArguments) {
      if (row.function != call.function_name || row.argument >= call.children.size()) continue;
      auto& argument = call.children[row.argument];
      if (!is_parameter(*argument)) continue;
      argument = duckdb::make_uniq<duckdb::CastExpression>(row.type, std::move(argument));
    }
  }

  /// list_contains($1, x), which x = ANY($1) has become: a list of what x is.
  static void set_list_type(duckdb::FunctionExpression& call) {
    if (call.children.size() != 2 || !is_parameter(*call.children[0])) return;
    duckdb::vector<Expression> elements;
    elements.push_back(call.children[1]->Copy());
    auto list = duckdb::make_uniq<duckdb::FunctionExpression>("list_value", std::move(elements));
    call.children[0] = typed_like(std::move(call.children[0]), std::move(list));
  }

  /// ($1, $2) beside (x, y): DuckDB would compare the texts of x and y.
  static void set_row_types(duckdb::ParsedExpression& row, const duckdb::ParsedExpression& other) {
    if (!is_row(row) || !is_row(other)) return;
    auto& values = row.Cast<duckdb::FunctionExpression>().children;
    const auto& others = other.Cast<duckdb::FunctionExpression>().children;
    if (values.size() != others.size()) return;
    for (size_t i = 0; i < values.size(); ++i) {
      if (!is_parameter(*values[i]) || is_parameter(*others[i])) continue;
      values[i] = typed_like(std::move(values[i]), others[i]->Copy());
    }
  }

  void replace_operation(Expression& expression) {
    auto& call = expression->Cast<duckdb::FunctionExpression>();
    if (call.children.size() != 2 ||
        std::ranges::find(kArithmetic, call.function_name) == std::end(kArithmetic)) {
      return;
    }
    auto& left = call.children[0];
    auto& right = call.children[1];
    if (is_parameter(*left) == is_parameter(*right)) return;
    if (is_parameter(*right)) std::swap(left, right);
    const std::string alias = expression->GetAlias();
    (*operations_)[left->GetQueryLocation().GetIndex()] = call.function_name;
    expression = typed_like(std::move(left), std::move(right));
    expression->SetAlias(alias);
  }

  Operations* operations_;  // null: they stay
  duckdb::idx_t places_ = 0;
};

}  // namespace

void mark_places(duckdb::SQLStatement& statement) { Places(nullptr).visit(statement); }

Operations mark_operands(duckdb::SQLStatement& statement) {
  Operations operations;
  Places(&operations).visit(statement);
  return operations;
}

LogicalType operand_type(const std::string& operation, const LogicalType& type) {
  switch (type.id()) {
    case LogicalTypeId::DATE:
      return operation == "+" ? LogicalType::INTEGER : type;
    case LogicalTypeId::TIME:
    case LogicalTypeId::TIMESTAMP:
    case LogicalTypeId::TIMESTAMP_TZ:
      return operation == "+" ? LogicalType::INTERVAL : type;
    case LogicalTypeId::INTERVAL:
      return operation == "+" || operation == "-" ? type : LogicalType::DOUBLE;
    default:
      return type;
  }
}

}  // namespace millrace::duck
