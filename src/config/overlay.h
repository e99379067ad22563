#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "config/node.h"
#include "config/options.h"
#include "config/surroundings.h"

namespace millrace::config {

/// One value from outside of the file.
struct Override {
  std::vector<std::string> path;
  std::string text;
  std::string where;  // "--set", or the variable's name
  Origin origin = Origin::CommandLine;
};

/// Begins the names of variables that override keys: MILLRACE__FRONTENDS__POSTGRES__PORT.
inline constexpr std::string_view kVariablePrefix = "MILLRACE__";

/// Takes "limits.connections_max=10" apart. A key with a dot in it stands in quotes. Messages never
/// show the value.
Result<Override> parse_setting(std::string_view key_and_value);

/// The overrides among the variables. Names become the keys of `document` that differ in case only,
/// else lower case.
std::vector<Override> environment_overrides(const Variables& environment,
                                            const DocumentNode& document);

/// `document` with the override in it; what stood at its path is gone. Text beginning with [ or {
/// is YAML where a list or keys are expected; a list of texts may also be written a,b,c. The check
/// says later whether path and value are right.
Result<DocumentNode> overlaid(DocumentNode document, const Override& change,
                              const OptionSet& options);

}  // namespace millrace::config
