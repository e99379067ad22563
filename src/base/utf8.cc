#include "base/utf8.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>

namespace millrace {
namespace {

/// Bytes of the character that `lead` begins; 0: none begins so.
size_t sequence_bytes(uint8_t lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xc2) return 0;
  if (lead < 0xe0) return 2;
  if (lead < 0xf0) return 3;
  return lead < 0xf5 ? 4 : 0;
}

/// The second byte has a narrower range after some leads: no overlong forms, no surrogates, nothing
/// above U+10FFFF.
bool second_fits(uint8_t lead, uint8_t second) {
  switch (lead) {
    case 0xe0:
      return second >= 0xa0 && second <= 0xbf;
    case 0xed:
      return second >= 0x80 && second <= 0x9f;
    case 0xf0:
      return second >= 0x90 && second <= 0xbf;
    case 0xf4:
      return second >= 0x80 && second <= 0x8f;
    default:
      return second >= 0x80 && second <= 0xbf;
  }
}

/// Whether a byte goes on with a character that another one began.
bool continues(char byte) { return (static_cast<uint8_t>(byte) & 0xc0) == 0x80; }

std::unexpected<Error> invalid_sequence(std::string_view text) {
  constexpr std::string_view kHexDigits = "0123456789abcdef";
  const auto lead = static_cast<uint8_t>(text[0]);
  // As many bytes as the lead announces, whatever they are.
  const size_t announced = lead >= 0xf8   ? 1
                           : lead >= 0xf0 ? 4
                           : lead >= 0xe0 ? 3
                           : lead >= 0xc0 ? 2
                                          : 1;
  std::string shown;
  for (const char c : text.substr(0, announced)) {
    shown += shown.empty() ? "0x" : " 0x";
    shown += kHexDigits[static_cast<uint8_t>(c) >> 4];
    shown += kHexDigits[c & 0xf];
  }
  return fail(ErrorCode::InvalidInput, "invalid byte sequence for encoding \"UTF8\": " + shown,
              {.sqlstate = "22021"});
}

/// Whether eight bytes are all ASCII and none is zero.
bool is_plain_word(const char* at) {
  uint64_t word = 0;
  std::memcpy(&word, at, sizeof(word));
  constexpr uint64_t kHighBits = 0x8080808080808080;
  constexpr uint64_t kOnes = 0x0101010101010101;
  return ((word - kOnes) & kHighBits) == 0 && (word & kHighBits) == 0;
}

}  // namespace

size_t character_bytes(std::string_view text) {
  if (text.empty()) return 0;
  const auto lead = static_cast<uint8_t>(text[0]);
  const size_t bytes = sequence_bytes(lead);
  if (bytes <= 1) return bytes;
  if (text.size() < bytes || !second_fits(lead, static_cast<uint8_t>(text[1]))) return 0;
  return std::ranges::all_of(text.substr(2, bytes - 2), continues) ? bytes : 0;
}

Result<void> check_utf8(std::string_view text) {
  while (!text.empty()) {
    if (text.size() >= sizeof(uint64_t) && is_plain_word(text.data())) {
      text.remove_prefix(sizeof(uint64_t));
      continue;
    }
    const size_t bytes = text[0] == '\0' ? 0 : character_bytes(text);
    if (bytes == 0) return invalid_sequence(text);
    text.remove_prefix(bytes);
  }
  return {};
}

std::string_view shortened(std::string_view text, size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  while (bytes_max > 0 && continues(text[bytes_max])) --bytes_max;
  return text.substr(0, bytes_max);
}

}  // namespace millrace
