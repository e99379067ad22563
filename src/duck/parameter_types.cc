#include "duck/parameter_types.h"

#include <algorithm>
#include <cstdlib>

#include "duck/tree.h"
#include "duck/types.h"

namespace millrace::duck {

size_t parameter_number(const std::string& name) {
  return std::strtoull(name.c_str(), nullptr, 10);
}

namespace {

using Expression = duckdb::unique_ptr<duckdb::ParsedExpression>;
using duckdb::ExpressionClass;
using duckdb::LogicalType;

/// The same for an expression; 0 when it is no parameter.
size_t number_of(const duckdb::ParsedExpression& expression) {
  if (expression.GetExpressionClass() != ExpressionClass::PARAMETER) return 0;
  return parameter_number(expression.Cast<duckdb::ParameterExpression>().identifier);
}

void cast_to(Expression& expression, LogicalType type) {
  const auto location = expression->GetQueryLocation();
  const std::string alias = expression->GetAlias();
  auto cast = duckdb::make_uniq<duckdb::CastExpression>(std::move(type), std::move(expression));
  cast->SetQueryLocation(location);
  cast->SetAlias(alias);
  expression = std::move(cast);
}

/// Calls `visit_part` for `node` and for each query that it is a set operation of.
template <class Visit>
void for_each_part(duckdb::QueryNode& node, const Visit& visit_part) {
  visit_part(node);
  if (node.type != duckdb::QueryNodeType::SET_OPERATION_NODE) return;
  for (auto& child : node.Cast<duckdb::SetOperationNode>().children) {
    for_each_part(*child, visit_part);
  }
}

/// A visitor of the queries within a statement, wherever they stand.
class QueryVisitor : public TreeVisitor {
 protected:
  /// Each query; those that a set operation is made of come on their own too.
  virtual void on_query(duckdb::QueryNode& node) = 0;

  void on_expression(Expression& expression) override {
    if (expression->GetExpressionClass() == ExpressionClass::SUBQUERY) {
      on_node(*expression->Cast<duckdb::SubqueryExpression>().subquery->node);
    }
  }

  void on_table(duckdb::TableRef& table) override {
    if (table.type == duckdb::TableReferenceType::SUBQUERY) {
      on_node(*table.Cast<duckdb::SubqueryRef>().subquery->node);
    }
  }

  void on_node(duckdb::QueryNode& node) final {
    for_each_part(node, [this](duckdb::QueryNode& part) { on_query(part); });
  }
};

class CastTyped final : public TreeVisitor {
 public:
  explicit CastTyped(const ParameterTypes& types) : types_(types) {}

 protected:
  void on_expression(Expression& expression) override {
    const auto found = types_.find(number_of(*expression));
    if (found != types_.end()) cast_to(expression, found->second);
  }
  void on_table(duckdb::TableRef&) override {}

 private:
  const ParameterTypes& types_;
};

/// Counts where parameters stand.
class ParameterUses final : public TreeVisitor {
 public:
  struct Uses {
    size_t all = 0;
    size_t telling_nothing = 0;
  };

  const Uses& of(size_t number) { return uses_[number]; }

 protected:
  void on_expression(Expression& expression) override {
    if (const size_t number = number_of(*expression); number != 0) ++uses_[number].all;
    const auto type = expression->GetExpressionType();
    if (type != duckdb::ExpressionType::OPERATOR_IS_NULL &&
        type != duckdb::ExpressionType::OPERATOR_IS_NOT_NULL)
      return;
    for (const auto& operand : expression->Cast<duckdb::OperatorExpression>().children) {
      if (const size_t number = number_of(*operand); number != 0) ++uses_[number].telling_nothing;
    }
  }
  void on_table(duckdb::TableRef&) override {}

 private:
  std::map<size_t, Uses> uses_;
};

class CastUntyped final : public QueryVisitor {
 public:
  CastUntyped(const ParameterTypes& typed, Untyped which) : typed_(typed), which_(which) {}

 protected:
  void on_expression(Expression& expression) override {
    if (which_ == Untyped::Everywhere) to_text(expression);
    QueryVisitor::on_expression(expression);
  }

  void on_table(duckdb::TableRef& table) override {
    QueryVisitor::on_table(table);
    if (table.type != duckdb::TableReferenceType::EXPRESSION_LIST) return;
    for (auto& row : table.Cast<duckdb::ExpressionListRef>().values) {
      for (auto& value : row) to_text(value);
    }
  }

  void on_query(duckdb::QueryNode& node) override {
    if (node.type != duckdb::QueryNodeType::SELECT_NODE) return;
    for (auto& column : node.Cast<duckdb::SelectNode>().select_list) to_text(column);
  }

 private:
  void to_text(Expression& expression) {
    const size_t number = number_of(*expression);
    if (number != 0 && !typed_.contains(number)) cast_to(expression, LogicalType::VARCHAR);
  }

  const ParameterTypes& typed_;
  Untyped which_;
};

class ComputedParameters final : public QueryVisitor {
 public:
  explicit ComputedParameters(duckdb::ClientContext& context) : context_(context) {}

  ParameterTypes take() && { return std::move(types_); }

 protected:
  void on_expression(Expression& expression) override {
    QueryVisitor::on_expression(expression);
    if (expression->GetExpressionClass() != ExpressionClass::FUNCTION) return;
    auto& call = expression->Cast<duckdb::FunctionExpression>();
    if (call.children.size() != 2) return;
    if (call.function_name == "round" || call.function_name == "trunc") {
      add(call.children[1], LogicalType::INTEGER);
    }
  }

  void on_table(duckdb::TableRef& table) override {
    QueryVisitor::on_table(table);
    if (table.type != duckdb::TableReferenceType::TABLE_FUNCTION) return;
    add_arguments(*table.Cast<duckdb::TableFunctionRef>().function);
  }

  void on_query(duckdb::QueryNode& node) override {
    for (auto& modifier : node.modifiers) {
      if (modifier->type == duckdb::ResultModifierType::LIMIT_MODIFIER) {
        auto& limit = modifier->Cast<duckdb::LimitModifier>();
        add(limit.limit, LogicalType::BIGINT);
        add(limit.offset, LogicalType::BIGINT);
      } else if (modifier->type == duckdb::ResultModifierType::LIMIT_PERCENT_MODIFIER) {
        auto& limit = modifier->Cast<duckdb::LimitPercentModifier>();
        add(limit.limit, LogicalType::DOUBLE);
        add(limit.offset, LogicalType::BIGINT);
      }
    }
  }

 private:
  void add(Expression& expression, const LogicalType& otherwise) {
    if (!expression) return;
    if (const size_t number = number_of(*expression); number != 0) {
      types_.try_emplace(number, otherwise);
      return;
    }
    const bool is_cast = expression->GetExpressionClass() == ExpressionClass::CAST;
    const LogicalType around = is_cast ? type_of(*expression) : otherwise;
    duckdb::ParsedExpressionIterator::EnumerateChildren(
        *expression, [&](Expression& child) { add(child, around); });
  }

  /// An argument without a type has that of the first that shows one, as PostgreSQL wants the
  /// arguments of generate_series alike.
  void add_arguments(duckdb::ParsedExpression& call) {
    if (call.GetExpressionClass() != ExpressionClass::FUNCTION) return;
    auto& arguments = call.Cast<duckdb::FunctionExpression>().children;
    LogicalType type = LogicalType::VARCHAR;
    for (auto& argument : arguments) {
      const LogicalType shown = type_of(*argument);
      if (shown.id() == duckdb::LogicalTypeId::UNKNOWN) continue;
      type = shown;
      break;
    }
    for (auto& argument : arguments) add(argument, type);
  }

  /// UNKNOWN when `expression` is neither a cast nor a constant.
  LogicalType type_of(const duckdb::ParsedExpression& expression) {
    if (expression.GetExpressionClass() == ExpressionClass::CONSTANT) {
      return expression.Cast<duckdb::ConstantExpression>().value.type();
    }
    if (expression.GetExpressionClass() != ExpressionClass::CAST) {
      return duckdb::LogicalTypeId::UNKNOWN;
    }
    const LogicalType& type = expression.Cast<duckdb::CastExpression>().cast_type;
    return type.IsUnbound() ? duckdb::TransformStringToLogicalType(type.ToString(), context_)
                            : type;
  }

  duckdb::ClientContext& context_;
  ParameterTypes types_;
};

}  // namespace

ParameterTypes to_parameter_types(std::span<const data::Type> declared) {
  ParameterTypes types;
  for (size_t i = 0; i < declared.size(); ++i) {
    if (declared[i].kind() != data::Kind::Null)
      types[i + 1] = to_logical_type(declared[i].named(""));
  }
  return types;
}

void require_types_of_parameters(duckdb::SQLStatement& statement, const ParameterTypes& typed) {
  ParameterUses uses;
  uses.visit(statement);
  size_t last = 0;
  for (const auto& [name, place] : statement.named_param_map)
    last = std::max(last, parameter_number(name));
  for (size_t number = 1; number <= last; ++number) {
    const auto& found = uses.of(number);
    if (typed.contains(number) || found.all > found.telling_nothing) continue;
    throw duckdb::Exception(
        {{"sqlstate", "42P18"}}, duckdb::ExceptionType::BINDER,
        "could not determine data type of parameter $" + std::to_string(number));
  }
}

void set_parameter_types(duckdb::SQLStatement& statement, const ParameterTypes& types) {
  CastTyped(types).visit(statement);
}

ParameterTypes computed_parameters(duckdb::ClientContext& context,
                                   duckdb::SQLStatement& statement) {
  ComputedParameters computed(context);
  computed.visit(statement);
  return std::move(computed).take();
}

void set_untyped_to_text(duckdb::SQLStatement& statement, const ParameterTypes& typed,
                         Untyped which) {
  CastUntyped(typed, which).visit(statement);
}

}  // namespace millrace::duck
