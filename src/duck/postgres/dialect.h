#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "duck/connection.h"
#include "duck/postgres/scripts.h"

namespace duckdb {
class DuckDB;
}

namespace millrace::duck {
class Database;
}

namespace millrace::duck::postgres {

/// Makes texts what PostgreSQL reads them as: DatabaseOptions::before_extensions.
void register_casts(duckdb::DuckDB& database);

/// Makes pg_catalog, information_schema and PostgreSQL's functions in the catalog `millrace` of a
/// database that was just opened, and gives the dialect that uses them. The dialect may be shared
/// by all connections; any thread. `scripts` are scripts() but in tests. What the scripts ask of
/// the server (README.md, "Seams") may come later.
Result<std::unique_ptr<Dialect>> install(Database& database, std::span<const Script> scripts);

/// `statement` with what DuckDB's parser cannot read of PostgreSQL's grammar blanked or replaced:
/// "OPERATOR(pg_catalog.~)" becomes "~", "SELECT a INTO t" becomes "CREATE TABLE t AS SELECT a".
MendedText readable(std::string statement);

/// `statement` with those words quoted that PostgreSQL takes for names and DuckDB does not: "at",
/// "lambda", "show" …, and keywords that are the label of a column without AS.
MendedText with_quoted_words(const std::string& statement);

}  // namespace millrace::duck::postgres
