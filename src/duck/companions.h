#pragma once

#include <cstdint>
#include <vector>

#include "duck/native.h"

namespace millrace::duck {

using Statements = duckdb::vector<duckdb::unique_ptr<duckdb::SQLStatement>>;

/// A part of the list that a statement's rows are made by, with the type that the client casts it
/// to, in the numbers of the dialect's catalogue.
struct WrittenColumn {
  bool star = false;     // any number of columns
  bool to_text = false;  // of any length
  uint32_t type = 0;     // 0: it is no cast, or to a type that says no more than its values
  int32_t modifier = -1;
};

/// What a dialect has to say of one of a client's statements.
struct Companions {
  // Statements that go around it, in the same transaction: the sequences that fill a table's
  // columns are made before it and belong to it afterwards.
  Statements before;
  Statements after;
  std::vector<WrittenColumn> written;  // empty: nothing is cast
};

}  // namespace millrace::duck
