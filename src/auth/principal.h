#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace millrace::auth {

/// Who is asking. Never changes after authentication, so any thread may read it; handed around as
/// PrincipalPtr. A reload of the users does not touch the principals of running sessions.
struct Principal {
  std::string user;
  std::vector<std::string> groups;
  /// What is allowed beyond querying: "files", "admin", "cancel". The user's own and its groups'.
  std::set<std::string, std::less<>> grants;

  bool may(std::string_view grant) const { return grants.contains(grant); }
  /// What `owner`'s statements say.
  bool may_see(std::string_view owner) const { return user == owner || may("admin"); }
  bool may_cancel(std::string_view owner) const { return may_see(owner) || may("cancel"); }
};

using PrincipalPtr = std::shared_ptr<const Principal>;

}  // namespace millrace::auth
