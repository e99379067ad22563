#pragma once

#include <functional>

#include "duck/sources/sources.h"
#include "engine/host.h"

namespace millrace::server {

/// `millrace.sources`: what is mounted and how it is. `sources` gives null before there are any.
engine::HostTable source_table(std::function<duck::sources::Sources*()> sources);

}  // namespace millrace::server
