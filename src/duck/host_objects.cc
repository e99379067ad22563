#include "duck/host_objects.h"

#include <duckdb/main/extension/extension_loader.hpp>

#include "duck/database.h"
#include "duck/errors.h"
#include "duck/guard.h"
#include "duck/native.h"
#include "duck/throw_error.h"
#include "duck/types.h"

namespace millrace::duck {
namespace {

using duckdb::ClientContext;

struct TableInfo final : duckdb::TableFunctionInfo {
  explicit TableInfo(engine::HostTable host_table) : table(std::move(host_table)) {}
  engine::HostTable table;
};

struct TableBind final : duckdb::FunctionData {
  explicit TableBind(const engine::HostTable* bound) : table(bound) {}
  const engine::HostTable* table;  // lives with the function's TableInfo

  duckdb::unique_ptr<FunctionData> Copy() const override {
    return duckdb::make_uniq<TableBind>(table);
  }
  bool Equals(const FunctionData& other) const override {
    return table == other.Cast<TableBind>().table;
  }
};

struct TableState final : duckdb::GlobalTableFunctionState {
  engine::HostRows rows;
  size_t next = 0;
};

duckdb::unique_ptr<duckdb::FunctionData> bind_table(ClientContext&,
                                                    duckdb::TableFunctionBindInput& input,
                                                    duckdb::vector<duckdb::LogicalType>& types,
                                                    duckdb::vector<std::string>& names) {
  const auto& table = input.info->Cast<TableInfo>().table;
  for (const auto& field : table.schema) {
    names.push_back(field.name);
    types.push_back(to_logical_type(field.type));
  }
  return duckdb::make_uniq<TableBind>(&table);
}

duckdb::unique_ptr<duckdb::GlobalTableFunctionState> open_table(
    ClientContext& context, duckdb::TableFunctionInitInput& input) {
  auto state = duckdb::make_uniq<TableState>();
  auto rows = input.bind_data->Cast<TableBind>().table->read(session_of(context));
  if (!rows) throw_error(rows.error());
  state->rows = *std::move(rows);
  return state;
}

duckdb::Value native_value(const data::Value& value) {
  auto native = to_native_value(value);
  if (!native) throw_error(native.error());
  return *std::move(native);
}

void read_table(ClientContext&, duckdb::TableFunctionInput& input, duckdb::DataChunk& output) {
  auto& state = input.global_state->Cast<TableState>();
  duckdb::idx_t count = 0;
  for (; count < STANDARD_VECTOR_SIZE && state.next < state.rows.size(); ++count, ++state.next) {
    const auto& row = state.rows[state.next];
    for (size_t i = 0; i < row.size(); ++i) output.SetValue(i, count, native_value(row[i]));
  }
  output.SetCardinality(count);
}

duckdb::TableFunction table_function(const engine::HostTable& table) {
  duckdb::TableFunction function(table.function, {}, read_table, bind_table, open_table);
  function.function_info = duckdb::make_shared_ptr<TableInfo>(table);
  return function;
}

duckdb::ScalarFunction scalar_function(const engine::HostFunction& host) {
  duckdb::vector<duckdb::LogicalType> parameters;
  for (const auto& type : host.parameters) parameters.push_back(to_logical_type(type));
  auto run = [host](duckdb::DataChunk& arguments, duckdb::ExpressionState& state,
                    duckdb::Vector& result) {
    const uint64_t session = session_of(state.GetContext());
    std::vector<data::Value> values(arguments.ColumnCount());
    for (duckdb::idx_t row = 0; row < arguments.size(); ++row) {
      for (size_t i = 0; i < values.size(); ++i)
        values[i] = from_native_value(arguments.GetValue(i, row));
      auto answer = host.call(session, values);
      if (!answer) throw_error(answer.error());
      result.SetValue(row, native_value(*answer));
    }
  };
  duckdb::ScalarFunction function(host.name, std::move(parameters), to_logical_type(host.result),
                                  std::move(run));
  function.SetStability(duckdb::FunctionStability::VOLATILE);
  function.SetNullHandling(duckdb::FunctionNullHandling::SPECIAL_HANDLING);
  return function;
}

std::string quoted(const std::string& text, char quote) {
  return duckdb::KeywordHelper::WriteQuoted(text, quote);
}

}  // namespace

Result<void> add_host_objects(Database& database, const engine::HostObjects& objects) {
  TRY(no_throw("", [&] {
    duckdb::ExtensionLoader loader(*database.native().instance, "millrace");
    std::map<std::string, duckdb::ScalarFunctionSet> by_name;
    for (const auto& host : objects.functions) {
      by_name.try_emplace(host.name, host.name).first->second.AddFunction(scalar_function(host));
    }
    for (auto& [name, set] : by_name) loader.RegisterFunction(std::move(set));
    for (const auto& table : objects.tables) loader.RegisterFunction(table_function(table));
  }));
  for (const auto& table : objects.tables) {
    if (table.view.empty()) continue;
    const std::string name = std::string(kSystemCatalog) + ".main." + quoted(table.view, '"');
    TRY(database.execute("CREATE VIEW " + name + " AS SELECT * FROM " + table.function + "()"));
    TRY(database.execute("COMMENT ON VIEW " + name + " IS " + quoted(table.comment, '\'')));
  }
  return {};
}

}  // namespace millrace::duck
