#pragma once

#include <functional>
#include <vector>

#include "engine/host.h"
#include "query/service.h"

namespace millrace::query {

/// The tables of host_objects().
std::vector<engine::HostTable> host_tables(const std::function<Service*()>& service);

}  // namespace millrace::query
