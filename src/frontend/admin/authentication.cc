#include "frontend/admin/authentication.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "config/validate.h"
#include "frontend/admin/basic_credentials.h"
#include "frontend/admin/responses.h"

namespace millrace::frontend::admin {
namespace {

using net::http::Encryption;
using net::http::Request;
using net::http::Response;

/// What proxies add to a request that they pass on (RFC 7239 and the custom before it).
constexpr const char* kForwardingHeaders[] = {"forwarded", "x-forwarded-for", "x-real-ip", "via"};

bool is_local(std::string_view address) {
  constexpr std::string_view kMapped = "::ffff:";  // IPv4 on an IPv6 socket
  if (address.starts_with(kMapped)) address.remove_prefix(kMapped.size());
  return config::is_loopback(address);
}

Error denied(std::string message, std::string sqlstate, std::string hint) {
  return Error{ErrorCode::Denied, std::move(message), nullptr}.with(
      {.sqlstate = std::move(sqlstate), .detail = {}, .hint = std::move(hint)});
}

Response challenge(const Error& error) {
  Response response = error_response_as(401, error);
  response.headers["WWW-Authenticate"] = R"(Basic realm="Millrace", charset="UTF-8")";
  return response;
}

Response wait_first(milliseconds wait) {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
  Error error{ErrorCode::Busy, "too many failed log-ins from this address", nullptr};
  Response response = error_response(std::move(error).with(
      {.sqlstate = "28000", .detail = {}, .hint = "Wait " + std::to_string(seconds) + " s."}));
  response.headers["Retry-After"] = std::to_string(seconds);
  return response;
}

}  // namespace

Identity Authentication::authenticate(const Request& request) const {
  const std::string& header = request.header("authorization");
  if (header.empty()) {
    return std::unexpected(challenge(
        denied("authentication is required", "28000", "Send user and password (HTTP Basic).")));
  }
  if (parts_.encryption == Encryption::Off && !is_local(request.peer.address)) {
    return std::unexpected(error_response(
        denied("passwords are taken over TLS only, except from this machine", "28000",
               "Set frontends.admin.tls.cert and .key; change the password that was sent.")));
  }
  const milliseconds wait = parts_.backoff->wait(request.peer.address);
  if (wait.count() > 0) return std::unexpected(wait_first(wait));

  const auto credentials = parse_basic_credentials(header);
  if (!credentials) return std::unexpected(challenge(credentials.error()));
  auto principal = parts_.authenticator->verify_password(credentials->user, credentials->password);
  if (principal) {
    parts_.backoff->succeeded(request.peer.address);
    return *std::move(principal);
  }
  if (principal.error().code != ErrorCode::Denied) {
    return std::unexpected(error_response(principal.error()));
  }
  parts_.backoff->failed(request.peer.address);
  parts_.log->info("frontend/admin", "log-in failed",
                   {{"user", credentials->user},
                    {"client", request.peer.address},
                    {"reason", principal.error().message}});
  return std::unexpected(challenge(principal.error()));
}

bool is_from_this_machine(const Request& request) {
  return is_local(request.peer.address) &&
         std::ranges::none_of(kForwardingHeaders,
                              [&](const char* name) { return request.headers.contains(name); });
}

}  // namespace millrace::frontend::admin
