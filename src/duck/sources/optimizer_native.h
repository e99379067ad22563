#pragma once

#include <duckdb/optimizer/optimizer_extension.hpp>

#include "duck/native.h"

namespace millrace::duck::sources {

/// The last step over an optimised plan: tells sources how many rows a LIMIT above them needs (the
/// LIMIT itself stays in the plan), and completes what connector_scan() asks of a plan.
duckdb::OptimizerExtension source_optimizer();

}  // namespace millrace::duck::sources
