#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "auth/principal.h"

namespace millrace::auth {

/// What SCRAM-SHA-256 keeps instead of a password (RFC 5802, section 3): enough to check a client
/// and to prove to it who we are, not enough to log in with.
struct ScramVerifier {
  uint32_t iterations = 0;
  std::string salt;
  std::array<uint8_t, 32> stored_key{};
  std::array<uint8_t, 32> server_key{};

  bool operator==(const ScramVerifier&) const = default;
};

/// One user, ready to be checked.
struct User {
  std::string name;
  std::optional<ScramVerifier> scram;  // none: cannot log in by password
  std::vector<std::string> groups;
  std::set<std::string, std::less<>> grants;             // the groups' are in it already
  std::set<std::string, std::less<>> certificate_names;  // common names that are this user
};

/// All users at one moment. Immutable, any thread; a reload makes a new one.
class UserDirectory {
 public:
  /// Of two users with one name the first stays; who builds the list refuses that before.
  explicit UserDirectory(std::vector<User> users);

  /// Null when there is no such user. Valid as long as the directory.
  const User* find(std::string_view name) const;

  size_t size() const { return users_.size(); }

  /// What most verifiers have, so that an unknown user can look like most known ones. None when
  /// there is no verifier.
  std::optional<uint32_t> usual_iterations() const { return usual_iterations_; }

 private:
  std::map<std::string, User, std::less<>> users_;
  std::optional<uint32_t> usual_iterations_;
};

/// Whose snapshot counts now. Any thread: readers take the snapshot and keep it for as long as one
/// log-in takes; a reload swaps it whole.
class CurrentUsers {
 public:
  explicit CurrentUsers(std::shared_ptr<const UserDirectory> first) : now_(std::move(first)) {}

  std::shared_ptr<const UserDirectory> get() const;
  void swap_in(std::shared_ptr<const UserDirectory> next);

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const UserDirectory> now_;  // guarded by mutex_; never null
};

/// The principal that `user` becomes once it has proved itself.
PrincipalPtr make_principal(const User& user);

}  // namespace millrace::auth
