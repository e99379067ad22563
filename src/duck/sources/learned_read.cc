#include <algorithm>
#include <duckdb/common/multi_file/multi_file_function.hpp>
#include <duckdb/common/type_visitor.hpp>
#include <duckdb/execution/operator/csv_scanner/csv_reader_options.hpp>
#include <duckdb/function/table/read_csv.hpp>

#include "duck/sources/file_scan_native.h"

namespace millrace::duck::sources {
namespace {

using connector::NativeRead;
using data::Value;

/// {name: 'type', …} of all columns.
Value column_types(const BoundReader& reader) {
  std::vector<data::TypeField> fields;
  std::vector<Value> types;
  for (size_t i = 0; i < reader.names.size(); ++i) {
    fields.push_back({reader.names[i], data::Kind::Text});
    types.push_back(Value::text(reader.types[i].ToString()));
  }
  return {.type = data::Type::structure(std::move(fields)), .held = std::move(types)};
}

Value character(char c) { return Value::text(c == '\0' ? std::string() : std::string(1, c)); }

std::optional<std::string> line_end(duckdb::NewLineIdentifier found) {
  switch (found) {
    case duckdb::NewLineIdentifier::SINGLE_N:
      return "\\n";
    case duckdb::NewLineIdentifier::SINGLE_R:
      return "\\r";
    case duckdb::NewLineIdentifier::CARRY_ON:
      return "\\r\\n";
    case duckdb::NewLineIdentifier::NOT_SET:
      break;
  }
  return std::nullopt;
}

/// What DuckDB's own sniff_csv() would tell to write instead of detecting.
std::optional<NativeRead> learned_csv(const BoundReader& reader, const NativeRead& read) {
  const auto& bound = reader.bind_data->Cast<duckdb::MultiFileBindData>();
  const auto& dialect = bound.bind_data->Cast<duckdb::ReadCSVData>().options.dialect_options;
  const auto& machine = dialect.state_machine_options;
  const auto end = line_end(machine.new_line.GetValue());
  if (!end) return std::nullopt;

  NativeRead learned = read;
  learned.options.erase("types");
  learned.options.erase("sample_size");
  learned.options.insert_or_assign("columns", column_types(reader));
  learned.options.insert_or_assign("auto_detect", Value::boolean(false));
  learned.options.try_emplace("delim", Value::text(machine.delimiter.GetValue()));
  learned.options.try_emplace("quote", character(machine.quote.GetValue()));
  learned.options.try_emplace("escape", character(machine.escape.GetValue()));
  learned.options.try_emplace("comment", character(machine.comment.GetValue()));
  learned.options.try_emplace("new_line", Value::text(*end));
  learned.options.try_emplace("strict_mode", Value::boolean(machine.strict_mode.GetValue()));
  learned.options.try_emplace("header", Value::boolean(dialect.header.GetValue()));
  learned.options.insert_or_assign(
      "skip", Value::int64(static_cast<int64_t>(dialect.skip_rows.GetValue())));

  const auto format = [&](duckdb::LogicalTypeId type, const char* option) {
    const auto found = dialect.date_format.find(type);
    if (found == dialect.date_format.end() || found->second.GetValue().format_specifier.empty())
      return;
    learned.options.try_emplace(option, Value::text(found->second.GetValue().format_specifier));
  };
  format(duckdb::LogicalTypeId::DATE, "dateformat");
  format(duckdb::LogicalTypeId::TIMESTAMP, "timestampformat");
  return learned;
}

/// Whether values of the type are read by a format that was detected too.
bool has_moments(const duckdb::LogicalType& type) {
  return duckdb::TypeVisitor::Contains(type, [](const duckdb::LogicalType& part) {
    return part.id() == duckdb::LogicalTypeId::DATE ||
           part.id() == duckdb::LogicalTypeId::TIMESTAMP;
  });
}

std::optional<NativeRead> learned_json(const BoundReader& reader, const NativeRead& read) {
  if (std::ranges::any_of(reader.types, has_moments)) return std::nullopt;
  // A file of plain values gives one column of this name, which no `columns` can say.
  if (reader.names.size() == 1 && reader.names[0] == "json") return std::nullopt;
  NativeRead learned = read;
  learned.options.erase("sample_size");
  learned.options.insert_or_assign("columns", column_types(reader));
  return learned;
}

std::optional<NativeRead> guess(const BoundReader& reader, const NativeRead& read) {
  if (read.function == "read_csv") return learned_csv(reader, read);
  if (read.function == "read_json" && !read.options.contains("columns"))
    return learned_json(reader, read);
  return std::nullopt;
}

}  // namespace

std::optional<NativeRead> learned_read(duckdb::ClientContext& context, const BoundReader& reader,
                                       const NativeRead& read) {
  // Several files may differ in what was detected; only one is the same each time.
  const bool one_file =
      read.arguments.size() == 1 && read.arguments[0].type.kind() == data::Kind::Text;
  if (!one_file || read.options.contains("union_by_name")) return std::nullopt;
  if (read.function != "read_csv" && read.function != "read_json") return std::nullopt;
  const auto& bound = reader.bind_data->Cast<duckdb::MultiFileBindData>();
  if (!bound.reader_bind.hive_partitioning_indexes.empty()) return std::nullopt;
  auto learned = guess(reader, read);
  if (!learned) return std::nullopt;
  try {
    const BoundReader again = bind_reader(context, *learned);
    if (again.types == reader.types && again.names == reader.names) return learned;
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception&) {
    // The reader does not take back what it found out: it detects again each time.
  }
  return std::nullopt;
}

}  // namespace millrace::duck::sources
