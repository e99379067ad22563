#pragma once

#include "base/result.h"
#include "engine/host.h"

namespace millrace::duck {

class Database;

/// Makes the server's own tables and functions known to SQL: functions in the system catalog, views
/// in the catalog `millrace`. Once, right after open.
Result<void> add_host_objects(Database& database, const engine::HostObjects& objects);

}  // namespace millrace::duck
