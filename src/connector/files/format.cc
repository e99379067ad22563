#include "connector/files/format.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <utility>

namespace millrace::connector::files {
namespace {

struct NamedFormat {
  std::string_view extension;
  FileFormat format;
};
constexpr NamedFormat kFormats[] = {
    {".parquet", FileFormat::Parquet}, {".pq", FileFormat::Parquet},   {".csv", FileFormat::Csv},
    {".tsv", FileFormat::Tsv},         {".tab", FileFormat::Tsv},      {".json", FileFormat::Json},
    {".ndjson", FileFormat::NdJson},   {".jsonl", FileFormat::NdJson},
};

struct NamedCompression {
  std::string_view extension;
  Compression compression;
};
constexpr NamedCompression kCompressions[] = {{".gz", Compression::Gzip},
                                              {".zst", Compression::Zstd}};

/// As many bytes as are looked at to tell text from other things.
constexpr size_t kSniffBytes = 4096;

bool ends_with_ignoring_case(std::string_view text, std::string_view ending) {
  if (text.size() < ending.size()) return false;
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::ranges::equal(text.substr(text.size() - ending.size()), ending, {}, lower);
}

/// Takes the compression's extension off `path`.
Compression take_compression(std::string_view& path) {
  for (const auto& [extension, compression] : kCompressions) {
    if (!ends_with_ignoring_case(path, extension)) continue;
    path.remove_suffix(extension.size());
    return compression;
  }
  return Compression::Auto;
}

/// One format of those that the same reader takes.
FileFormat reader_of(FileFormat format) {
  switch (format) {
    case FileFormat::Tsv:
      return FileFormat::Csv;
    case FileFormat::NdJson:
      return FileFormat::Json;
    case FileFormat::Auto:
    case FileFormat::Parquet:
    case FileFormat::Csv:
    case FileFormat::Json:
      return format;
  }
  std::unreachable();
}

/// Formats that may stand beside each other in one table: what is true of each file is found out
/// by the reader. CSV and TSV do not: their delimiter is one option.
bool go_together(FileFormat left, FileFormat right) {
  return left == right ||
         (reader_of(left) == FileFormat::Json && reader_of(right) == FileFormat::Json);
}

/// What the names of files agree on; nothing when none says a format.
Result<std::optional<FileFormat>> format_of_names(const std::vector<File>& files) {
  std::optional<FileFormat> found;
  const File* first = nullptr;
  for (const File& file : files) {
    const auto named = encoding_of_name(file.path);
    if (!named) continue;
    if (!found) {
      found = named->format;
      first = &file;
      continue;
    }
    if (go_together(*found, named->format)) continue;
    return fail(ErrorCode::Unavailable, "files of several formats, such as " + first->path +
                                            " and " + file.path +
                                            ": give a pattern that matches one of them");
  }
  return found;
}

Result<FileFormat> format_of_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::array<char, kSniffBytes> buffer{};
  file.read(buffer.data(), buffer.size());
  const std::string_view bytes(buffer.data(),
                               static_cast<size_t>(std::max<std::streamsize>(file.gcount(), 0)));
  if (bytes.empty()) {
    return fail(ErrorCode::Unavailable,
                path + " is empty or cannot be read: give the table a `format`");
  }
  if (bytes.starts_with("PAR1")) return FileFormat::Parquet;
  if (bytes.starts_with("\x1f\x8b") || bytes.starts_with("\x28\xb5\x2f\xfd")) {
    return fail(ErrorCode::Unavailable,
                path + " is compressed: give the table a `format` and a `compression`");
  }
  if (bytes.find('\0') != std::string_view::npos) {
    return fail(ErrorCode::Unavailable, path + " is neither Parquet nor text: no reader for it");
  }
  const size_t first = bytes.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && (bytes[first] == '{' || bytes[first] == '[')) {
    return FileFormat::Json;
  }
  return FileFormat::Csv;
}

}  // namespace

std::string_view to_string(FileFormat format) {
  switch (format) {
    case FileFormat::Auto:
      return "auto";
    case FileFormat::Parquet:
      return "parquet";
    case FileFormat::Csv:
      return "csv";
    case FileFormat::Tsv:
      return "tsv";
    case FileFormat::Json:
      return "json";
    case FileFormat::NdJson:
      return "ndjson";
  }
  std::unreachable();
}

std::optional<Encoding> encoding_of_name(std::string_view path) {
  const Compression compression = take_compression(path);
  for (const auto& [extension, format] : kFormats) {
    if (ends_with_ignoring_case(path, extension)) return Encoding{format, compression};
  }
  return std::nullopt;
}

std::string_view table_name_of(std::string_view path) {
  std::string_view name = path.substr(path.rfind('/') + 1);
  std::string_view bare = name;
  take_compression(bare);
  for (const auto& [extension, format] : kFormats) {
    if (ends_with_ignoring_case(bare, extension))
      return bare.substr(0, bare.size() - extension.size());
  }
  return name;
}

Result<DataFiles> find_data(const TableOptions& options, std::vector<File> files) {
  std::optional<FileFormat> named = TRY(format_of_names(files));
  if (options.format != FileFormat::Auto) {
    if (named && !go_together(reader_of(*named), reader_of(options.format))) {
      return fail(ErrorCode::Unavailable,
                  files.front().path + " is " + std::string(to_string(*named)) +
                      " by its name, not " + std::string(to_string(options.format)));
    }
    return DataFiles{{options.format, options.compression}, std::move(files)};
  }
  if (named) {
    std::erase_if(files, [](const File& file) { return !encoding_of_name(file.path); });
  } else {
    named = TRY(format_of_bytes(files.front().path));
  }
  // The reader itself knows a file's compression by its name.
  return DataFiles{{*named, options.compression}, std::move(files)};
}

}  // namespace millrace::connector::files
