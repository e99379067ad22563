#include "duck/open_parameters.h"

#include <algorithm>
#include <duckdb/parser/expression/type_expression.hpp>
#include <optional>
#include <set>
#include <string_view>

#include "duck/tree.h"
#include "duck/types.h"

namespace millrace::duck {
namespace {

using duckdb::ExpressionClass;
using duckdb::LogicalType;
using duckdb::LogicalTypeId;
using Expression = duckdb::unique_ptr<duckdb::ParsedExpression>;

/// The type "list" of a tree whose types are not bound yet; null for other types.
const duckdb::TypeExpression* written_list(const LogicalType& type) {
  if (!type.IsUnbound()) return nullptr;
  const auto& written = duckdb::UnboundType::GetTypeExpression(type);
  if (!written || written->GetExpressionClass() != ExpressionClass::TYPE) return nullptr;
  const auto& named = written->Cast<duckdb::TypeExpression>();
  const bool list = duckdb::StringUtil::CIEquals(named.GetTypeName(), "list");
  return list && named.GetChildren().size() == 1 ? &named : nullptr;
}

/// The type of a list's elements; nothing for other types.
std::optional<LogicalType> element_of(const LogicalType& type) {
  if (type.id() == LogicalTypeId::LIST) return duckdb::ListType::GetChildType(type);
  const auto* written = written_list(type);
  if (written == nullptr) return std::nullopt;
  return LogicalType::UNBOUND(written->GetChildren()[0]->Copy());
}

size_t dimensions_of(const LogicalType& type) {
  const auto element = element_of(type);
  return element ? 1 + dimensions_of(*element) : 0;
}

LogicalType leaf_of(const LogicalType& type) {
  const auto element = element_of(type);
  return element ? leaf_of(*element) : type;
}

LogicalType array_of(LogicalType leaf, size_t dimensions) {
  for (size_t i = 0; i < dimensions; ++i) leaf = LogicalType::LIST(leaf);
  return leaf;
}

/// Types with a name are what the name says.
bool is_array(const LogicalType& type) {
  return type.id() == LogicalTypeId::LIST && !type.HasAlias();
}

bool is_open(const LogicalType& type) {
  return type.id() == LogicalTypeId::DECIMAL || is_array(type);
}

/// The parameter that `expression` is, or 0.
size_t number_of(const duckdb::ParsedExpression& expression) {
  if (expression.GetExpressionClass() != ExpressionClass::PARAMETER) return 0;
  return parameter_number(expression.Cast<duckdb::ParameterExpression>().identifier);
}

LogicalType bound(duckdb::ClientContext& context, const LogicalType& written) {
  if (is_plain_numeric(written)) {
    return array_of(LogicalType::DECIMAL(duckdb::DecimalType::MaxWidth(), kPlainNumericScale),
                    dimensions_of(written));
  }
  return written.IsUnbound() ? duckdb::TransformStringToLogicalType(written.ToString(), context)
                             : written;
}

class CastTypes final : public TreeVisitor {
 public:
  CastTypes(duckdb::ClientContext& context, ParameterTypes declared)
      : context_(context), types_(std::move(declared)) {}

  ParameterTypes take() && { return std::move(types_); }

 protected:
  void on_expression(Expression& expression) override {
    if (expression->GetExpressionClass() != ExpressionClass::CAST) return;
    auto& cast = expression->Cast<duckdb::CastExpression>();
    const size_t number = number_of(*cast.child);
    if (number == 0) return;
    const bool plain = is_plain_numeric(cast.cast_type);
    const bool first = cast_.insert(number).second;
    const bool tells = plain || dimensions_of(cast.cast_type) > 0;
    if (first && tells && !types_.contains(number)) {
      types_.emplace(number, bound(context_, cast.cast_type));
    }
    if (plain) keep_digits(expression, number);
  }
  void on_table(duckdb::TableRef&) override {}

 private:
  /// $1::numeric
  void keep_digits(Expression& expression, size_t number) {
    auto& cast = expression->Cast<duckdb::CastExpression>();
    const auto known = types_.find(number);
    if (known == types_.end() || !is_open(known->second)) {
      const LogicalType given = known == types_.end() ? LogicalType::VARCHAR : known->second;
      cast.cast_type = array_of(numeric_for(given), dimensions_of(cast.cast_type));
      return;
    }
    const std::string alias = expression->GetAlias();
    Expression parameter = std::move(cast.child);
    expression = std::move(parameter);
    expression->SetAlias(alias);
  }

  duckdb::ClientContext& context_;
  ParameterTypes types_;
  std::set<size_t> cast_;  // those that a cast was seen of
};

/// Changes the casts that parameters stand under: the innermost to the parameter's type, arrays
/// around it to as many dimensions.
class Recast final : public TreeVisitor {
 public:
  explicit Recast(const ParameterTypes& types) : types_(types) {}

 protected:
  void on_expression(Expression& expression) override {
    if (expression->GetExpressionClass() != ExpressionClass::CAST) return;
    auto& cast = expression->Cast<duckdb::CastExpression>();
    const duckdb::ParsedExpression* inner = cast.child.get();
    while (inner->GetExpressionClass() == ExpressionClass::CAST) {
      inner = inner->Cast<duckdb::CastExpression>().child.get();
    }
    const auto found = types_.find(number_of(*inner));
    if (found == types_.end()) return;
    if (inner == cast.child.get()) {
      cast.cast_type = found->second;
    } else if (is_array(found->second) && dimensions_of(cast.cast_type) > 0) {
      cast.cast_type = array_of(leaf_of(cast.cast_type), dimensions_of(found->second));
    }
  }
  void on_table(duckdb::TableRef&) override {}

 private:
  const ParameterTypes& types_;
};

/// Dimensions of an array's text: braces that it opens with, after bounds if it has some.
size_t dimensions_of_text(std::string_view text) {
  if (text.starts_with('[')) text.remove_prefix(std::min(text.find('=') + 1, text.size()));
  size_t dimensions = 0;
  for (const char c : text) {
    if (c == '{') ++dimensions;
    if (c != '{' && c != ' ') break;
  }
  return std::max<size_t>(dimensions, 1);
}

/// The number that a text is: a decimal, or an integer that is too wide for one; nothing for other
/// text.
std::optional<LogicalType> number_of_text(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  constexpr std::string_view kDigits = "0123456789";
  const size_t whole = std::min(text.find_first_not_of(kDigits), text.size());
  std::string_view rest = text.substr(whole);
  if (rest.starts_with('.')) rest.remove_prefix(1);
  const size_t width = whole + rest.size();
  if (width == 0 || rest.find_first_not_of(kDigits) != std::string_view::npos) return std::nullopt;
  if (width > duckdb::DecimalType::MaxWidth()) {
    return rest.empty() ? std::optional<LogicalType>(LogicalType::BIGNUM) : std::nullopt;
  }
  return LogicalType::DECIMAL(static_cast<uint8_t>(width), static_cast<uint8_t>(rest.size()));
}

LogicalType type_of_text(const LogicalType& planned, const std::string& text) {
  if (is_array(planned)) return array_of(leaf_of(planned), dimensions_of_text(text));
  return number_of_text(text).value_or(planned);
}

/// What a parameter planned as `planned` is for this value.
LogicalType type_for(const LogicalType& planned, const duckdb::Value& value) {
  if (value.IsNull()) return planned;
  const LogicalType& given = value.type();
  if (given.id() == LogicalTypeId::VARCHAR)
    return type_of_text(planned, duckdb::StringValue::Get(value));
  if (is_array(planned) != is_array(given)) return planned;
  const LogicalType digits = leaf_of(given);
  const bool number = digits.id() == LogicalTypeId::DECIMAL || digits.id() == LogicalTypeId::BIGNUM;
  const LogicalType leaf = leaf_of(planned);
  return array_of(leaf.id() == LogicalTypeId::DECIMAL && number ? digits : leaf,
                  dimensions_of(given));
}

}  // namespace

bool is_plain_numeric(const LogicalType& written) {
  const LogicalType leaf = leaf_of(written);
  if (!leaf.IsUnbound()) return false;
  const auto& expression = duckdb::UnboundType::GetTypeExpression(leaf);
  if (!expression || expression->GetExpressionClass() != ExpressionClass::TYPE) return false;
  const auto& named = expression->Cast<duckdb::TypeExpression>();
  constexpr std::string_view kNames[] = {"numeric", "decimal", "dec"};
  const std::string name = duckdb::StringUtil::Lower(named.GetTypeName());
  return named.GetChildren().empty() && std::ranges::find(kNames, name) != std::end(kNames);
}

ParameterTypes take_types_of_casts(duckdb::ClientContext& context, duckdb::SQLStatement& statement,
                                   ParameterTypes declared) {
  CastTypes casts(context, std::move(declared));
  casts.visit(statement);
  return std::move(casts).take();
}

OpenParameters::OpenParameters(const ParameterTypes& typed) {
  for (const auto& [number, type] : typed) {
    if (is_open(type)) planned_.emplace(number, type);
  }
  present_ = planned_;
}

void OpenParameters::follow(duckdb::SQLStatement& statement,
                            std::span<const duckdb::Value> values) {
  ParameterTypes wanted;
  for (const auto& [number, type] : planned_) {
    wanted.emplace(number, number <= values.size() ? type_for(type, values[number - 1]) : type);
  }
  if (wanted == present_) return;
  Recast(wanted).visit(statement);
  present_ = std::move(wanted);
}

}  // namespace millrace::duck
