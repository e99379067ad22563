#pragma once

#include <memory>

#include "data/batch.h"
#include "data/schema.h"
#include "duck/native.h"

namespace millrace::duck {

/// The names and types of a result in our words.
data::Schema to_schema(const duckdb::vector<std::string>& names,
                       const duckdb::vector<duckdb::LogicalType>& types);

/// Hands a chunk out as a batch that owns it. Values are not copied, except of the few types that
/// DuckDB keeps in another form (bit, bignum, timetz, uuid). `schema` is to_schema() of its types.
/// May throw DuckDB's exceptions.
data::Batch to_batch(std::unique_ptr<duckdb::DataChunk> chunk, const data::Schema& schema);

}  // namespace millrace::duck
