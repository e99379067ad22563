#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "auth/authenticator.h"
#include "auth/password/verifier.h"
#include "auth/user_directory.h"
#include "base/random.h"
#include "base/result.h"

namespace millrace::auth {

/// A user as configured.
struct UserOptions {
  std::string name;
  std::string password;  // a verifier or plain text (is_verifier()); empty: no log-in by password
  std::vector<std::string> groups;
  std::set<std::string, std::less<>> grants;
  std::set<std::string, std::less<>> certificate_names;  // empty: no log-in by certificate
};

struct DirectoryOptions {
  std::vector<UserOptions> users;
  std::map<std::string, std::set<std::string, std::less<>>, std::less<>> grants_by_group;
};

/// Checks the users and turns plain-text passwords into verifiers: some milliseconds for each.
/// Fails with InvalidInput naming the user, never a password. `server_secret` as below: salts
/// derive from it, so that they survive a reload, as an unknown user's do.
Result<std::shared_ptr<const UserDirectory>> make_directory(const DirectoryOptions& options,
                                                            std::string_view server_secret);

/// The Authenticator over configured users: SCRAM, plain password, certificate.
/// `server_secret` makes up what unknown users are answered with; 32 random bytes that the server
/// keeps, since a salt that changed with a restart would give unknown users away.
/// Checking a plain password calls `derive`, on the caller's thread, once with as many iterations
/// whoever the user is. `users` and `random` outlive it.
std::unique_ptr<Authenticator> make_password_authenticator(const CurrentUsers& users,
                                                           Random& random,
                                                           std::string server_secret,
                                                           DeriveKey derive);

}  // namespace millrace::auth
