#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "query/service.h"

namespace millrace::query {

/// Refuses, with 42501, what no session may set: settings of the engine, and who it is. For SET,
/// RESET (no value) and set_config() alike.
Result<void> require_settable(const SessionEntry& entry, Service& service, const std::string& name,
                              const std::optional<std::string>& value);

}  // namespace millrace::query
