#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace millrace::frontend::admin {

/// A source as /api/v1/sources shows it.
struct SourceStatus {
  std::string name;
  std::string type;                // "files"
  std::optional<uint64_t> tables;  // nothing: they cannot be listed
  bool healthy = true;
  std::string last_error;  // empty: none since it was mounted
};

}  // namespace millrace::frontend::admin
