#include "server/sources.h"

#include <filesystem>

#include "connector/files/files_connector.h"

namespace millrace::server {
namespace {

namespace files = connector::files;

std::optional<bool> as_optional(config::Switch value) {
  if (value == config::Switch::Auto) return std::nullopt;
  return value == config::Switch::On;
}

files::FileFormat format_of(config::FileFormat format) {
  switch (format) {
    case config::FileFormat::Auto:
      return files::FileFormat::Auto;
    case config::FileFormat::Parquet:
      return files::FileFormat::Parquet;
    case config::FileFormat::Csv:
      return files::FileFormat::Csv;
    case config::FileFormat::Tsv:
      return files::FileFormat::Tsv;
    case config::FileFormat::Json:
      return files::FileFormat::Json;
    case config::FileFormat::Ndjson:
      return files::FileFormat::NdJson;
  }
  std::unreachable();
}

files::Compression compression_of(config::Compression compression) {
  switch (compression) {
    case config::Compression::Auto:
      return files::Compression::Auto;
    case config::Compression::None:
      return files::Compression::None;
    case config::Compression::Gzip:
      return files::Compression::Gzip;
    case config::Compression::Zstd:
      return files::Compression::Zstd;
  }
  std::unreachable();
}

/// Whether somebody said so: defaults are left to the reader, and not every format has every
/// option.
bool is_given(const config::Source& source, const std::string& table, const char* key) {
  const auto& setting = source.settings.section("tables").section(table).setting(key);
  return setting.origin != config::Origin::Default;
}

files::TableOptions table_options(const config::Source& source, const config::SourceTable& table) {
  files::TableOptions options;
  for (const auto& path : table.paths) options.paths.push_back(std::filesystem::absolute(path));
  options.comment = table.comment;
  options.format = format_of(table.format);
  options.compression = compression_of(table.compression);
  options.hive_partitioning = as_optional(table.hive_partitioning);
  if (table.union_by_name) options.union_by_name = true;
  options.header = as_optional(table.header);
  options.delimiter = table.delimiter;
  options.quote = table.quote;
  options.escape = table.escape;
  options.line_comment = table.line_comment;
  options.null_text = table.null_texts;
  if (is_given(source, table.name, "skip_rows")) options.skip_rows = table.skip_rows;
  options.date_format = table.date_format;
  options.timestamp_format = table.timestamp_format;
  if (is_given(source, table.name, "sample_rows")) options.sample_rows = table.sample_rows;
  for (const auto& [name, type] : table.columns) options.columns.emplace_back(name, type);
  return options;
}

files::FilesOptions files_options(const config::Source& source) {
  files::FilesOptions options;
  options.source = source.name;
  options.base_folder = std::filesystem::current_path();
  if (!source.directory.empty()) options.directory = std::filesystem::absolute(source.directory);
  options.refresh = source.refresh;
  for (const auto& table : source.tables)
    options.tables.push_back({table.name, table_options(source, table)});
  return options;
}

}  // namespace

void add_connectors(ConnectorRegistry& registry) {
  registry.add("files",
               [](const config::Source& source,
                  const Clock& clock) -> Result<std::unique_ptr<connector::Connector>> {
                 return std::make_unique<files::FilesConnector>(files_options(source), clock);
               });
}

std::vector<std::string> readable_paths(const config::Config& config, const Clock& clock) {
  std::vector<std::string> out;
  for (const auto& [name, source] : config.sources) {
    if (source.type != "files") continue;
    for (auto& path : files::FilesConnector(files_options(source), clock).paths())
      out.push_back(std::move(path));
  }
  return out;
}

}  // namespace millrace::server
