#pragma once

#include <string>

#include "config/options.h"

namespace millrace::config {

/// The reference page of all options, in Markdown: `millrace config reference`,
/// docs/configuration.md.
std::string reference_markdown(const OptionSet& options);

/// A JSON Schema (draft 2020-12) of millrace.yaml for editors: `millrace config schema`.
std::string json_schema(const OptionSet& options);

}  // namespace millrace::config
