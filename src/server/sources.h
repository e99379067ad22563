#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/registry.h"
#include "config/config.h"
#include "connector/connector.h"

namespace millrace::server {

/// Makes connectors by a source's `type`.
using ConnectorRegistry = Registry<connector::Connector, const config::Source&, const Clock&>;

/// The kinds of sources that this server has: one line each.
void add_connectors(ConnectorRegistry& registry);

/// The files and folders below which the sources read: what the engine must be let at.
std::vector<std::string> readable_paths(const config::Config& config, const Clock& clock);

}  // namespace millrace::server
