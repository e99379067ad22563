#include "connector/files/read_options.h"

#include <utility>

namespace millrace::connector::files {
namespace {

using data::Value;

enum class Reader : uint8_t { Parquet, Csv, Json };

Reader reader_of(FileFormat format) {
  switch (format) {
    case FileFormat::Parquet:
      return Reader::Parquet;
    case FileFormat::Csv:
    case FileFormat::Tsv:
      return Reader::Csv;
    case FileFormat::Json:
    case FileFormat::NdJson:
      return Reader::Json;
    case FileFormat::Auto:
      break;  // find_data() has found a real one
  }
  std::unreachable();
}

std::string_view function_of(Reader reader) {
  switch (reader) {
    case Reader::Parquet:
      return "read_parquet";
    case Reader::Csv:
      return "read_csv";
    case Reader::Json:
      return "read_json";
  }
  std::unreachable();
}

std::optional<Value> boolean(const std::optional<bool>& given) {
  if (!given) return std::nullopt;
  return Value::boolean(*given);
}

std::optional<Value> text(const std::optional<std::string>& given) {
  if (!given) return std::nullopt;
  return Value::text(*given);
}

Value text_list(const std::vector<std::string>& texts) {
  std::vector<Value> values;
  values.reserve(texts.size());
  for (const std::string& item : texts) values.push_back(Value::text(item));
  return {.type = data::Type::list(data::Kind::Text), .held = std::move(values)};
}

/// {name: 'type', …} as the readers take it.
std::optional<Value> column_types(const TableOptions& options) {
  if (options.columns.empty()) return std::nullopt;
  std::vector<data::TypeField> fields;
  std::vector<Value> values;
  for (const auto& [name, type] : options.columns) {
    fields.push_back({name, data::Kind::Text});
    values.push_back(Value::text(type));
  }
  return Value{.type = data::Type::structure(std::move(fields)), .held = std::move(values)};
}

std::optional<Value> compression(const TableOptions& options) {
  switch (options.compression) {
    case Compression::Auto:
      return std::nullopt;
    case Compression::None:
      return Value::text("none");
    case Compression::Gzip:
      return Value::text("gzip");
    case Compression::Zstd:
      return Value::text("zstd");
  }
  std::unreachable();
}

std::optional<Value> null_texts(const TableOptions& options) {
  if (options.null_text.empty()) return std::nullopt;
  return text_list(options.null_text);
}

/// One option of a table and what each reader calls it; empty: the reader has no such thing.
struct Row {
  std::string_view name;  // as in the configuration
  std::optional<Value> (*value)(const TableOptions&);
  std::string_view parquet;
  std::string_view csv;
  std::string_view json;
};

// clang-format off
constexpr Row kRows[] = {
    {"hive_partitioning", [](const TableOptions& o) { return boolean(o.hive_partitioning); }, "hive_partitioning", "hive_partitioning", "hive_partitioning"},
    {"union_by_name", [](const TableOptions& o) { return boolean(o.union_by_name); }, "union_by_name", "union_by_name", "union_by_name"},
    {"compression", compression, "", "compression", "compression"},
    {"header", [](const TableOptions& o) { return boolean(o.header); }, "", "header", ""},
    {"delimiter", [](const TableOptions& o) { return text(o.delimiter); }, "", "delim", ""},
    {"quote", [](const TableOptions& o) { return text(o.quote); }, "", "quote", ""},
    {"escape", [](const TableOptions& o) { return text(o.escape); }, "", "escape", ""},
    {"line_comment", [](const TableOptions& o) { return text(o.line_comment); }, "", "comment", ""},
    {"null_text", null_texts, "", "nullstr", ""},
    {"skip_rows", [](const TableOptions& o) -> std::optional<Value> {
       if (!o.skip_rows) return std::nullopt;
       return Value::int64(static_cast<int64_t>(*o.skip_rows));
     }, "", "skip", ""},
    {"date_format", [](const TableOptions& o) { return text(o.date_format); }, "", "dateformat", "dateformat"},
    {"timestamp_format", [](const TableOptions& o) { return text(o.timestamp_format); }, "", "timestampformat", "timestampformat"},
    {"sample_rows", [](const TableOptions& o) -> std::optional<Value> {
       if (!o.sample_rows) return std::nullopt;
       return Value::int64(*o.sample_rows);
     }, "", "sample_size", "sample_size"},
    {"columns", column_types, "", "types", "columns"},
};
// clang-format on

std::string_view name_for(const Row& row, Reader reader) {
  switch (reader) {
    case Reader::Parquet:
      return row.parquet;
    case Reader::Csv:
      return row.csv;
    case Reader::Json:
      return row.json;
  }
  std::unreachable();
}

/// A path that the reader shall not take for a pattern.
std::string literal_path(const std::string& path) {
  if (!is_pattern(path)) return path;
  std::string out;
  for (const char c : path) {
    if (c == '*' || c == '?' || c == '[') {
      out.append({'[', c, ']'});
    } else {
      out += c;
    }
  }
  return out;
}

Value paths_of(const std::vector<File>& files) {
  if (files.size() == 1) return Value::text(literal_path(files.front().path));
  std::vector<std::string> paths;
  paths.reserve(files.size());
  for (const File& file : files) paths.push_back(literal_path(file.path));
  return text_list(paths);
}

/// What the format itself says, where the table does not.
void add_implied(const DataFiles& data, const TableOptions& options, NativeRead& read) {
  if (data.encoding.format == FileFormat::Tsv) read.options.try_emplace("delim", Value::text("\t"));
  if (data.encoding.format == FileFormat::NdJson) {
    read.options.try_emplace("format", Value::text("newline_delimited"));
  }
  // Left to itself the reader takes lines that do not fit the last ones for a preamble.
  if (read.function == function_of(Reader::Csv)) read.options.try_emplace("skip", Value::int64(0));
  // Left to itself the reader finds no quotes where a comment would begin between them.
  if (options.line_comment) read.options.try_emplace("quote", Value::text("\""));
  // Without a header the given names are the names; with one they only choose among them.
  const auto types = read.options.find("types");
  if (types == read.options.end() || options.header.value_or(true)) return;
  read.options.emplace("columns", std::move(types->second));
  read.options.erase(types);
}

}  // namespace

Result<NativeRead> native_read_of(const DataFiles& data, const TableOptions& options) {
  const Reader reader = reader_of(data.encoding.format);
  NativeRead read{.function = std::string(function_of(reader))};
  read.arguments.push_back(paths_of(data.files));
  for (const Row& row : kRows) {
    auto value = row.value(options);
    if (!value) continue;
    const std::string_view name = name_for(row, reader);
    if (name.empty()) {
      return fail(ErrorCode::InvalidInput, "option " + std::string(row.name) + " is not for " +
                                               std::string(to_string(data.encoding.format)) +
                                               " files");
    }
    read.options.emplace(name, *std::move(value));
  }
  add_implied(data, options, read);
  return read;
}

}  // namespace millrace::connector::files
