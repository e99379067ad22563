#pragma once

#include <string>
#include <vector>

#include "duck/native.h"

namespace millrace::duck {

/// Keeps clients that may reach files by path from some of them: the engine's own work goes on,
/// whatever opens, writes or removes one of `paths` (a file, or a folder with all below it) for a
/// client fails with 42501. Opening the local database's file a second time would drop its lock,
/// writing it would destroy it. Once for each database, before clients come.
void protect_files(duckdb::DatabaseInstance& database, const std::vector<std::string>& paths);

}  // namespace millrace::duck
