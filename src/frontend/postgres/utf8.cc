#include "frontend/postgres/utf8.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>

namespace millrace::frontend::postgres {
namespace {

/// Bytes of the character that `lead` begins; 0: none begins so.
size_t sequence_bytes(uint8_t lead) {
  if (lead < 0x80) return lead == 0 ? 0 : 1;
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

bool is_character(std::string_view text, size_t bytes) {
  if (bytes == 0 || text.size() < bytes) return false;
  if (bytes == 1) return true;
  if (!second_fits(static_cast<uint8_t>(text[0]), static_cast<uint8_t>(text[1]))) return false;
  return std::ranges::all_of(text.substr(2, bytes - 2),
                             [](char c) { return (static_cast<uint8_t>(c) & 0xc0) == 0x80; });
}

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

Result<void> check_utf8(std::string_view text) {
  while (!text.empty()) {
    if (text.size() >= sizeof(uint64_t) && is_plain_word(text.data())) {
      text.remove_prefix(sizeof(uint64_t));
      continue;
    }
    const size_t bytes = sequence_bytes(static_cast<uint8_t>(text[0]));
    if (!is_character(text, bytes)) return invalid_sequence(text);
    text.remove_prefix(bytes);
  }
  return {};
}

}  // namespace millrace::frontend::postgres
