#pragma once

#include <string>
#include <vector>

#include "config/node.h"
#include "config/options.h"
#include "config/settings.h"
#include "config/surroundings.h"

namespace millrace::config {

/// Problems that are told; more are only counted.
inline constexpr size_t kProblemsMax = 100;

/// The outcome of a check: all problems, one line each, or settings that obey every option's row.
struct Checked {
  Settings settings;  // of use only without problems
  std::vector<std::string> problems;
};

/// Compares a document with the option tables key by key: unknown and repeated keys, types, bounds,
/// required keys. Expands references, resolves paths, fills in defaults. A target `local` is there
/// even when the document has none.
Checked check(const DocumentNode& root, const OptionSet& options, const Surroundings& surroundings);

}  // namespace millrace::config
