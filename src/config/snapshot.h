#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/config.h"

namespace millrace::config {

/// Stands wherever a secret's value would be shown.
inline constexpr std::string_view kMask = "***";

/// One value that differs between two snapshots.
struct Change {
  std::string path;  // "limits.connections_max"
  std::optional<std::string>
      before;  // as one would write it; nothing: not given. Secrets are masked
  std::optional<std::string> after;
  Applies applies = Applies::OnReload;
};

/// What a reload would change, in the order of paths.
std::vector<Change> diff(const Config& before, const Config& after);

/// The whole snapshot, defaults included, as JSON text with secrets masked.
std::string redacted_json(const Config& config);

}  // namespace millrace::config
