#include "frontend/postgres/numeric_binary.h"

#include <array>

#include "base/calendar.h"
#include "frontend/postgres/writer.h"

namespace millrace::frontend::postgres {
namespace {

constexpr uint16_t kNegative = 0x4000;
constexpr size_t kHeadBytes = 8;
constexpr int kDigitsEach = 4;

void write_head(char* at, size_t digits, int weight, bool negative, uint32_t scale) {
  store(at, static_cast<int16_t>(digits));
  store(at + 2, static_cast<int16_t>(digits == 0 ? 0 : weight));
  store(at + 4, negative && digits != 0 ? kNegative : uint16_t{0});
  store(at + 6, static_cast<int16_t>(scale));
}

char* write_magnitude(char* at, bool negative, UnsignedWide magnitude, uint8_t scale) {
  constexpr UnsignedWide kSmallEnd = UnsignedWide{1} << 63;
  if (scale == 0 && magnitude < kSmallEnd) {
    // The common case: whole numbers of 64 bits, digits from the back.
    std::array<uint16_t, 5> digits{};
    size_t count = 0;
    size_t zeros = 0;
    for (auto rest = static_cast<uint64_t>(magnitude); rest != 0; rest /= 10000) {
      digits[count] = static_cast<uint16_t>(rest % 10000);
      if (zeros == count && digits[count] == 0) ++zeros;
      ++count;
    }
    write_head(at, count - zeros, static_cast<int>(count) - 1, negative, 0);
    at += kHeadBytes;
    for (size_t i = count; i > zeros; --i, at += sizeof(uint16_t)) store(at, digits[i - 1]);
    return at;
  }
  std::array<char, kWideBytesMax> text;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled
  const char* const end = write_unsigned_wide(text.data(), magnitude);
  return write_numeric_digits(at, negative, {text.data(), static_cast<size_t>(end - text.data())},
                              scale);
}

}  // namespace

char* write_numeric(char* at, Wide value, uint8_t scale) {
  const auto bits = static_cast<UnsignedWide>(value);
  return write_magnitude(at, value < 0, value < 0 ? 0 - bits : bits, scale);
}

char* write_unsigned_numeric(char* at, UnsignedWide value) {
  return write_magnitude(at, false, value, 0);
}

char* write_numeric_digits(char* at, bool negative, std::string_view digits, uint32_t scale) {
  const auto count = static_cast<int64_t>(digits.size());
  // The digit that stands for 10^power, zero outside the text.
  const auto digit = [&](int64_t power) {
    const int64_t index = count - 1 - (power + scale);
    return index < 0 || index >= count ? 0 : digits[static_cast<size_t>(index)] - '0';
  };
  const auto group = [&](int64_t weight) {
    int value = 0;
    for (int i = kDigitsEach - 1; i >= 0; --i) value = value * 10 + digit(weight * kDigitsEach + i);
    return static_cast<int16_t>(value);
  };
  int64_t last = floor_divide(-static_cast<int64_t>(scale), kDigitsEach).quotient;
  int64_t first = floor_divide(count - 1 - static_cast<int64_t>(scale), kDigitsEach).quotient;
  while (first >= last && group(first) == 0) --first;
  while (last < first && group(last) == 0) ++last;
  const int64_t groups = first < last ? 0 : first - last + 1;
  write_head(at, static_cast<size_t>(groups), static_cast<int>(first), negative, scale);
  at += kHeadBytes;
  for (int64_t i = 0; i < groups; ++i, at += sizeof(int16_t)) store(at, group(first - i));
  return at;
}

}  // namespace millrace::frontend::postgres
