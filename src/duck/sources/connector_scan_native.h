#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "connector/connector.h"
#include "duck/native.h"

namespace duckdb {
class LogicalGet;
}

namespace millrace::duck::sources {

class SourceTable;

/// The scan of a table that the engine has no reader of its own for: batches from the connector's
/// scan(), with columns, filters and limit pushed down as far as its offer() goes.
duckdb::TableFunction connector_scan(std::shared_ptr<SourceTable> table,
                                     duckdb::unique_ptr<duckdb::FunctionData>& bind_data);

/// Offers a limit to the source when `get` is a connector_scan() whose filters are all the
/// source's; without effect otherwise. `rows`: with those that an OFFSET skips.
void offer_limit(duckdb::LogicalGet& get, uint64_t rows);

/// Writes out which columns a connector_scan() gives, all, where the plan has an empty list for it:
/// the planner looks for the columns of the filters that it takes back in the list alone.
void name_output(duckdb::LogicalGet& get);

}  // namespace millrace::duck::sources
