#pragma once

#include "duck/native.h"

namespace millrace::duck {

using Statements = duckdb::vector<duckdb::unique_ptr<duckdb::SQLStatement>>;

/// Statements that a dialect needs around one of a client's, in the same transaction: the sequences
/// that fill a table's columns are made before it and belong to it afterwards.
struct Companions {
  Statements before;
  Statements after;
};

}  // namespace millrace::duck
