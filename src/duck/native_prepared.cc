#include "duck/native_prepared.h"

#include <duckdb/main/prepared_statement_data.hpp>

#include "duck/batches.h"
#include "duck/errors.h"
#include "duck/explain.h"
#include "duck/types.h"

namespace millrace::duck {
namespace {

/// How deep lists lie in each other.
size_t depth_of(const duckdb::LogicalType& type) {
  const bool list = type.id() == duckdb::LogicalTypeId::LIST;
  return list ? 1 + depth_of(duckdb::ListType::GetChildType(type)) : 0;
}

/// Whether a number, or one in a list, has digits that `type` has no room for.
bool has_more_digits(const duckdb::LogicalType& given, const duckdb::LogicalType& type) {
  if (given.id() == duckdb::LogicalTypeId::LIST && type.id() == duckdb::LogicalTypeId::LIST) {
    return has_more_digits(duckdb::ListType::GetChildType(given),
                           duckdb::ListType::GetChildType(type));
  }
  if (type.id() != duckdb::LogicalTypeId::DECIMAL || !given.IsNumeric()) return false;
  uint8_t width = 0;
  uint8_t scale = 0;
  return !given.GetDecimalProperties(width, scale) || scale > duckdb::DecimalType::GetScale(type);
}

/// Whether a value, or what lies in lists of it, is text.
bool is_text(const duckdb::LogicalType& type) {
  if (type.id() == duckdb::LogicalTypeId::LIST)
    return is_text(duckdb::ListType::GetChildType(type));
  return type.id() == duckdb::LogicalTypeId::VARCHAR;
}

/// `value` as one of `type`. What does not fit without loss stays as it is: the engine plans with
/// the type that it has.
duckdb::Value fit(duckdb::ClientContext& context, duckdb::Value value,
                  const duckdb::LogicalType& type) {
  const duckdb::LogicalType given = value.type();
  if (given == type) return value;
  duckdb::Value cast;
  if (given.id() == duckdb::LogicalTypeId::VARCHAR || (is_text(given) && !is_text(type))) {
    // As a query would read it. Without a place for a message, errors are thrown.
    context.RunFunctionInTransaction(
        [&] { (void)value.TryCastAs(context, type, cast, nullptr, true); }, false);
    return cast;
  }
  if (has_more_digits(given, type) || depth_of(given) != depth_of(type)) return value;
  if (given.id() == type.id() && type.HasAlias()) {
    value.Reinterpret(type);
    return value;
  }
  if (type.id() == duckdb::LogicalTypeId::DECIMAL) {
    return value.DefaultTryCastAs(type, cast, nullptr, true) ? cast : value;
  }
  return value.DefaultCastAs(type, true);
}

}  // namespace

NativePrepared::NativePrepared(std::string text, Adapted adapted, Bound bound, bool explains,
                               uint64_t plans)
    : text_(std::move(text)),
      first_(std::move(adapted.statements)),
      conditions_(std::move(adapted.conditions)),
      prepared_(std::move(bound.prepared)),
      open_(std::move(bound.open)),
      plans_(plans),
      asks_for_rebind_(prepared_->data->properties.always_require_rebind),
      explains_(explains) {
  const auto& inferred = bound.inferred;
  auto properties = inferred ? inferred->properties : prepared_->GetStatementProperties();
  switch (properties.return_type) {
    case duckdb::StatementReturnType::QUERY_RESULT:
      effect_ = engine::Effect::Rows;
      break;
    case duckdb::StatementReturnType::CHANGED_ROWS:
      effect_ = engine::Effect::Changes;
      break;
    case duckdb::StatementReturnType::NOTHING:
      effect_ = engine::Effect::Nothing;
      break;
  }
  read_only_ = properties.IsReadOnly();
  if (effect_ == engine::Effect::Rows) {
    schema_ = inferred ? to_schema(inferred->names, inferred->columns)
                       : to_schema(prepared_->GetNames(), prepared_->GetTypes());
  }
  if (explains_) schema_ = explain_schema();
  for (const auto& [name, position] : prepared_->named_param_map)
    add_parameter(parameter_number(name));
  for (const auto& [name, type] : prepared_->GetExpectedParameterTypes()) {
    set_parameter(parameter_number(name), type);
  }
  if (open_.types().empty()) lookup_ = lookup_of(*prepared_->data->unbound_statement);
  if (!inferred) return;
  for (const auto& [number, type] : inferred->parameters) set_parameter(number, type);
}

void NativePrepared::describe(std::vector<engine::ColumnDescription> columns) {
  if (columns.size() == schema_.size()) columns_ = std::move(columns);
}

duckdb::unique_ptr<duckdb::PendingQueryResult> NativePrepared::start(duckdb::ClientContext& context,
                                                                     NativeValues& values,
                                                                     bool is_current) {
  const bool streams = effect_ == engine::Effect::Rows;
  if (lookup_) return planned_look_up(context, values).PendingQuery(values, streams);
  plan_anew(!is_current);
  return prepared_->PendingQuery(values, streams);
}

/// A look-up's plan, made anew only when the values cannot be replaced in the one that is there.
duckdb::PreparedStatement& NativePrepared::planned_look_up(duckdb::ClientContext& context,
                                                           NativeValues& values) {
  if (!lookup_plan_ || !lookup_plan_->take(context, values)) {
    context.RunFunctionInTransaction(
        [&] { lookup_plan_.emplace(context, *prepared_, *lookup_, values); }, false);
  }
  return lookup_plan_->prepared();
}

/// DuckDB leaves filters out that the statistics of the moment show to be always true, and keeps
/// such a plan when the data changes. Without `wanted` only where DuckDB itself asks for it, or the
/// values have other types than it was planned with.
void NativePrepared::plan_anew(bool wanted) {
  auto& properties = prepared_->data->properties;
  const bool reads = !properties.read_databases.empty() || !properties.modified_databases.empty();
  properties.always_require_rebind =
      (wanted && reads) || asks_for_rebind_ || !open_.are_as_planned();
}

Result<NativeValues> NativePrepared::bind(duckdb::ClientContext& context,
                                          std::span<const data::Value> values) {
  if (values.size() != parameters_.size()) {
    return fail(ErrorCode::InvalidInput,
                "the statement has " + std::to_string(parameters_.size()) + " parameters, " +
                    std::to_string(values.size()) + " values were given",
                {.sqlstate = "08P01"});
  }
  std::vector<duckdb::Value> natives;
  for (const data::Value& value : values) natives.push_back(TRY(to_native_value(value)));
  return no_throw(text_, [&] {
    open_.follow(*prepared_->data->unbound_statement, natives);
    NativeValues bound;
    for (size_t i = 0; i < natives.size(); ++i) {
      const duckdb::LogicalType& type = present_type(i + 1);
      if (type.id() != duckdb::LogicalTypeId::UNKNOWN) {
        natives[i] = fit(context, std::move(natives[i]), type);
      }
      bound.emplace(std::to_string(i + 1), duckdb::BoundParameterData(std::move(natives[i])));
    }
    return bound;
  });
}

void NativePrepared::add_parameter(size_t number) {
  if (parameters_.size() >= number) return;
  parameters_.resize(number, data::Kind::Text);
  native_types_.resize(number, duckdb::LogicalTypeId::UNKNOWN);
}

void NativePrepared::set_parameter(size_t number, const duckdb::LogicalType& type) {
  if (number == 0) return;  // a named parameter: the guard refused it
  if (type.id() == duckdb::LogicalTypeId::UNKNOWN || type.id() == duckdb::LogicalTypeId::SQLNULL)
    return;
  parameters_[number - 1] = to_type(type);
  native_types_[number - 1] = type;
}

const duckdb::LogicalType& NativePrepared::present_type(size_t number) const {
  const auto open = open_.types().find(number);
  return open == open_.types().end() ? native_types_[number - 1] : open->second;
}

}  // namespace millrace::duck
