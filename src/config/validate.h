#pragma once

#include <string>
#include <vector>

#include "config/config.h"

namespace millrace::config {

/// What is wrong or unwise about values that are right one by one.
struct Findings {
  std::vector<std::string> problems;  // refuse the configuration
  std::vector<std::string> warnings;
};

/// Looks at facts that span several keys. Pure; opens no file and no port.
Findings validate(const Config& config);

/// Whether only this machine can connect to the address.
bool is_loopback(std::string_view address);

}  // namespace millrace::config
