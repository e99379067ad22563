#include <algorithm>
#include <utility>

#include "duck/postgres/making.h"
#include "duck/postgres/rewriter.h"
#include "duck/postgres/sql_error.h"
#include "duck/postgres/type_names.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::ExpressionClass;
using duckdb::make_uniq;
using Expression = ParsedExpression;
using Arguments = ParsedArguments;

/// How a function makes one value of JSON of its arguments.
enum class Making { Value, Array, Object, ArrayOfRows, ObjectOfRows };

struct JsonCall {
  std::string_view name;
  Making making;
};

constexpr JsonCall kJsonCalls[] = {{"to_json", Making::Value},
                                   {"to_jsonb", Making::Value},
                                   {"row_to_json", Making::Value},
                                   {"array_to_json", Making::Value},
                                   {"json_build_array", Making::Array},
                                   {"jsonb_build_array", Making::Array},
                                   {"json_build_object", Making::Object},
                                   {"jsonb_build_object", Making::Object},
                                   {"json_agg", Making::ArrayOfRows},
                                   {"jsonb_agg", Making::ArrayOfRows},
                                   {"json_object_agg", Making::ObjectOfRows},
                                   {"jsonb_object_agg", Making::ObjectOfRows}};

/// The fields of ROW(…) are called f1, f2 … where names are shown.
void name_fields(Expression& argument) {
  if (argument->GetExpressionClass() != ExpressionClass::FUNCTION) return;
  auto& row = argument->Cast<duckdb::FunctionExpression>();
  if (row.function_name != "row") return;
  row.function_name = "struct_pack";
  for (size_t i = 0; i < row.children.size(); ++i)
    row.children[i]->SetAlias("f" + std::to_string(i + 1));
}

/// A value as the engine's to_json() must find it.
Expression source_of(Expression value) {
  name_fields(value);
  return make_own_call("json_source", list_of(std::move(value)));
}

Expression text_of(Expression value) {
  return make_own_call("json_text", list_of(source_of(std::move(value))));
}

Expression member_of(Expression name, Expression value) {
  name = make_cast(std::move(name), duckdb::LogicalType::VARCHAR);
  name = make_own_call("json_name", list_of(std::move(name)));
  return make_own_call("json_member", list_of(std::move(name), text_of(std::move(value))));
}

Expression array_of(Arguments values) {
  for (Expression& value : values) value = text_of(std::move(value));
  return make_own_call("json_array_of", list_of(make_call("list_value", std::move(values))));
}

Expression object_of(Arguments arguments) {
  if (arguments.size() % 2 != 0) raise("22023", "argument list must have even number of elements");
  Arguments members;
  for (size_t i = 0; i < arguments.size(); i += 2)
    members.push_back(member_of(std::move(arguments[i]), std::move(arguments[i + 1])));
  return make_own_call("json_object_of", list_of(make_call("list_value", std::move(members))));
}

/// json_agg(x ORDER BY y) FILTER (…): the elements are gathered first, with all that stands there.
Expression array_of_rows(Expression call) {
  auto& aggregate = call->Cast<duckdb::FunctionExpression>();
  aggregate.function_name = "list";
  if (aggregate.distinct && aggregate.order_bys) {  // the engine orders these by an argument only
    for (auto& order : aggregate.order_bys->orders) {
      if (order.expression->Equals(*aggregate.children[0]))
        order.expression = source_of(std::move(order.expression));
    }
  }
  aggregate.children[0] = source_of(std::move(aggregate.children[0]));
  return make_own_call("json_list", list_of(std::move(call)));
}

Expression object_of_rows(Expression call) {
  auto& aggregate = call->Cast<duckdb::FunctionExpression>();
  Expression member = member_of(std::move(aggregate.children[0]), std::move(aggregate.children[1]));
  aggregate.function_name = "string_agg";
  aggregate.children = list_of(std::move(member), make_text(", "));
  return make_own_call("json_object_of_rows", list_of(std::move(call)));
}

Expression made(Making making, Expression call) {
  auto& function = call->Cast<duckdb::FunctionExpression>();
  function.schema.clear();
  switch (making) {
    case Making::Value:
      return make_call("to_json", list_of(source_of(std::move(function.children[0]))));
    case Making::Array:
      return array_of(std::move(function.children));
    case Making::Object:
      return object_of(std::move(function.children));
    case Making::ArrayOfRows:
      return array_of_rows(std::move(call));
    case Making::ObjectOfRows:
      return object_of_rows(std::move(call));
  }
  std::unreachable();
}

/// Whether the function has as many arguments as it takes.
bool is_complete(Making making, size_t arguments) {
  switch (making) {
    case Making::Value:
    case Making::ArrayOfRows:
      return arguments == 1;
    case Making::ObjectOfRows:
      return arguments == 2;
    case Making::Array:
    case Making::Object:
      return true;
  }
  std::unreachable();
}

}  // namespace

bool Rewriter::rewrite_json_call(Expression& expression, std::string_view name) {
  const auto* const call = std::ranges::find(kJsonCalls, name, &JsonCall::name);
  if (call == std::end(kJsonCalls)) return false;
  const size_t arguments = expression->Cast<duckdb::FunctionExpression>().children.size();
  if (!is_complete(call->making, arguments)) return false;
  expression = made(call->making, std::move(expression));
  // What the engine makes is json.
  if (name.contains("jsonb"))
    expression = make_cast(std::move(expression), to_logical_type(*find_alias_type("jsonb")));
  return true;
}

}  // namespace millrace::duck::postgres
