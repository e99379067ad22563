#include <algorithm>

#include "duck/database.h"
#include "duck/postgres/making.h"
#include "duck/postgres/rewriter.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::ExpressionClass;
using duckdb::LogicalType;
using duckdb::LogicalTypeId;
using duckdb::make_uniq;

using Select = duckdb::unique_ptr<duckdb::SelectStatement>;

/// Functions that give one column without a name of its own: it is called as the table.
constexpr std::string_view kNamelessColumn[] = {
    "generate_series",  "generate_subscripts",   "unnest",           "string_to_table",
    "json_object_keys", "regexp_split_to_table", "jsonb_object_keys"};

bool gives_nameless_column(std::string_view name) {
  return std::ranges::find(kNamelessColumn, name) != std::end(kNamelessColumn);
}

/// SELECT without FROM.
Select select_of(ParsedArguments columns) {
  auto node = make_uniq<duckdb::SelectNode>();
  node->select_list = std::move(columns);
  node->from_table = make_uniq<duckdb::EmptyTableRef>();
  auto select = make_uniq<duckdb::SelectStatement>();
  select->node = std::move(node);
  return select;
}

/// The table of a query that stands in the place of a function, under its names.
duckdb::unique_ptr<duckdb::TableRef> in_place_of(const duckdb::TableFunctionRef& reference,
                                                 Select select) {
  auto table = make_uniq<duckdb::SubqueryRef>(std::move(select), reference.alias);
  table->column_name_alias = reference.column_name_alias;
  return table;
}

/// The type of time that an argument visibly has.
std::optional<LogicalType> written_time(const duckdb::ParsedExpression& argument) {
  if (argument.GetExpressionClass() != ExpressionClass::CAST) return std::nullopt;
  const LogicalType& type = argument.Cast<duckdb::CastExpression>().cast_type;
  if (type.id() == LogicalTypeId::TIMESTAMP || type.id() == LogicalTypeId::TIMESTAMP_TZ)
    return type;
  const auto written = written_type(type);
  if (!written) return std::nullopt;
  if (written->name == "timestamp") return LogicalType::TIMESTAMP;
  if (written->name == "timestamptz" || written->name == "timestamp with time zone")
    return LogicalType::TIMESTAMP_TZ;
  return std::nullopt;
}

/// generate_series(timestamp '…', '…', '1 day'), (1, '3'): bare texts take the type of the others.
void fit_series(ParsedArguments& arguments) {
  const bool counts = std::ranges::any_of(arguments, [](const auto& argument) {
    const duckdb::Value* value = constant(*argument);
    return value != nullptr && value->type().IsIntegral();
  });
  for (auto& argument : arguments) {
    if (!counts || constant_text(*argument) == nullptr) continue;
    argument = make_cast(std::move(argument), LogicalType::INTEGER);
  }
  if (arguments.size() != 3) return;
  auto type = written_time(*arguments[0]);
  if (!type) type = written_time(*arguments[1]);
  if (!type) return;
  for (size_t i = 0; i < arguments.size(); ++i) {
    if (constant_text(*arguments[i]) == nullptr) continue;
    arguments[i] = make_cast(std::move(arguments[i]), i == 2 ? LogicalType::INTERVAL : *type);
  }
}

/// SELECT alias.column::integer AS column FROM <reference> AS alias(column)
duckdb::unique_ptr<duckdb::TableRef> as_integers(duckdb::unique_ptr<duckdb::TableRef> reference) {
  auto& series = reference->Cast<duckdb::TableFunctionRef>();
  const std::string alias = series.alias;
  const std::string column = series.column_name_alias[0];
  auto value =
      make_cast(make_uniq<duckdb::ColumnRefExpression>(column, alias), LogicalType::INTEGER);
  value->SetAlias(column);
  auto node = make_uniq<duckdb::SelectNode>();
  node->select_list.push_back(std::move(value));
  node->from_table = std::move(reference);
  auto select = make_uniq<duckdb::SelectStatement>();
  select->node = std::move(node);
  return make_uniq<duckdb::SubqueryRef>(std::move(select), alias);
}

}  // namespace

void Rewriter::rewrite_table_function(Table& table) {
  auto& reference = table->Cast<duckdb::TableFunctionRef>();
  if (reference.subquery) rewrite(*reference.subquery->node, Use::Value);
  if (reference.function->GetExpressionClass() != ExpressionClass::FUNCTION) return;
  auto& function = reference.function->Cast<duckdb::FunctionExpression>();
  for (auto& argument : function.children) rewrite(argument, Use::Value);
  std::string name = duckdb::StringUtil::Lower(function.function_name);
  const std::string schema = duckdb::StringUtil::Lower(function.schema);
  const bool of_catalog = schema == "pg_catalog" || schema == "information_schema";
  if (!schema.empty() && !of_catalog && schema != "main") return;
  if (of_catalog) function.schema.clear();
  if (reference.alias.empty()) reference.alias = name;
  if (name == "generate_series") fit_series(function.children);
  if (name == "unnest" && function.children.size() == 1) rewrite_unnest(function);
  if (name == "unnest" && function.children.size() > 1) {
    ParsedArguments columns;
    for (auto& list : function.children) {
      auto unnest = make_uniq<duckdb::FunctionExpression>("unnest", list_of(std::move(list)));
      rewrite_unnest(*unnest);
      columns.push_back(std::move(unnest));
      columns.back()->SetAlias("unnest");
    }
    table = in_place_of(reference, select_of(std::move(columns)));
    return;
  }
  if (reference.column_name_alias.empty() && gives_nameless_column(name)) {
    reference.column_name_alias.push_back(reference.alias);
  }
  const bool counts = name == "generate_series" && reference.column_name_alias.size() == 1 &&
                      reference.with_ordinality == duckdb::OrdinalityType::WITHOUT_ORDINALITY;
  if (counts && are_integers(function.children)) {
    table = as_integers(std::move(table));
    return;
  }
  if (names_.has_table_function(name + "_rows")) name += "_rows";
  if (names_.has_table_function(name)) {
    function.catalog = kSystemCatalog;
    function.schema = kFunctionsSchema;
    function.function_name = name;
    return;
  }
  if (!names_.has_function(name)) return;
  // A function that gives one value, in FROM: one row of one column.
  auto value = make_own_call(name, std::move(function.children));
  value->SetAlias(reference.alias);
  table = in_place_of(reference, select_of(list_of(std::move(value))));
}

}  // namespace millrace::duck::postgres
