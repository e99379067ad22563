#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "connector/files/listing.h"
#include "connector/files/options.h"

namespace millrace::connector::files {

std::string_view to_string(FileFormat format);

struct Encoding {
  FileFormat format = FileFormat::Auto;  // never Auto when found
  Compression compression = Compression::Auto;
};

/// What a file's name says: "a.csv.gz" is Csv and Gzip, "a.csv" is Csv and Auto. Nothing: unknown.
std::optional<Encoding> encoding_of_name(std::string_view path);

/// "/data/a.b.csv.gz" → "a.b": the file's name without folder, format and compression.
std::string_view table_name_of(std::string_view path);

/// The files of one table and how they are written.
struct DataFiles {
  Encoding encoding;
  std::vector<File> files;
};

/// Finds how `files`, at least one, are written: as `options` say, else by their names, else by the
/// first bytes of the first one. When names say it, files whose names say nothing are left out.
/// Fails when names disagree or nothing says a format.
Result<DataFiles> find_data(const TableOptions& options, std::vector<File> files);

}  // namespace millrace::connector::files
