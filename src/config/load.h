#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "config/config.h"
#include "config/options.h"
#include "config/surroundings.h"

namespace millrace::config {

/// Where a configuration comes from. What is given later in this list wins over what is given
/// earlier: defaults, file, environment, command line.
struct LoadInput {
  std::string path;  // of millrace.yaml; empty: no file. Relative paths in it begin at its folder
  Variables environment;               // all of it: MILLRACE__… override keys, ${NAME} is looked up
  std::vector<std::string> overrides;  // "key=value", from --set
  FileReader read_file;                // for the file itself and for ${file:…}
};

/// Reads, checks and types the configuration. Fails with NotFound when the file cannot be read,
/// else with InvalidInput and all problems, a line each:
///   millrace.yaml:12: frontends.postgres.prot: unknown key, did you mean 'port'?
/// Facts that span keys are looked at once every key is right. Secrets are never in a message. Any
/// thread.
Result<std::shared_ptr<const Config>> load(const LoadInput& input, const OptionSet& options);

}  // namespace millrace::config
