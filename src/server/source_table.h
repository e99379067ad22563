#pragma once

#include <functional>
#include <vector>

#include "duck/sources/sources.h"
#include "engine/host.h"
#include "frontend/admin/source_status.h"

namespace millrace::server {

/// `millrace.sources`: what is mounted and how it is. `sources` gives null before there are any.
engine::HostTable source_table(std::function<duck::sources::Sources*()> sources);

/// The same for the admin API.
std::vector<frontend::admin::SourceStatus> source_statuses(const duck::sources::Sources& sources);

}  // namespace millrace::server
