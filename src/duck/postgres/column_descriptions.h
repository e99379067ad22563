#pragma once

#include <span>
#include <vector>

#include "duck/column_sources.h"
#include "duck/companions.h"
#include "duck/postgres/known_facts.h"
#include "engine/connection.h"

namespace millrace::duck::postgres {

/// What the client casts the columns of a select list or RETURNING to, before it is rewritten;
/// empty where there is nothing to tell.
std::vector<WrittenColumn> written_columns(
    const duckdb::vector<duckdb::unique_ptr<duckdb::ParsedExpression>>& list);

/// Whether any number of columns may come of it.
bool has_star(const duckdb::ParsedExpression& expression);

/// Each column as pg_attribute has it, or as it was written; see Dialect::describe().
std::vector<engine::ColumnDescription> describe_columns(std::span<const ColumnSource> sources,
                                                        std::span<const WrittenColumn> written,
                                                        duckdb::ClientContext& context,
                                                        const KnownFacts& facts);

}  // namespace millrace::duck::postgres
