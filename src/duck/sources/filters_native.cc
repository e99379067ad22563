#include "duck/sources/filters_native.h"

#include <algorithm>
#include <duckdb/planner/expression/bound_between_expression.hpp>
#include <duckdb/planner/expression/bound_columnref_expression.hpp>
#include <duckdb/planner/expression/bound_comparison_expression.hpp>
#include <duckdb/planner/expression/bound_constant_expression.hpp>
#include <duckdb/planner/expression/bound_operator_expression.hpp>
#include <duckdb/planner/filter/conjunction_filter.hpp>
#include <duckdb/planner/filter/constant_filter.hpp>
#include <duckdb/planner/filter/dynamic_filter.hpp>
#include <duckdb/planner/filter/in_filter.hpp>
#include <duckdb/planner/filter/optional_filter.hpp>

#include "duck/types.h"

namespace millrace::duck::sources {
namespace {

using connector::Comparison;
using connector::Filter;
using data::Kind;
using data::Value;
using duckdb::ExpressionType;

struct ComparisonRow {
  ExpressionType native;
  ExpressionType flipped;  // with the sides exchanged
  Comparison comparison;
  std::string_view sign;
};
constexpr ComparisonRow kComparisons[] = {
    {ExpressionType::COMPARE_EQUAL, ExpressionType::COMPARE_EQUAL, Comparison::Equal, "="},
    {ExpressionType::COMPARE_NOTEQUAL, ExpressionType::COMPARE_NOTEQUAL, Comparison::NotEqual,
     "<>"},
    {ExpressionType::COMPARE_LESSTHAN, ExpressionType::COMPARE_GREATERTHAN, Comparison::Less, "<"},
    {ExpressionType::COMPARE_LESSTHANOREQUALTO, ExpressionType::COMPARE_GREATERTHANOREQUALTO,
     Comparison::LessOrEqual, "<="},
    {ExpressionType::COMPARE_GREATERTHAN, ExpressionType::COMPARE_LESSTHAN, Comparison::Greater,
     ">"},
    {ExpressionType::COMPARE_GREATERTHANOREQUALTO, ExpressionType::COMPARE_LESSTHANOREQUALTO,
     Comparison::GreaterOrEqual, ">="},
};

std::optional<Comparison> comparison_of(ExpressionType type) {
  for (const ComparisonRow& row : kComparisons) {
    if (row.native == type) return row.comparison;
  }
  return std::nullopt;
}

ExpressionType flipped(ExpressionType type) {
  for (const ComparisonRow& row : kComparisons) {
    if (row.native == type) return row.flipped;
  }
  return type;
}

data::Int128 int128_of(duckdb::hugeint_t value) {
  return {.low = value.lower, .high = value.upper};
}

/// A decimal's unscaled number, whatever its width.
data::Int128 unscaled_of(const duckdb::Value& value) {
  switch (value.type().InternalType()) {
    case duckdb::PhysicalType::INT16:
      return int128_of(duckdb::hugeint_t(value.GetValueUnsafe<int16_t>()));
    case duckdb::PhysicalType::INT32:
      return int128_of(duckdb::hugeint_t(value.GetValueUnsafe<int32_t>()));
    case duckdb::PhysicalType::INT64:
      return int128_of(duckdb::hugeint_t(value.GetValueUnsafe<int64_t>()));
    default:
      return int128_of(value.GetValueUnsafe<duckdb::hugeint_t>());
  }
}

/// One side of a condition that is a plain column of the scan.
std::optional<size_t> column_of(const duckdb::Expression& expression,
                                const duckdb::LogicalGet& get) {
  if (expression.GetExpressionClass() != duckdb::ExpressionClass::BOUND_COLUMN_REF)
    return std::nullopt;
  const auto& binding = expression.Cast<duckdb::BoundColumnRefExpression>().binding;
  const auto& columns = get.GetColumnIds();
  if (binding.table_index != get.table_index || binding.column_index >= columns.size())
    return std::nullopt;
  const duckdb::ColumnIndex& column = columns[binding.column_index];
  if (column.IsVirtualColumn() || column.HasChildren()) return std::nullopt;
  return column.GetPrimaryIndex();
}

std::optional<Value> constant_of(const duckdb::Expression& expression, const data::Type& type) {
  if (expression.GetExpressionClass() != duckdb::ExpressionClass::BOUND_CONSTANT)
    return std::nullopt;
  return from_native_value(expression.Cast<duckdb::BoundConstantExpression>().value, type);
}

std::optional<Filter> compared(const duckdb::Expression& column_side, ExpressionType type,
                               const duckdb::Expression& constant_side,
                               const duckdb::LogicalGet& get, const data::Schema& schema) {
  const auto column = column_of(column_side, get);
  const auto comparison = comparison_of(type);
  if (!column || !comparison) return std::nullopt;
  auto value = constant_of(constant_side, schema[*column].type);
  if (!value) return std::nullopt;
  return Filter{.column = *column, .comparison = *comparison, .values = {*std::move(value)}};
}

std::optional<Filter> operator_filter(const duckdb::BoundOperatorExpression& operation,
                                      const duckdb::LogicalGet& get, const data::Schema& schema) {
  const auto column = column_of(*operation.children[0], get);
  if (!column) return std::nullopt;
  switch (operation.GetExpressionType()) {
    case ExpressionType::OPERATOR_IS_NULL:
      return Filter{*column, Comparison::IsNull, {}};
    case ExpressionType::OPERATOR_IS_NOT_NULL:
      return Filter{*column, Comparison::IsNotNull, {}};
    case ExpressionType::COMPARE_IN:
      break;
    default:
      return std::nullopt;
  }
  Filter filter{.column = *column, .comparison = Comparison::In};
  for (size_t i = 1; i < operation.children.size(); ++i) {
    auto value = constant_of(*operation.children[i], schema[*column].type);
    if (!value) return std::nullopt;
    filter.values.push_back(*std::move(value));
  }
  return filter;
}

using Filters = std::optional<std::vector<Filter>>;

Filters one(std::optional<Filter> filter) {
  if (!filter) return std::nullopt;
  return std::vector<Filter>{*std::move(filter)};
}

std::vector<Filter> constant_filter(const duckdb::ConstantFilter& filter, size_t column,
                                    const data::Schema& schema) {
  const auto comparison = comparison_of(filter.comparison_type);
  auto value = from_native_value(filter.constant, schema[column].type);
  if (!comparison || !value) return {};
  return {Filter{.column = column, .comparison = *comparison, .values = {*std::move(value)}}};
}

std::vector<Filter> in_filter(const duckdb::InFilter& filter, size_t column,
                              const data::Schema& schema) {
  Filter out{.column = column, .comparison = Comparison::In};
  for (const duckdb::Value& native : filter.values) {
    auto value = from_native_value(native, schema[column].type);
    if (!value) return {};
    out.values.push_back(*std::move(value));
  }
  return {std::move(out)};
}

std::string text_of(const Value& value) {
  const auto native = to_native_value(value);
  return native ? native->ToSQLString() : "?";
}

}  // namespace

std::optional<Value> from_native_value(const duckdb::Value& value, const data::Type& type) {
  if (value.IsNull() || to_type(value.type()) != type) return std::nullopt;
  const auto made = [&type](auto held) { return Value{.type = type, .held = std::move(held)}; };
  switch (type.kind()) {
    case Kind::Boolean:
      return made(value.GetValueUnsafe<bool>());
    case Kind::Int8:
      return made(int64_t{value.GetValueUnsafe<int8_t>()});
    case Kind::Int16:
      return made(int64_t{value.GetValueUnsafe<int16_t>()});
    case Kind::Int32:
    case Kind::Date:
      return made(int64_t{value.GetValueUnsafe<int32_t>()});
    case Kind::Int64:
    case Kind::Time:
    case Kind::TimeNs:
    case Kind::TimestampS:
    case Kind::TimestampMs:
    case Kind::Timestamp:
    case Kind::TimestampNs:
    case Kind::TimestampTz:
      return made(value.GetValueUnsafe<int64_t>());
    case Kind::UInt8:
      return made(uint64_t{value.GetValueUnsafe<uint8_t>()});
    case Kind::UInt16:
      return made(uint64_t{value.GetValueUnsafe<uint16_t>()});
    case Kind::UInt32:
      return made(uint64_t{value.GetValueUnsafe<uint32_t>()});
    case Kind::UInt64:
      return made(value.GetValueUnsafe<uint64_t>());
    case Kind::Int128:
      return made(int128_of(value.GetValueUnsafe<duckdb::hugeint_t>()));
    case Kind::Float32:
      return made(double{value.GetValueUnsafe<float>()});
    case Kind::Float64:
      return made(value.GetValueUnsafe<double>());
    case Kind::Decimal:
      return made(unscaled_of(value));
    case Kind::Uuid: {
      data::Int128 bits = int128_of(value.GetValueUnsafe<duckdb::hugeint_t>());
      bits.high = static_cast<int64_t>(static_cast<uint64_t>(bits.high) ^ (1ULL << 63));
      return made(bits);
    }
    case Kind::Text:
    case Kind::Json:
      if (value.type().id() != duckdb::LogicalTypeId::VARCHAR) return std::nullopt;
      return made(duckdb::StringValue::Get(value));
    case Kind::Blob:
      return made(duckdb::StringValue::Get(value));
    default:
      return std::nullopt;
  }
}

std::optional<std::vector<Filter>> filters_of(const duckdb::Expression& condition,
                                              const duckdb::LogicalGet& get,
                                              const data::Schema& schema) {
  switch (condition.GetExpressionClass()) {
    case duckdb::ExpressionClass::BOUND_COMPARISON: {
      const auto& comparison = condition.Cast<duckdb::BoundComparisonExpression>();
      const ExpressionType type = comparison.GetExpressionType();
      if (auto filter = compared(*comparison.left, type, *comparison.right, get, schema)) {
        return one(std::move(filter));
      }
      return one(compared(*comparison.right, flipped(type), *comparison.left, get, schema));
    }
    case duckdb::ExpressionClass::BOUND_BETWEEN: {
      const auto& between = condition.Cast<duckdb::BoundBetweenExpression>();
      auto lower =
          compared(*between.input, between.LowerComparisonType(), *between.lower, get, schema);
      auto upper =
          compared(*between.input, between.UpperComparisonType(), *between.upper, get, schema);
      if (!lower || !upper) return std::nullopt;
      return std::vector<Filter>{*std::move(lower), *std::move(upper)};
    }
    case duckdb::ExpressionClass::BOUND_OPERATOR:
      return one(operator_filter(condition.Cast<duckdb::BoundOperatorExpression>(), get, schema));
    default:
      return std::nullopt;
  }
}

std::vector<Filter> filters_of(const duckdb::TableFilter& filter, size_t column,
                               const data::Schema& schema) {
  switch (filter.filter_type) {
    case duckdb::TableFilterType::CONSTANT_COMPARISON:
      return constant_filter(filter.Cast<duckdb::ConstantFilter>(), column, schema);
    case duckdb::TableFilterType::IS_NOT_NULL:
      return {Filter{column, Comparison::IsNotNull, {}}};
    case duckdb::TableFilterType::IS_NULL:
      return {Filter{column, Comparison::IsNull, {}}};
    case duckdb::TableFilterType::IN_FILTER:
      return in_filter(filter.Cast<duckdb::InFilter>(), column, schema);
    case duckdb::TableFilterType::OPTIONAL_FILTER: {
      const auto& child = filter.Cast<duckdb::OptionalFilter>().child_filter;  // may be null
      return child ? filters_of(*child, column, schema) : std::vector<Filter>{};
    }
    case duckdb::TableFilterType::CONJUNCTION_AND: {
      std::vector<Filter> all;
      for (const auto& child : filter.Cast<duckdb::ConjunctionAndFilter>().child_filters) {
        std::ranges::move(filters_of(*child, column, schema), std::back_inserter(all));
      }
      return all;
    }
    default:
      return {};  // dynamic ones still change while the scan runs; the engine checks them all
  }
}

std::string to_string(const Filter& filter, const data::Schema& schema) {
  std::string text = schema[filter.column].name;
  if (filter.comparison == Comparison::IsNull) return text + " IS NULL";
  if (filter.comparison == Comparison::IsNotNull) return text + " IS NOT NULL";
  if (filter.comparison == Comparison::In) {
    text += " IN (";
    for (size_t i = 0; i < filter.values.size(); ++i)
      text += (i == 0 ? "" : ", ") + text_of(filter.values[i]);
    return text + ")";
  }
  const auto* row = std::ranges::find(kComparisons, filter.comparison, &ComparisonRow::comparison);
  return text.append(" ").append(row->sign).append(" ") + text_of(filter.values[0]);
}

}  // namespace millrace::duck::sources
