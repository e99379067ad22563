#include "auth/user_directory.h"

#include <algorithm>
#include <utility>

namespace millrace::auth {

UserDirectory::UserDirectory(std::vector<User> users) {
  for (User& user : users) {
    std::string name = user.name;
    users_.emplace(std::move(name), std::move(user));
  }

  std::map<uint32_t, size_t> users_of;
  for (const auto& [name, user] : users_) {
    if (user.scram) ++users_of[user.scram->iterations];
  }
  size_t users_most = 0;
  for (const auto& [iterations, count] : users_of) {
    if (count > users_most) usual_iterations_ = iterations;
    users_most = std::max(users_most, count);
  }
}

const User* UserDirectory::find(std::string_view name) const {
  const auto found = users_.find(name);
  return found == users_.end() ? nullptr : &found->second;
}

std::shared_ptr<const UserDirectory> CurrentUsers::get() const {
  const std::scoped_lock lock(mutex_);
  return now_;
}

void CurrentUsers::swap_in(std::shared_ptr<const UserDirectory> next) {
  const std::scoped_lock lock(mutex_);
  now_.swap(next);
}

PrincipalPtr make_principal(const User& user) {
  return std::make_shared<const Principal>(
      Principal{.user = user.name, .groups = user.groups, .grants = user.grants});
}

}  // namespace millrace::auth
