#include "auth/password/saslprep.h"

#include <stringprep.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iterator>
#include <memory>
#include <vector>

namespace millrace::auth {
namespace {

struct Free {
  void operator()(void* memory) const { std::free(memory); }
};

/// NFKC makes at most 18 characters of one (U+FDFA).
constexpr size_t kNormalisedFactorMax = 18;

/// What Unicode 4.0 corrected in the normalisation of 3.2 (corrigendum 4), which libidn has.
constexpr Stringprep_table_element kCorrected[] = {
    {.start = 0x2F868, .end = 0x2F868, .map = {0x36FC}},
    {.start = 0x2F874, .end = 0x2F874, .map = {0x5F53}},
    {.start = 0x2F91F, .end = 0x2F91F, .map = {0x243AB}},
    {.start = 0x2F95F, .end = 0x2F95F, .map = {0x7AEE}},
    {.start = 0x2F9BF, .end = 0x2F9BF, .map = {0x45D7}},
};

/// libidn's SASLprep, corrected, with the normalisation moved behind the checks.
std::vector<Stringprep_profile> make_profile() {
  std::vector<Stringprep_profile> steps;
  steps.push_back({.operation = STRINGPREP_MAP_TABLE,
                   .flags = {},
                   .table = kCorrected,
                   .table_size = std::size(kCorrected)});
  for (const Stringprep_profile* step = stringprep_saslprep; step->operation != 0; ++step) {
    if (step->operation != STRINGPREP_NFKC) steps.push_back(*step);
  }
  steps.push_back({.operation = STRINGPREP_NFKC, .flags = {}, .table = nullptr, .table_size = 0});
  steps.push_back({});
  return steps;
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<uint8_t>(c) < 0x80; });
}

}  // namespace

std::string prepare_password(std::string_view password) {
  static const std::vector<Stringprep_profile> kProfile = make_profile();
  std::string raw(password);
  if (is_ascii(password) || password.contains('\0')) return raw;

  size_t count = 0;
  const std::unique_ptr<uint32_t, Free> decoded(
      ::stringprep_utf8_to_ucs4(raw.data(), static_cast<ssize_t>(raw.size()), &count));
  if (decoded == nullptr) return raw;  // not UTF-8

  std::vector<uint32_t> characters(decoded.get(), decoded.get() + count);
  characters.resize(count * kNormalisedFactorMax + 1);
  if (::stringprep_4i(characters.data(), &count, characters.size(), STRINGPREP_NO_UNASSIGNED,
                      kProfile.data()) != STRINGPREP_OK ||
      count == 0) {
    return raw;
  }
  const std::unique_ptr<char, Free> prepared(
      ::stringprep_ucs4_to_utf8(characters.data(), static_cast<ssize_t>(count), nullptr, nullptr));
  return prepared == nullptr ? raw : std::string(prepared.get());
}

}  // namespace millrace::auth
