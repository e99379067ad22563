#pragma once

#include "base/result.h"
#include "duck/native.h"

namespace millrace::duck {

/// An error of violation_of() about a foreign key with the name of the constraint, as pg_constraint
/// has it, and the other table, where the catalogue has one key only that it can be. Others come
/// back as they are. For the thread that runs the session; its transaction may have failed.
Error with_foreign_key(Error error, duckdb::ClientContext& context);

}  // namespace millrace::duck
