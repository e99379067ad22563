#pragma once

#include <memory>
#include <string>

#include "auth/user_directory.h"
#include "base/random.h"
#include "base/result.h"
#include "config/config.h"

namespace millrace::server {

/// In data_dir: what made-up password verifiers are derived from.
inline constexpr char kSecretFile[] = "server.secret";

/// The users of the configuration, ready to be checked.
Result<std::shared_ptr<const auth::UserDirectory>> make_users(const config::Config& config,
                                                              const std::string& server_secret);

/// The bytes that made-up salts derive from: read from `data_dir`, or made there at the first
/// start.
Result<std::string> load_server_secret(const std::string& data_dir, Random& random);

}  // namespace millrace::server
