#include "auth/password/password_authenticator.h"

#include <algorithm>
#include <utility>

#include "auth/password/scram.h"
#include "base/base64.h"

namespace millrace::auth {
namespace {

constexpr size_t kNonceBytes = 18;  // 24 characters

Digest derive(std::string_view server_secret, std::string_view purpose, std::string_view user) {
  return hmac_sha256(server_secret, std::string(purpose).append(":").append(user));
}

std::string salt_of(std::string_view server_secret, std::string_view user) {
  const Digest derived = derive(server_secret, "salt", user);
  return std::string(view(derived).substr(0, kSaltBytes));
}

/// What a user that does not exist would have: always the same, and no password fits.
ScramVerifier make_up_verifier(std::string_view server_secret, std::string_view user,
                               uint32_t iterations) {
  return {.iterations = iterations,
          .salt = salt_of(server_secret, user),
          .stored_key = derive(server_secret, "stored key", user),
          .server_key = derive(server_secret, "server key", user)};
}

bool is_md5_hash(std::string_view password) {
  return password.size() == 35 && password.starts_with("md5") &&
         password.find_first_not_of("0123456789abcdef", 3) == std::string_view::npos;
}

Result<std::optional<ScramVerifier>> make_user_verifier(const UserOptions& options,
                                                        std::string_view server_secret) {
  if (options.password.empty()) return std::nullopt;
  if (is_verifier(options.password)) return TRY(parse_verifier(options.password));
  if (is_md5_hash(options.password)) {
    return fail(ErrorCode::InvalidInput, "MD5 password hashes are not supported",
                {.hint = "Make a SCRAM verifier with 'millrace password'."});
  }
  if (options.password.size() > kPasswordBytesMax) {
    return fail(ErrorCode::InvalidInput,
                "the password is longer than " + std::to_string(kPasswordBytesMax) + " bytes");
  }
  return make_verifier(options.password, salt_of(server_secret, options.name), kIterationsDefault);
}

Result<User> make_user(const UserOptions& options, const DirectoryOptions& all,
                       std::string_view server_secret) {
  auto verifier = make_user_verifier(options, server_secret);
  if (!verifier) return fail(std::move(verifier).error().during("user '" + options.name + "'"));
  User user{.name = options.name,
            .scram = *std::move(verifier),
            .groups = options.groups,
            .grants = options.grants,
            .certificate_names = options.certificate_names};
  for (const std::string& group : options.groups) {
    const auto found = all.grants_by_group.find(group);
    if (found != all.grants_by_group.end())
      user.grants.insert(found->second.begin(), found->second.end());
  }
  return user;
}

class PasswordAuthenticator final : public Authenticator {
 public:
  PasswordAuthenticator(const CurrentUsers& users, Random& random, std::string server_secret,
                        DeriveKey derive)
      : users_(users),
        random_(random),
        server_secret_(std::move(server_secret)),
        derive_(std::move(derive)) {}

  std::vector<std::string_view> mechanisms(
      const std::optional<std::string>& server_end_point) const override {
    if (server_end_point) return {kScramPlus, kScram};
    return {kScram};
  }

  Result<std::unique_ptr<Exchange>> start(const ExchangeRequest& request) const override {
    const auto offered = mechanisms(request.server_end_point);
    if (std::ranges::find(offered, request.mechanism) == offered.end()) {
      return fail(ErrorCode::InvalidInput,
                  "client selected an invalid SASL authentication mechanism",
                  {.sqlstate = "08P01"});
    }
    const Method method = request.mechanism == kScramPlus ? Method::ScramPlus : Method::Scram;
    const auto users = users_.get();
    const User* user = users->find(request.user);
    const ScramVerifier made_up = made_up_verifier(*users, request.user);
    const bool known = user != nullptr && user->scram;
    return make_scram({.user = request.user,
                       .method = method,
                       .verifier = known ? *user->scram : made_up,
                       .principal = known ? make_principal(*user) : nullptr,
                       .server_end_point = request.server_end_point,
                       .nonce = encode_base64(random_.bytes(kNonceBytes))});
  }

  Result<PrincipalPtr> verify_password(std::string_view name,
                                       std::string_view password) const override {
    if (password.size() > kPasswordBytesMax) return fail(password_failed(name));
    const auto users = users_.get();
    const User* user = users->find(name);
    const ScramVerifier made_up = made_up_verifier(*users, name);
    const bool known = user != nullptr && user->scram;
    const bool right = matches(known ? *user->scram : made_up, password, derive_);
    if (!known || !right) return fail(password_failed(name));
    return make_principal(*user);
  }

  Result<PrincipalPtr> verify_certificate(std::string_view name,
                                          std::string_view common_name) const override {
    const auto users = users_.get();
    const User* user = users->find(name);
    if (user == nullptr || !user->certificate_names.contains(common_name)) {
      return fail(certificate_failed(name));
    }
    return make_principal(*user);
  }

 private:
  ScramVerifier made_up_verifier(const UserDirectory& users, std::string_view name) const {
    return make_up_verifier(server_secret_, name,
                            users.usual_iterations().value_or(kIterationsDefault));
  }

  const CurrentUsers& users_;
  Random& random_;
  const std::string server_secret_;
  const DeriveKey derive_;
};

}  // namespace

Result<std::shared_ptr<const UserDirectory>> make_directory(const DirectoryOptions& options,
                                                            std::string_view server_secret) {
  std::vector<User> users;
  std::set<std::string_view> names;
  for (const UserOptions& user : options.users) {
    if (user.name.empty()) return fail(ErrorCode::InvalidInput, "a user has no name");
    if (!names.insert(user.name).second) {
      return fail(ErrorCode::InvalidInput, "user '" + user.name + "' is there twice");
    }
    users.push_back(TRY(make_user(user, options, server_secret)));
  }
  return std::make_shared<const UserDirectory>(std::move(users));
}

std::unique_ptr<Authenticator> make_password_authenticator(const CurrentUsers& users,
                                                           Random& random,
                                                           std::string server_secret,
                                                           DeriveKey derive) {
  return std::make_unique<PasswordAuthenticator>(users, random, std::move(server_secret),
                                                 std::move(derive));
}

}  // namespace millrace::auth
