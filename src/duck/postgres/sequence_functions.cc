#include <duckdb/catalog/catalog_entry/sequence_catalog_entry.hpp>
#include <duckdb/function/scalar/sequence_utils.hpp>
#include <duckdb/parser/qualified_name.hpp>
#include <duckdb/planner/expression/bound_function_expression.hpp>
#include <duckdb/transaction/duck_transaction.hpp>
#include <map>
#include <mutex>
#include <optional>

#include "duck/postgres/function_catalog.h"
#include "duck/postgres/sql_error.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::ClientContext;
using duckdb::LogicalType;
using duckdb::SequenceCatalogEntry;

/// What a session has drawn from sequences: for currval() and lastval(), which tell of the session
/// alone. Locked, because the threads of one query may share it.
class DrawnValues final : public duckdb::ClientContextState {
 public:
  static DrawnValues& of(ClientContext& context) {
    return *context.registered_state->GetOrCreate<DrawnValues>("millrace_drawn_values");
  }

  void note(duckdb::idx_t sequence, int64_t value) {
    const std::lock_guard guard(lock_);
    values_[sequence] = value;
    last_ = value;
  }
  /// setval() moves what currval() tells, but lastval() alone when it tells of that sequence.
  void note_set(duckdb::idx_t sequence, int64_t value) {
    const std::lock_guard guard(lock_);
    values_[sequence] = value;
  }
  std::optional<int64_t> of_sequence(duckdb::idx_t sequence) {
    const std::lock_guard guard(lock_);
    const auto found = values_.find(sequence);
    return found == values_.end() ? std::nullopt : std::optional(found->second);
  }
  std::optional<int64_t> last() {
    const std::lock_guard guard(lock_);
    return last_;
  }

 private:
  std::mutex lock_;
  std::map<duckdb::idx_t, int64_t> values_;  // by the number of the sequence
  std::optional<int64_t> last_;
};

/// The sequence that a call is about, as the engine has bound it; null for the name NULL.
SequenceCatalogEntry* sequence_of(const duckdb::ExpressionState& state) {
  const auto& bound = state.expr.Cast<duckdb::BoundFunctionExpression>().bind_info;
  return bound ? &bound->Cast<duckdb::NextvalBindData>().sequence : nullptr;
}

/// The engine's nextval(), whose values the session remembers.
duckdb::scalar_function_t remembering(duckdb::scalar_function_t draw) {
  return
      [draw](duckdb::DataChunk& arguments, duckdb::ExpressionState& state, duckdb::Vector& result) {
        draw(arguments, state, result);
        const auto* sequence = sequence_of(state);
        if (sequence == nullptr || arguments.size() == 0) return;
        const duckdb::Value last = result.GetValue(arguments.size() - 1);
        DrawnValues::of(state.GetContext()).note(sequence->oid, last.GetValue<int64_t>());
      };
}

void currval(duckdb::DataChunk&, duckdb::ExpressionState& state, duckdb::Vector& result) {
  const auto* sequence = sequence_of(state);
  if (sequence == nullptr) return result.Reference(duckdb::Value(LogicalType::BIGINT));
  const auto value = DrawnValues::of(state.GetContext()).of_sequence(sequence->oid);
  if (!value) {
    raise("55000",
          "currval of sequence \"" + sequence->name + "\" is not yet defined in this session");
  }
  result.Reference(duckdb::Value::BIGINT(*value));
}

void lastval(duckdb::DataChunk&, duckdb::ExpressionState& state, duckdb::Vector& result) {
  const auto value = DrawnValues::of(state.GetContext()).last();
  if (!value) raise("55000", "lastval is not yet defined in this session");
  result.Reference(duckdb::Value::BIGINT(*value));
}

/// The next value will be `value`, or the one after it when it counts as drawn.
void set_value(ClientContext& context, SequenceCatalogEntry& sequence, int64_t value, bool drawn) {
  duckdb::SequenceData data = sequence.GetData();
  if (value < data.min_value || value > data.max_value) {
    raise("22003", "setval: value " + std::to_string(value) + " is out of bounds for sequence \"" +
                       sequence.name + "\" (" + std::to_string(data.min_value) + ".." +
                       std::to_string(data.max_value) + ")");
  }
  // What the engine does with a value from its log: it takes effect at once and for all, as there.
  sequence.ReplayValue(data.usage_count + 1, drawn ? value + data.increment : value);
  duckdb::DuckTransaction::Get(context, sequence.catalog)
      .PushSequenceUsage(sequence, sequence.GetData());
  if (drawn) DrawnValues::of(context).note_set(sequence.oid, value);
}

SequenceCatalogEntry& find_sequence(ClientContext& context, const std::string& name) {
  const auto parts = duckdb::QualifiedName::Parse(name);
  return duckdb::Catalog::GetEntry<SequenceCatalogEntry>(context, parts.catalog, parts.schema,
                                                         parts.name);
}

void setval(duckdb::DataChunk& arguments, duckdb::ExpressionState& state, duckdb::Vector& result) {
  auto& context = state.GetContext();
  result.SetVectorType(duckdb::VectorType::FLAT_VECTOR);
  for (duckdb::idx_t row = 0; row < arguments.size(); ++row) {
    const duckdb::Value name = arguments.GetValue(0, row);
    const duckdb::Value value = arguments.GetValue(1, row);
    const duckdb::Value drawn =
        arguments.ColumnCount() > 2 ? arguments.GetValue(2, row) : duckdb::Value::BOOLEAN(true);
    if (name.IsNull() || value.IsNull() || drawn.IsNull()) {
      result.SetValue(row, duckdb::Value(LogicalType::BIGINT));
      continue;
    }
    set_value(context, find_sequence(context, duckdb::StringValue::Get(name)),
              value.GetValue<int64_t>(), drawn.GetValue<bool>());
    result.SetValue(row, value);
  }
}

/// The name may come from anywhere, so the catalog that changes is taken to be the current one.
void modifies_current_catalog(ClientContext& context,
                              duckdb::FunctionModifiedDatabasesInput& input) {
  const auto& current = duckdb::ClientData::Get(context).catalog_search_path->GetDefault();
  duckdb::DatabaseModificationType modification;
  modification |= duckdb::DatabaseModificationType::CREATE_CATALOG_ENTRY;
  input.properties.RegisterDBModify(duckdb::Catalog::GetCatalog(context, current.catalog), context,
                                    modification);
}

duckdb::ScalarFunction setval_with(duckdb::vector<LogicalType> parameters) {
  duckdb::ScalarFunction function(std::move(parameters), LogicalType::BIGINT, setval);
  function.SetStability(duckdb::FunctionStability::VOLATILE);
  function.SetErrorMode(duckdb::FunctionErrors::CAN_THROW_RUNTIME_ERROR);
  function.SetModifiedDatabasesCallback(modifies_current_catalog);
  return function;
}

}  // namespace

void register_sequence_functions(FunctionCatalog& catalog) {
  auto next = catalog.engine_scalars("nextval");
  for (auto& function : next.functions)
    function.SetFunctionCallback(remembering(function.GetFunctionCallback()));
  catalog.add(std::move(next));

  auto current = catalog.engine_scalars("currval");
  for (auto& function : current.functions) function.SetFunctionCallback(currval);
  catalog.add(std::move(current));

  duckdb::ScalarFunction last("lastval", {}, LogicalType::BIGINT, lastval);
  last.SetStability(duckdb::FunctionStability::VOLATILE);
  catalog.add(std::move(last));

  duckdb::ScalarFunctionSet set("setval");
  const LogicalType text = LogicalType::VARCHAR;
  set.AddFunction(setval_with({text, LogicalType::BIGINT}));
  set.AddFunction(setval_with({text, LogicalType::BIGINT, LogicalType::BOOLEAN}));
  catalog.add(std::move(set));
}

}  // namespace millrace::duck::postgres
