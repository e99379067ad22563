#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace millrace::auth {

/// How a client proved who it is.
enum class Method : uint8_t {
  Scram,       // SCRAM-SHA-256
  ScramPlus,   // SCRAM-SHA-256-PLUS: bound to the TLS connection
  Password,    // the password itself, as HTTP Basic sends it
  Certificate  // a client certificate that TLS verified
};

/// Who is asking. Never changes after authentication, so any thread may read it; handed around as
/// PrincipalPtr. A reload of the users does not touch the principals of running sessions.
struct Principal {
  std::string user;
  std::vector<std::string> groups;
  /// What is allowed beyond querying: "files", "admin", "cancel". The user's own and its groups'.
  std::set<std::string, std::less<>> grants;
  Method method = Method::Password;

  bool may(std::string_view grant) const { return grants.contains(grant); }
};

using PrincipalPtr = std::shared_ptr<const Principal>;

}  // namespace millrace::auth
