#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/host.h"
#include "query/service.h"

namespace millrace::query {

/// What SQL sees of sessions, queries and settings: millrace.queries, .sessions, .settings, the
/// tables behind pg_settings and pg_stat_activity, and the functions that ask for the own session
/// or act on others. `service` gives the service once it exists (it is made after the engine) and
/// null before.
engine::HostObjects host_objects(std::function<Service*()> service);

}  // namespace millrace::query
