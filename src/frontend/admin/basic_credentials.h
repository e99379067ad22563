#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace millrace::frontend::admin {

struct BasicCredentials {
  std::string user;  // not empty, without colon
  std::string password;
};

/// Reads the value of an Authorization header (RFC 7617): "Basic ZGVtbzpkZW1v". Fails with Denied
/// (28000) for other schemes and for anything malformed; messages show nothing of the value. Any
/// bytes are safe. Pure.
Result<BasicCredentials> parse_basic_credentials(std::string_view header);

}  // namespace millrace::frontend::admin
