#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "auth/password/scram.h"
#include "auth/password/verifier.h"

namespace millrace::auth {
namespace {

std::unique_ptr<Exchange> start(bool over_tls, bool plus) {
  static const ScramVerifier kVerifier = make_verifier("a password", "sixteen of bytes", 1);
  static const User kUser{.name = "somebody", .scram = kVerifier};
  ScramLogin login{.user = kUser.name,
                   .method = plus ? Method::ScramPlus : Method::Scram,
                   .verifier = kVerifier,
                   .principal = make_principal(kUser),
                   .nonce = "server"};
  if (over_tls || plus) login.server_end_point = "hash of a certificate";
  return make_scram(std::move(login));
}

}  // namespace
}  // namespace millrace::auth

/// The first byte chooses the mechanism, lines are the client's messages. Any bytes must give an
/// answer or an error: no crash, nobody let in, nothing after an error.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const auto exchange = millrace::auth::start((data[0] & 1) != 0, (data[0] & 2) != 0);
  std::string_view input(reinterpret_cast<const char*>(data) + 1, size - 1);
  bool failed = false;
  while (!input.empty()) {
    const std::string_view line = input.substr(0, input.find('\n'));
    input.remove_prefix(std::min(line.size() + 1, input.size()));
    const auto step = exchange->respond(line);
    if (step && (failed || step->principal != nullptr || step->message.empty())) __builtin_trap();
    failed = failed || !step;
  }
  return 0;
}
