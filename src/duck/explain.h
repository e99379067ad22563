#pragma once

#include <memory>

#include "data/result_stream.h"

namespace millrace::duck {

/// The one column of EXPLAIN as PostgreSQL names it.
data::Schema explain_schema();

/// EXPLAIN as PostgreSQL gives it: a line a row, out of DuckDB's rows of key and text.
std::unique_ptr<data::ResultStream> explain_lines(std::unique_ptr<data::ResultStream> plans);

}  // namespace millrace::duck
