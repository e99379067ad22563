#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "connector/connector.h"
#include "duck/native.h"

namespace millrace::duck::sources {

class SourceTable;

/// One of the engine's own readers, bound to what it reads.
struct BoundReader {
  duckdb::TableFunction function;
  duckdb::unique_ptr<duckdb::FunctionData> bind_data;
  duckdb::vector<duckdb::LogicalType> types;
  duckdb::vector<std::string> names;
};

/// Opens the first file and finds out names and types. Throws what the reader throws.
BoundReader bind_reader(duckdb::ClientContext& context, const connector::NativeRead& read);

/// The rows that a bound reader expects; nothing: it does not know.
std::optional<uint64_t> estimated_rows(duckdb::ClientContext& context, const BoundReader& reader);

/// `read` with what binding found out added, so that the next binding needs not look for it again:
/// for the same file unchanged. CSV and JSON, one file; nothing: not for this one.
std::optional<connector::NativeRead> learned_read(duckdb::ClientContext& context,
                                                  const BoundReader& reader,
                                                  const connector::NativeRead& read);

/// The engine's reader behind a table of ours: its own pushdown and speed, and plans that name the
/// table. Throws when the files are others than the table's columns came from.
duckdb::TableFunction native_scan(duckdb::ClientContext& context,
                                  std::shared_ptr<SourceTable> table,
                                  duckdb::unique_ptr<duckdb::FunctionData>& bind_data);

}  // namespace millrace::duck::sources
