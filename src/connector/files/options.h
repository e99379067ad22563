#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "connector/files/listing.h"

namespace millrace::connector::files {

enum class FileFormat : uint8_t { Auto, Parquet, Csv, Tsv, Json, NdJson };

enum class Compression : uint8_t { Auto, None, Gzip, Zstd };

/// How one table is read. What is not given the engine's reader finds out by itself. Options that
/// the table's format does not have are an error of the table.
struct TableOptions {
  /// Each a file, a folder (everything below it) or a pattern with *, ?, [] and ** (any folders).
  /// Relative ones are below FilesOptions::base_folder.
  std::vector<std::string> paths;
  std::string comment;  // what listings say of the table
  FileFormat format = FileFormat::Auto;
  Compression compression = Compression::Auto;
  std::optional<bool>
      hive_partitioning;              // folders named key=value are columns; nothing: if there are
  std::optional<bool> union_by_name;  // columns of the files are matched by name, not position

  // CSV and TSV
  std::optional<bool> header;
  std::optional<std::string> delimiter;
  std::optional<std::string> quote;
  std::optional<std::string> escape;
  std::optional<std::string> line_comment;  // it and the rest of its line are skipped
  std::vector<std::string> null_text;       // each is read as null
  std::optional<uint64_t> skip_rows;

  // CSV, TSV and JSON
  std::optional<std::string> date_format;
  std::optional<std::string> timestamp_format;
  std::optional<int64_t> sample_rows;  // how many rows are looked at to find the types; -1: all
  /// Names and SQL types. CSV with a header: the types of those columns, others are found out; CSV
  /// with `header` false and JSON: all columns there are.
  std::vector<std::pair<std::string, std::string>> columns;
};

struct NamedTable {
  std::string name;
  TableOptions options;
};

/// One source of type `files`.
struct FilesOptions {
  std::string source;       // its name, for messages
  std::string base_folder;  // absolute: where relative paths begin
  /// Each data file and each folder with data files in it is a table, named as the file without its
  /// extensions. Nothing: only `tables`.
  std::optional<std::string> directory;
  std::vector<NamedTable> tables;  // these win over the directory's
  /// How long what was found on disk is trusted; 0: each look-up looks again.
  milliseconds refresh{0};
  ListingLimits limits;
};

}  // namespace millrace::connector::files
