#include "duck/sources/file_scan_native.h"

#include <algorithm>
#include <duckdb/catalog/catalog.hpp>
#include <duckdb/catalog/catalog_entry/table_function_catalog_entry.hpp>
#include <duckdb/common/multi_file/multi_file_function.hpp>
#include <duckdb/parser/tableref/table_function_ref.hpp>
#include <string_view>

#include "duck/guard.h"
#include "duck/sources/exceptions_native.h"
#include "duck/sources/table_native.h"
#include "duck/types.h"

namespace millrace::duck::sources {
namespace {

/// Readers whose bind data is a MultiFileBindData.
constexpr std::string_view kFileReaders[] = {"read_parquet",  "parquet_scan", "read_csv",
                                             "read_csv_auto", "read_json",    "read_json_auto"};

bool is_file_reader(const duckdb::TableFunction& function) {
  return std::ranges::find(kFileReaders, function.name) != std::end(kFileReaders);
}

/// A file reader's bind data that knows which table it reads: DuckDB's with one member more, so
/// that all of DuckDB's own callbacks work on it.
struct FileScanData final : duckdb::MultiFileBindData {
  FileScanData(MultiFileBindData& from, std::shared_ptr<SourceTable> table_in)
      : table(std::move(table_in)) {
    bind_data = std::move(from.bind_data);
    file_list = std::move(from.file_list);
    multi_file_reader = std::move(from.multi_file_reader);
    interface = std::move(from.interface);
    columns = std::move(from.columns);
    reader_bind = std::move(from.reader_bind);
    file_options = std::move(from.file_options);
    types = std::move(from.types);
    names = std::move(from.names);
    virtual_columns = std::move(from.virtual_columns);
    table_columns = std::move(from.table_columns);
    initial_reader = std::move(from.initial_reader);
    union_readers = std::move(from.union_readers);
  }

  duckdb::unique_ptr<duckdb::FunctionData> Copy() const override {
    auto copy = MultiFileBindData::Copy();
    return duckdb::make_uniq<FileScanData>(copy->Cast<MultiFileBindData>(), table);
  }

  const std::shared_ptr<SourceTable> table;
};

/// So that plans know the table: what must not be written is refused by its name.
duckdb::BindInfo file_bind_info(const duckdb::optional_ptr<duckdb::FunctionData> bind_data) {
  duckdb::BindInfo info(duckdb::ScanType::EXTERNAL);
  info.table = bind_data->Cast<FileScanData>().table.get();
  return info;
}

duckdb::InsertionOrderPreservingMap<std::string> file_to_string(
    duckdb::TableFunctionToStringInput& input) {
  duckdb::InsertionOrderPreservingMap<std::string> out;
  out["Table"] = input.bind_data->Cast<FileScanData>().table->qualified_name();
  return out;
}

duckdb::Value native(const data::Value& value) { return value_or_throw(to_native_value(value)); }

/// Options as the reader declares them.
duckdb::named_parameter_map_t named_parameters(const duckdb::TableFunction& function,
                                               const connector::NativeRead& read) {
  duckdb::named_parameter_map_t parameters;
  for (const auto& [name, value] : read.options) {
    const auto declared = function.named_parameters.find(name);
    if (declared == function.named_parameters.end()) {
      throw duckdb::BinderException("reader %s has no option %s", read.function, name);
    }
    duckdb::Value given = native(value);
    if (declared->second.id() != duckdb::LogicalTypeId::ANY)
      given = given.DefaultCastAs(declared->second);
    parameters.emplace(name, std::move(given));
  }
  return parameters;
}

bool same_columns(const SourceTable& table, const BoundReader& reader) {
  const auto& columns = table.GetColumns();
  if (columns.LogicalColumnCount() != reader.types.size()) return false;
  for (const auto& column : columns.Logical()) {
    if (column.Type() != reader.types[column.Logical().index]) return false;
  }
  return true;
}

}  // namespace

BoundReader bind_reader(duckdb::ClientContext& context, const connector::NativeRead& read) {
  duckdb::vector<duckdb::Value> arguments;
  duckdb::vector<duckdb::LogicalType> types;
  for (const data::Value& argument : read.arguments) {
    arguments.push_back(native(argument));
    types.push_back(arguments.back().type());
  }
  auto& entry =
      duckdb::Catalog::GetSystemCatalog(context).GetEntry<duckdb::TableFunctionCatalogEntry>(
          context, DEFAULT_SCHEMA, read.function);
  BoundReader reader{.function = entry.functions.GetFunctionByArguments(context, types)};
  auto parameters = named_parameters(reader.function, read);
  duckdb::vector<duckdb::LogicalType> input_types;
  duckdb::vector<std::string> input_names;
  const duckdb::TableFunctionRef unused;
  duckdb::TableFunctionBindInput input(arguments, parameters, input_types, input_names,
                                       reader.function.function_info.get(), nullptr,
                                       reader.function, unused);
  // The source reads its own files, whatever its reader may not do.
  const TrustedBind trusted(context);
  reader.bind_data = reader.function.bind(context, input, reader.types, reader.names);
  return reader;
}

std::optional<uint64_t> estimated_rows(duckdb::ClientContext& context, const BoundReader& reader) {
  if (reader.function.cardinality == nullptr) return std::nullopt;
  const auto statistics = reader.function.cardinality(context, reader.bind_data.get());
  if (!statistics || !statistics->has_estimated_cardinality) return std::nullopt;
  return statistics->estimated_cardinality;
}

duckdb::TableFunction native_scan(duckdb::ClientContext& context,
                                  std::shared_ptr<SourceTable> table,
                                  duckdb::unique_ptr<duckdb::FunctionData>& bind_data) {
  BoundReader reader = bind_reader(context, *table->facts().read);
  if (!same_columns(*table, reader)) {
    throw_error(
        {ErrorCode::Conflict,
         "the columns of " + table->qualified_name() + " changed while the statement was prepared",
         nullptr});
  }
  if (!is_file_reader(reader.function)) {
    bind_data = std::move(reader.bind_data);
    return std::move(reader.function);
  }
  auto& bound = reader.bind_data->Cast<duckdb::MultiFileBindData>();
  bind_data = duckdb::make_uniq<FileScanData>(bound, std::move(table));
  reader.function.get_bind_info = file_bind_info;
  reader.function.to_string = file_to_string;
  // The other readers serialize to nothing: two scans of different files would be taken for one.
  if (reader.function.get_row_id_columns == nullptr) reader.function.verify_serialization = false;
  return std::move(reader.function);
}

}  // namespace millrace::duck::sources
