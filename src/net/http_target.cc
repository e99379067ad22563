#include "net/http_target.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace millrace::net::http {
namespace {

enum class Plus : uint8_t { Literal, Blank };

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
  return std::nullopt;
}

Result<std::string> decoded(std::string_view text, Plus plus) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i] == '+' && plus == Plus::Blank ? ' ' : text[i];
      continue;
    }
    const auto high = i + 2 < text.size() ? hex_digit(text[i + 1]) : std::nullopt;
    const auto low = i + 2 < text.size() ? hex_digit(text[i + 2]) : std::nullopt;
    if (!high || !low) return fail(ErrorCode::InvalidInput, "broken percent code in the address");
    const unsigned byte = *high * 16 + *low;
    if (byte == 0) return fail(ErrorCode::InvalidInput, "zero byte in the address");
    out += static_cast<char>(byte);
    i += 2;
  }
  return out;
}

Result<std::map<std::string, std::string>> parse_query(std::string_view text) {
  std::map<std::string, std::string> out;
  while (!text.empty()) {
    const std::string_view pair = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(text.size(), pair.size() + 1));
    if (pair.empty()) continue;
    const size_t equals = pair.find('=');
    const bool has_value = equals != std::string_view::npos;
    std::string key = TRY(decoded(pair.substr(0, equals), Plus::Blank));
    std::string value = TRY(decoded(has_value ? pair.substr(equals + 1) : "", Plus::Blank));
    out.insert_or_assign(std::move(key), std::move(value));
  }
  return out;
}

/// "http://host:1/path" to "/path"; others unchanged.
std::string_view without_authority(std::string_view text) {
  if (text.starts_with('/')) return text;
  const size_t scheme_end = text.find("://");
  if (scheme_end == std::string_view::npos) return text;
  const size_t path = text.find_first_of("/?", scheme_end + 3);
  return path == std::string_view::npos ? "/" : text.substr(path);
}

}  // namespace

Result<Target> parse_target(std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte == 0x7F) {
      return fail(ErrorCode::InvalidInput, "control character in the address");
    }
  }
  text = without_authority(text.substr(0, text.find('#')));
  const size_t mark = text.find('?');
  Target target;
  target.path = TRY(decoded(text.substr(0, mark), Plus::Literal));
  if (!target.path.starts_with('/')) {
    return fail(ErrorCode::InvalidInput, "the address does not start with a slash");
  }
  if (mark != std::string_view::npos) target.query = TRY(parse_query(text.substr(mark + 1)));
  return target;
}

}  // namespace millrace::net::http
