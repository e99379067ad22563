#pragma once

#include <string>

namespace duckdb {
class DuckDB;
}

namespace millrace::duck {

/// Attaches the database file at `path` as the catalog "local", making it if it is not there.
/// Throws as DuckDB does. Once for each instance, before clients connect.
void attach_local_file(duckdb::DuckDB& database, const std::string& path);

}  // namespace millrace::duck
