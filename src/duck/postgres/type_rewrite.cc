#include <duckdb/parser/expression/type_expression.hpp>

#include "duck/postgres/numeric.h"
#include "duck/postgres/rewriter.h"
#include "duck/postgres/type_names.h"
#include "duck/types.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::LogicalType;

/// DuckDB's parser keeps a list as a type "list" whose parameter is the element.
constexpr std::string_view kList = "list";

/// The type that `expression` names, when it is one that DuckDB does not know under that name.
bool resolve(const duckdb::TypeExpression& expression, LogicalType& type) {
  const std::string name = duckdb::StringUtil::Lower(expression.GetTypeName());
  if (name == kList && expression.GetChildren().size() == 1 &&
      expression.GetChildren()[0]->GetExpressionClass() == duckdb::ExpressionClass::TYPE) {
    const auto& element = expression.GetChildren()[0]->Cast<duckdb::TypeExpression>();
    LogicalType resolved;
    if (!resolve(element, resolved)) return false;
    type = LogicalType::LIST(resolved);
    return true;
  }
  if (is_plain_numeric(name) && expression.GetChildren().empty()) {
    type = LogicalType::DECIMAL(kNumericWidthMax, kPlainNumericScale);
    return true;
  }
  if (const AliasType* alias = find_alias_type(name)) {
    type = to_logical_type(*alias);
    return true;
  }
  if (name == "_oid") {
    type = LogicalType::LIST(to_logical_type(*find_alias_type("oid")));
    return true;
  }
  if (const RenamedType* renamed = find_renamed_type(name)) {
    type = duckdb::UnboundType::TryParseAndDefaultBind(std::string(renamed->duck));
    return true;
  }
  const std::string schema = duckdb::StringUtil::Lower(expression.GetSchema());
  if (schema == "pg_catalog" && expression.GetChildren().empty()) {
    type = duckdb::UnboundType::TryParseAndDefaultBind(expression.GetTypeName());
    return true;
  }
  return false;
}

}  // namespace

bool rewrite_type(LogicalType& type) {
  if (!type.IsUnbound()) return false;
  const auto& expression = duckdb::UnboundType::GetTypeExpression(type);
  if (!expression || expression->GetExpressionClass() != duckdb::ExpressionClass::TYPE)
    return false;
  return resolve(expression->Cast<duckdb::TypeExpression>(), type);
}

}  // namespace millrace::duck::postgres
