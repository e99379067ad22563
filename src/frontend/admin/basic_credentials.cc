#include "frontend/admin/basic_credentials.h"

#include <algorithm>
#include <optional>

namespace millrace::frontend::admin {
namespace {

constexpr std::string_view kScheme = "basic";
constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

/// RFC 4648, section 4: with padding, and no bits that stand for nothing.
std::optional<std::string> decode_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  for (int i = 0; i < 2 && text.ends_with('='); ++i) text.remove_suffix(1);
  std::string out;
  unsigned bits = 0;
  unsigned bits_count = 0;
  for (const char c : text) {
    const size_t value = kBase64.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    bits = (bits << 6U | static_cast<unsigned>(value)) & 0xFFFFU;
    bits_count += 6;
    if (bits_count < 8) continue;
    bits_count -= 8;
    out += static_cast<char>(bits >> bits_count & 0xFFU);
  }
  const unsigned stray = bits & ((1U << bits_count) - 1);
  if (bits_count == 6 || stray != 0) return std::nullopt;
  return out;
}

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
