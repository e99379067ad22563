#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

namespace millrace::net::http {

/// The decoded target of a request line.
struct Target {
  std::string path;
  std::map<std::string, std::string> query;
};

/// Reads an origin-form or absolute-form target (RFC 9112, section 3.2; RFC 3986): "/a%20b?k=v&k2".
/// In the query a plus is a blank. Fails on broken or zero percent codes, on control characters,
/// and on paths that do not start with a slash.
Result<Target> parse_target(std::string_view text);

}  // namespace millrace::net::http
