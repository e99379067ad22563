#pragma once

#include <string>
#include <utility>
#include <vector>

#include "config/load.h"
#include "config/text.h"

namespace millrace::config {

/// A machine with a few files and variables, for tests.
struct TestMachine {
  std::map<std::string, std::string> files;
  Variables environment;
  std::vector<std::string> overrides;

  Result<std::shared_ptr<const Config>> load_file(const std::string& path) const {
    const LoadInput input{
        .path = path,
        .environment = environment,
        .overrides = overrides,
        .read_file = [this](const std::string& name) -> Result<std::string> {
          const auto found = files.find(name);
          if (found == files.end()) return fail(ErrorCode::NotFound, "no such file");
          return found->second;
        },
    };
    return load(input, builtin_options());
  }
};

/// Loads `yaml` as millrace.yaml on a machine with nothing else.
inline Result<std::shared_ptr<const Config>> load_text(const std::string& yaml) {
  return TestMachine{.files = {{"millrace.yaml", yaml}}, .environment = {}, .overrides = {}}
      .load_file("millrace.yaml");
}

/// The lines of the refusal; empty when the configuration is accepted.
inline std::vector<std::string> problems_of(const Result<std::shared_ptr<const Config>>& loaded) {
  if (loaded) return {};
  return split(loaded.error().message, '\n');
}

}  // namespace millrace::config
