#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "auth/authenticator.h"
#include "frontend/postgres/frontend.h"
#include "query/fake_service_test.h"

namespace millrace::frontend::postgres {

/// Lets in whoever answers its challenge with anything but "wrong".
class FakeAuthenticator final : public auth::Authenticator {
 public:
  std::vector<std::string_view> mechanisms(
      const std::optional<std::string>& server_end_point) const override {
    if (server_end_point) return {"SCRAM-SHA-256-PLUS", "SCRAM-SHA-256"};
    return {"SCRAM-SHA-256"};
  }

  Result<std::unique_ptr<auth::Exchange>> start(
      const auth::ExchangeRequest& request) const override {
    for (const std::string_view offered : mechanisms(request.server_end_point)) {
      if (offered == request.mechanism) return std::make_unique<Exchange>(request.user);
    }
    return fail(ErrorCode::InvalidInput, "client selected an invalid SASL authentication mechanism",
                {.sqlstate = "08P01"});
  }

  Result<auth::PrincipalPtr> verify_password(std::string_view user,
                                             std::string_view) const override {
    return query::fake_principal(std::string(user), {});
  }

  Result<auth::PrincipalPtr> verify_certificate(std::string_view user,
                                                std::string_view common_name) const override {
    if (user != common_name) return fail(auth::certificate_failed(user));
    return query::fake_principal(std::string(user), {});
  }

 private:
  class Exchange final : public auth::Exchange {
   public:
    explicit Exchange(std::string user) : user_(std::move(user)) {}

    Result<auth::Step> respond(std::string_view client_message) override {
      if (client_message == "wrong") return fail(auth::password_failed(user_));
      if (!challenged_) {
        challenged_ = true;
        return auth::Step{.message = "challenge", .principal = nullptr};
      }
      return auth::Step{.message = "proved", .principal = query::fake_principal(user_, {})};
    }

   private:
    const std::string user_;
    bool challenged_ = false;
  };
};

/// All that conversations are made with, over the fake engine.
struct FakeServer {
  explicit FakeServer(const config::Limits& limits) : base(limits), backoff({}, base.clock) {}

  FrontendParts parts() {
    return {.service = &base.service, .authenticator = &authenticator, .backoff = &backoff};
  }

  query::FakeService base;
  FakeAuthenticator authenticator;
  auth::Backoff backoff;
  FrontendOptions options;
};

}  // namespace millrace::frontend::postgres
