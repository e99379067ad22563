#include "duck/sources/connector_scan_native.h"

#include <algorithm>
#include <atomic>
#include <duckdb/planner/operator/logical_get.hpp>
#include <numeric>

#include "duck/sources/catalog_native.h"
#include "duck/sources/chunks_native.h"
#include "duck/sources/exceptions_native.h"
#include "duck/sources/filters_native.h"
#include "duck/sources/table_native.h"

namespace millrace::duck::sources {
namespace {

using connector::Filter;
using connector::Pushdown;

/// Rows that are guessed when a source does not know: neither tiny nor huge in join orders.
constexpr uint64_t kRowsGuess = 10'000;

struct ScanData final : duckdb::TableFunctionData {
  explicit ScanData(std::shared_ptr<SourceTable> table_in)
      : table(std::move(table_in)), schema(table->facts().table->schema().value()) {}

  duckdb::unique_ptr<duckdb::FunctionData> Copy() const override {
    auto copy = duckdb::make_uniq<ScanData>(table);
    copy->filters = filters;
    copy->limit = limit;
    return copy;
  }
  bool Equals(const FunctionData&) const override { return false; }
  bool SupportStatementCache() const override { return false; }

  connector::Table& source() const { return *table->facts().table; }

  Pushdown wanted(std::vector<size_t> columns) const {
    return {std::move(columns), filters, limit};
  }

  const std::shared_ptr<SourceTable> table;
  const data::Schema schema;
  std::vector<Filter> filters;    // the source does these; the engine does not
  std::optional<uint64_t> limit;  // the source does this too
};

std::vector<size_t> all_columns(const ScanData& data) {
  std::vector<size_t> columns(data.schema.size());
  std::iota(columns.begin(), columns.end(), 0);
  return columns;
}

/// Whether the source takes `more` besides what it took.
bool takes(const ScanData& data, const Pushdown& base, const std::vector<Filter>& more) {
  Pushdown wanted = base;
  std::ranges::copy(more, std::back_inserter(wanted.filters));
  return data.source().offer(wanted).filters.size() == wanted.filters.size();
}

/// Takes those conditions off the plan that the source does.
void push_filters(duckdb::ClientContext&, duckdb::LogicalGet& get, duckdb::FunctionData* bind_data,
                  duckdb::vector<duckdb::unique_ptr<duckdb::Expression>>& conditions) {
  auto& data = bind_data->Cast<ScanData>();
  std::erase_if(conditions, [&](const auto& condition) {
    const auto filters = filters_of(*condition, get, data.schema);
    if (!filters || !takes(data, data.wanted(all_columns(data)), *filters)) return false;
    std::ranges::copy(*filters, std::back_inserter(data.filters));
    return true;
  });
}

/// One scan, shared by the threads that read its splits.
struct ScanState final : duckdb::GlobalTableFunctionState {
  duckdb::idx_t MaxThreads() const override { return scan->splits(); }

  const ScanData* data = nullptr;
  std::unique_ptr<InterruptWatch::Watched> watched;
  std::unique_ptr<connector::Scan> scan;
  /// For each column of the output: where it is in the batches; nothing: it has no values.
  std::vector<std::optional<size_t>> positions;
  std::atomic<size_t> next_split = 0;
};

/// One thread's place in a scan.
struct SplitState final : duckdb::LocalTableFunctionState {
  std::unique_ptr<data::ResultStream> stream;
  data::Batch batch;
  size_t next_row = 0;
};

/// A failed scan: said to the client, and kept with the source.
[[noreturn]] void throw_scan_error(const ScanData& data, Error error) {
  const SourceTable& table = *data.table;
  if (error.code != ErrorCode::Cancelled) {
    table.source_schema().source().log().note({table.source_schema().name, table.name}, error);
  }
  throw_error(std::move(error).during("scan of " + table.qualified_name()));
}

/// Filters that came up while the query runs; helpful, not needed.
void add_dynamic_filters(const ScanData& data, const duckdb::TableFunctionInitInput& input,
                         Pushdown& wanted) {
  if (!input.filters) return;
  for (const auto& [index, filter] : input.filters->filters) {
    const duckdb::ColumnIndex& column = input.column_indexes[index];
    if (column.IsVirtualColumn() || column.HasChildren()) continue;
    for (Filter& found : filters_of(*filter, column.GetPrimaryIndex(), data.schema)) {
      if (takes(data, wanted, {found})) wanted.filters.push_back(std::move(found));
    }
  }
}

/// The columns that the output needs, each once.
std::vector<size_t> needed_columns(const std::vector<duckdb::ColumnIndex>& output) {
  std::vector<size_t> columns;
  for (const duckdb::ColumnIndex& column : output) {
    if (column.IsVirtualColumn()) continue;
    if (std::ranges::find(columns, column.GetPrimaryIndex()) == columns.end()) {
      columns.push_back(column.GetPrimaryIndex());
    }
  }
  return columns;
}

/// The columns of the output, in its order.
std::vector<duckdb::ColumnIndex> output_columns(const duckdb::TableFunctionInitInput& input) {
  const auto& all = input.column_indexes;
  if (input.projection_ids.empty()) return {all.begin(), all.end()};
  // Not CanRemoveFilterColumns(): as many as there are may still be in another order.
  std::vector<duckdb::ColumnIndex> columns;
  for (const duckdb::idx_t index : input.projection_ids) columns.push_back(all[index]);
  return columns;
}

duckdb::unique_ptr<duckdb::GlobalTableFunctionState> begin_scan(
    duckdb::ClientContext& context, duckdb::TableFunctionInitInput& input) {
  const auto& data = input.bind_data->Cast<ScanData>();
  auto state = duckdb::make_uniq<ScanState>();
  state->data = &data;
  const auto output = output_columns(input);
  Pushdown wanted = data.wanted(needed_columns(output));
  add_dynamic_filters(data, input, wanted);
  const Pushdown accepted = data.source().offer(wanted);
  if (accepted.filters.size() != wanted.filters.size()) {
    throw_scan_error(
        data, {ErrorCode::Internal, "the source takes fewer filters than it promised", nullptr});
  }
  for (const duckdb::ColumnIndex& column : output) {
    if (column.IsVirtualColumn()) {
      state->positions.emplace_back();
      continue;
    }
    const auto found = std::ranges::find(accepted.columns, column.GetPrimaryIndex());
    if (found == accepted.columns.end()) {
      throw_scan_error(
          data, {ErrorCode::Internal, "the source leaves out a column that is needed", nullptr});
    }
    state->positions.emplace_back(static_cast<size_t>(found - accepted.columns.begin()));
  }
  state->watched = data.table->source_schema().source().watch()->watch(
      [&context] { return context.IsInterrupted(); });
  auto scan = data.source().scan(accepted, state->watched->token());
  if (!scan) throw_scan_error(data, std::move(scan).error());
  state->scan = *std::move(scan);
  return state;
}

duckdb::unique_ptr<duckdb::LocalTableFunctionState> begin_split(duckdb::ExecutionContext&,
                                                                duckdb::TableFunctionInitInput&,
                                                                duckdb::GlobalTableFunctionState*) {
  return duckdb::make_uniq<SplitState>();
}

/// Goes on to the next batch; false: there is none left for this thread.
bool next_batch(ScanState& scan, SplitState& split) {
  for (;;) {
    if (!split.stream) {
      const size_t index = scan.next_split.fetch_add(1);
      if (index >= scan.scan->splits()) return false;
      auto stream = scan.scan->open(index);
      if (!stream) throw_scan_error(*scan.data, std::move(stream).error());
      split.stream = *std::move(stream);
    }
    auto batch = split.stream->next(scan.watched->token());
    if (!batch) throw_scan_error(*scan.data, std::move(batch).error());
    if (!*batch) {
      split.stream.reset();
      continue;
    }
    split.batch = **std::move(batch);
    split.next_row = 0;
    return true;
  }
}

void read_rows(duckdb::ClientContext&, duckdb::TableFunctionInput& input,
               duckdb::DataChunk& output) {
  auto& scan = input.global_state->Cast<ScanState>();
  auto& split = input.local_state->Cast<SplitState>();
  if (split.next_row >= split.batch.rows() && !next_batch(scan, split)) return;
  const size_t count = std::min<size_t>(STANDARD_VECTOR_SIZE, split.batch.rows() - split.next_row);
  for (size_t i = 0; i < scan.positions.size(); ++i) {
    if (!scan.positions[i]) {
      output.data[i].Reference(duckdb::Value(output.data[i].GetType()));
      continue;
    }
    fill_vector(output.data[i], split.batch.column(*scan.positions[i]), split.next_row, count,
                split.batch.memory());
  }
  split.next_row += count;
  output.SetCardinality(count);
}

duckdb::unique_ptr<duckdb::NodeStatistics> cardinality(duckdb::ClientContext&,
                                                       const duckdb::FunctionData* bind_data) {
  const auto& data = bind_data->Cast<ScanData>();
  const auto rows = data.table->facts().statistics.rows;
  if (rows && data.limit)
    return duckdb::make_uniq<duckdb::NodeStatistics>(std::min(*rows, *data.limit));
  return duckdb::make_uniq<duckdb::NodeStatistics>(rows.value_or(kRowsGuess));
}

duckdb::BindInfo bind_info(const duckdb::optional_ptr<duckdb::FunctionData> bind_data) {
  duckdb::BindInfo info(duckdb::ScanType::EXTERNAL);
  info.table = bind_data->Cast<ScanData>().table.get();
  return info;
}

/// For count(*): rows without any column.
duckdb::virtual_column_map_t virtual_columns(duckdb::ClientContext&,
                                             duckdb::optional_ptr<duckdb::FunctionData>) {
  duckdb::virtual_column_map_t columns;
  columns.emplace(duckdb::COLUMN_IDENTIFIER_EMPTY,
                  duckdb::TableColumn("", duckdb::LogicalType::BOOLEAN));
  return columns;
}

/// What the engine could not give to push_filters() it does itself above the scan.
bool takes_no_type(const duckdb::FunctionData&, duckdb::idx_t) { return false; }

duckdb::InsertionOrderPreservingMap<std::string> to_text(
    duckdb::TableFunctionToStringInput& input) {
  const auto& data = input.bind_data->Cast<ScanData>();
  duckdb::InsertionOrderPreservingMap<std::string> out;
  out["Table"] = data.table->qualified_name();
  std::string filters;
  for (const Filter& filter : data.filters) {
    filters += (filters.empty() ? "" : "\n") + to_string(filter, data.schema);
  }
  if (!filters.empty()) out["Pushed Filters"] = filters;
  if (data.limit) out["Pushed Limit"] = std::to_string(*data.limit);
  return out;
}

}  // namespace

duckdb::TableFunction connector_scan(std::shared_ptr<SourceTable> table,
                                     duckdb::unique_ptr<duckdb::FunctionData>& bind_data) {
  bind_data = duckdb::make_uniq<ScanData>(std::move(table));
  duckdb::TableFunction function("connector_scan", {}, read_rows, nullptr, begin_scan, begin_split);
  function.projection_pushdown = true;
  // For filters that come up at run time; the others are done by push_filters() or the engine.
  function.filter_pushdown = true;
  // Not filter_prune: the planner would put columns of the filters that it takes back behind those
  // that the operators above expect.
  function.supports_pushdown_type = takes_no_type;
  function.pushdown_complex_filter = push_filters;
  function.cardinality = cardinality;
  function.get_bind_info = bind_info;
  function.get_virtual_columns = virtual_columns;
  function.to_string = to_text;
  function.verify_serialization = false;
  function.order_preservation_type = duckdb::OrderPreservationType::NO_ORDER;
  return function;
}

void offer_limit(duckdb::LogicalGet& get, uint64_t rows) {
  if (get.function.function != read_rows || !get.table_filters.filters.empty()) return;
  if (get.dynamic_filters) return;
  auto& data = get.bind_data->Cast<ScanData>();
  Pushdown wanted = data.wanted(all_columns(data));
  wanted.limit = std::min(rows, data.limit.value_or(rows));
  if (data.source().offer(wanted).limit == wanted.limit) data.limit = wanted.limit;
}

void name_output(duckdb::LogicalGet& get) {
  if (get.function.function != read_rows || !get.projection_ids.empty()) return;
  get.projection_ids.resize(get.GetColumnIds().size());
  std::iota(get.projection_ids.begin(), get.projection_ids.end(), 0);
}

}  // namespace millrace::duck::sources
