#include "server/users.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <iterator>

#include "auth/password/password_authenticator.h"

namespace millrace::server {
namespace {

constexpr size_t kSecretBytes = 32;

constexpr std::string_view kGrants[] = {"files", "admin", "cancel"};  // by config::Permission

}  // namespace

Result<std::shared_ptr<const auth::UserDirectory>> make_users(const config::Config& config,
                                                              const std::string& server_secret) {
  auth::DirectoryOptions options;
  for (const auto& [name, user] : config.auth.users) {
    auth::UserOptions out;
    out.name = name;
    out.password = user.password;
    out.groups = user.groups;
    if (!user.certificate.empty()) out.certificate_names.insert(user.certificate);
    options.users.push_back(std::move(out));
  }
  for (const auto& [group, permissions] : config.auth.grants) {
    for (const auto permission : permissions) {
      options.grants_by_group[group].emplace(kGrants[static_cast<size_t>(permission)]);
    }
  }
  return auth::make_directory(options, server_secret);
}

Result<std::string> load_server_secret(const std::string& data_dir, Random& random) {
  const std::string path = data_dir + "/" + kSecretFile;
  std::ifstream existing(path, std::ios::binary);
  if (existing) {
    std::string secret{std::istreambuf_iterator<char>(existing), {}};
    if (secret.size() == kSecretBytes) return secret;
    return fail(ErrorCode::Unavailable, path + ": expected " + std::to_string(kSecretBytes) +
                                            " bytes, found " + std::to_string(secret.size()) +
                                            "; remove it and a new one is made");
  }
  const std::string secret = random.bytes(kSecretBytes);
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  const bool written = file >= 0 && ::write(file, secret.data(), secret.size()) ==
                                        static_cast<ssize_t>(secret.size());
  const std::string why = std::strerror(errno);
  if (file >= 0) ::close(file);
  if (!written) return fail(ErrorCode::Unavailable, "write " + path + ": " + why);
  return secret;
}

}  // namespace millrace::server
