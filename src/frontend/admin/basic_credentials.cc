#include "frontend/admin/basic_credentials.h"

#include <algorithm>

#include "base/base64.h"

namespace millrace::frontend::admin {
namespace {

constexpr std::string_view kScheme = "basic";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

std::unexpected<Error> malformed(std::string message) {
  return fail(ErrorCode::Denied, std::move(message), {.sqlstate = "28000"});
}

}  // namespace

Result<BasicCredentials> parse_basic_credentials(std::string_view header) {
  const std::string_view scheme = header.substr(0, header.find(' '));
  if (!std::ranges::equal(scheme, kScheme, {}, lower)) {
    return malformed("the only authentication scheme is Basic");
  }
  header.remove_prefix(scheme.size());
  header.remove_prefix(std::min(header.find_first_not_of(' '), header.size()));
  const auto decoded = decode_base64(header);
  if (!decoded) return malformed("the Authorization header is not base64");
  const size_t colon = decoded->find(':');
  if (colon == std::string::npos || colon == 0) {
    return malformed("the Authorization header has no user and password");
  }
  if (std::ranges::any_of(*decoded, is_control)) {
    return malformed("user or password has control characters");
  }
  return BasicCredentials{.user = decoded->substr(0, colon),
                          .password = decoded->substr(colon + 1)};
}

}  // namespace millrace::frontend::admin
