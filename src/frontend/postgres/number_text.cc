#include "frontend/postgres/number_text.h"

#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>

#include "frontend/postgres/shortest_decimal.h"

namespace millrace::frontend::postgres {
namespace {

constexpr auto kDigitPairs = [] {
  std::array<char, 200> pairs{};
  for (size_t i = 0; i < 100; ++i) {
    pairs[2 * i] = static_cast<char>('0' + i / 10);
    pairs[2 * i + 1] = static_cast<char>('0' + i % 10);
  }
  return pairs;
}();

constexpr auto kPowersOfTen = [] {
  std::array<uint64_t, 20> powers{};
  uint64_t power = 1;
  for (uint64_t& one : powers) {
    one = power;
    power *= 10;
  }
  return powers;
}();

constexpr uint64_t kTenTo8 = 100'000'000;
constexpr uint64_t kTenTo16 = kTenTo8 * kTenTo8;
constexpr uint64_t kTenTo19 = 10'000'000'000'000'000'000ull;

static_assert(std::endian::native == std::endian::little, "digits are put together in registers");

constexpr uint64_t kZeroDigits = 0x3030303030303030;

/// The eight digits of a number below 10^8, one a byte, the first in the lowest. Splits all parts
/// at once: into fours in halves of the word, then pairs, then single digits. The factors divide by
/// multiplying, exactly for numbers of that size.
uint64_t eight_digits(uint64_t value) {
  const uint64_t fours = value / 10'000 | (value % 10'000) << 32;
  const uint64_t hundreds = (fours * 5243 >> 19) & 0x0000'007f'0000'007f;
  const uint64_t pairs = hundreds | (fours - 100 * hundreds) << 16;
  const uint64_t tens = (pairs * 103 >> 10) & 0x000f'000f'000f'000f;
  return tens | (pairs - 10 * tens) << 8;
}

/// A number below 10^8, zeros in front included.
char* write_eight_digits(char* at, uint64_t value) {
  const uint64_t digits = eight_digits(value) + kZeroDigits;
  std::memcpy(at, &digits, sizeof(digits));
  return at + sizeof(digits);
}

/// A number below 10^8 without zeros in front; writes eight bytes in any case. No branch depends on
/// the number, since those would be guessed wrong.
char* write_first_digits(char* at, uint64_t value) {
  constexpr uint64_t kLastDigit = uint64_t{1} << 56;  // stays also when it is zero
  const uint64_t digits = eight_digits(value);
  const int zeros = std::countr_zero(digits | kLastDigit) / 8;
  const uint64_t text = (digits + kZeroDigits) >> (8 * zeros);
  std::memcpy(at, &text, sizeof(text));
  return at + sizeof(text) - zeros;
}

/// Writes the last `count` digits of `value`, zeros in front.
void write_digits(char* at, uint64_t value, uint32_t count) {
  char* end = at + count;
  for (; count >= 2; count -= 2) {
    end -= 2;
    std::memcpy(end, &kDigitPairs[2 * (value % 100)], 2);
    value /= 100;
  }
  if (count != 0) *at = static_cast<char>('0' + value % 10);
}

/// A positive number: d.ddd × 10^exponent, the digits without zeros at the end.
struct Digits {  // NOLINT(cppcoreguidelines-pro-type-member-init): written before it is read
  std::array<char, 32> text;
  uint32_t count = 0;
  int exponent = 0;  // of the first digit
};

/// Writes numbers with at most two digits behind the point, which most prices, counts and measures
/// are; returns null for others. A decimal of at most 15 digits is the only one of so few that
/// reads as `value`, so it is the shortest; and the quotient of two exactly known numbers is
/// rounded correctly, so comparing it proves that the decimal reads so.
char* write_hundredths(char* at, double value) {
  constexpr double kEnd = 1e13;
  if (!(value < kEnd)) return nullptr;
  const auto hundredths = static_cast<uint64_t>(value * 100 + 0.5);
  if (static_cast<double>(hundredths) / 100 != value) return nullptr;
  at = write_unsigned(at, hundredths / 100);
  const auto rest = static_cast<uint32_t>(hundredths % 100);
  if (rest == 0) return at;
  *at++ = '.';
  at = write_two_digits(at, rest);
  return at[-1] == '0' ? at - 1 : at;
}

/// Drops the zeros at the end of `number`; returns how many.
int drop_zeros(uint64_t& number) {
  int dropped = 0;
  while (number % 10'000 == 0) {
    number /= 10'000;
    dropped += 4;
  }
  while (number % 10 == 0) {
    number /= 10;
    ++dropped;
  }
  return dropped;
}

template <class Float>
Digits find_digits(Float value) {
  ShortestDecimal decimal = shortest_decimal(value);
  if (decimal.digits % 10 == 0) decimal.exponent += drop_zeros(decimal.digits);
  Digits digits;
  digits.count = static_cast<uint32_t>(write_unsigned(digits.text.data(), decimal.digits) -
                                       digits.text.data());
  digits.exponent = decimal.exponent + static_cast<int>(digits.count) - 1;
  return digits;
}

char* write_zeros(char* at, uint32_t count) {
  std::memset(at, '0', count);
  return at + count;
}

char* write_text(char* at, const char* text, size_t bytes) {
  std::memcpy(at, text, bytes);
  return at + bytes;
}

/// Without an exponent.
char* write_positional(char* at, const Digits& digits) {
  if (digits.exponent < 0) {
    at = write_text(at, "0.", 2);
    at = write_zeros(at, static_cast<uint32_t>(-digits.exponent - 1));
    return write_text(at, digits.text.data(), digits.count);
  }
  const auto whole = static_cast<uint32_t>(digits.exponent) + 1;
  if (digits.count <= whole) {
    at = write_text(at, digits.text.data(), digits.count);
    return write_zeros(at, whole - digits.count);
  }
  at = write_text(at, digits.text.data(), whole);
  *at++ = '.';
  return write_text(at, digits.text.data() + whole, digits.count - whole);
}

char* write_scientific(char* at, const Digits& digits) {
  *at++ = digits.text[0];
  if (digits.count > 1) {
    *at++ = '.';
    at = write_text(at, digits.text.data() + 1, digits.count - 1);
  }
  *at++ = 'e';
  *at++ = digits.exponent < 0 ? '-' : '+';
  const auto exponent = static_cast<uint32_t>(std::abs(digits.exponent));
  if (exponent >= 100) return write_unsigned(at, exponent);
  return write_two_digits(at, exponent);
}

template <class Float>
char* write_special(char* at, Float value) {
  if (std::isnan(value)) return write_text(at, "NaN", 3);
  if (std::signbit(value)) *at++ = '-';
  return write_text(at, "Infinity", 8);
}

/// What printf's %g makes with as many significant digits.
template <class Float>
char* write_rounded(char* at, Float value, int digits) {
  const int precision = digits < 1 ? 1 : digits;
  return std::to_chars(at, at + kFloatBytesMax, value, std::chars_format::general, precision).ptr;
}

/// `exponent_end`: from where on PostgreSQL writes an exponent.
template <class Float>
char* write_shortest(char* at, Float value, int exponent_end) {
  constexpr int kExponentMin = -4;
  if (std::signbit(value)) {
    *at++ = '-';
    value = -value;
  }
  if (value == 0) {
    *at++ = '0';
    return at;
  }
  if constexpr (sizeof(Float) == sizeof(double)) {
    if (char* const end = write_hundredths(at, value)) return end;
  }
  const Digits digits = find_digits(value);
  if (digits.exponent < kExponentMin || digits.exponent >= exponent_end) {
    return write_scientific(at, digits);
  }
  return write_positional(at, digits);
}

template <class Float>
char* write_plain(char* at, Float value) {
  if (value == 0) {  // jsonb knows no negative zero
    *at++ = '0';
    return at;
  }
  if (value < 0) {
    *at++ = '-';
    value = -value;
  }
  const Digits digits = find_digits(value);
  return write_positional(at, digits);
}

}  // namespace

char* write_two_digits(char* at, uint32_t value) {
  std::memcpy(at, &kDigitPairs[2 * static_cast<size_t>(value)], 2);
  return at + 2;
}

char* write_unsigned(char* at, uint64_t value) {
  if (value < kTenTo8) return write_first_digits(at, value);
  if (value < kTenTo16) {
    at = write_first_digits(at, value / kTenTo8);
    return write_eight_digits(at, value % kTenTo8);
  }
  at = write_first_digits(at, value / kTenTo16);
  at = write_eight_digits(at, value % kTenTo16 / kTenTo8);
  return write_eight_digits(at, value % kTenTo8);
}

char* write_signed(char* at, int64_t value) {
  auto magnitude = static_cast<uint64_t>(value);
  if (value < 0) {
    *at++ = '-';
    magnitude = 0 - magnitude;
  }
  return write_unsigned(at, magnitude);
}

char* write_unsigned_wide(char* at, UnsignedWide value) {
  if (value >> 64 == 0) return write_unsigned(at, static_cast<uint64_t>(value));
  at = write_unsigned_wide(at, value / kTenTo19);
  write_digits(at, static_cast<uint64_t>(value % kTenTo19), 19);
  return at + 19;
}

char* write_wide(char* at, Wide value) {
  auto magnitude = static_cast<UnsignedWide>(value);
  if (value < 0) {
    *at++ = '-';
    magnitude = 0 - magnitude;
  }
  return write_unsigned_wide(at, magnitude);
}

char* write_decimal(char* at, int64_t value, uint8_t scale) {
  if (scale >= kPowersOfTen.size()) return write_wide_decimal(at, value, scale);
  auto magnitude = static_cast<uint64_t>(value);
  if (value < 0) {
    *at++ = '-';
    magnitude = 0 - magnitude;
  }
  at = write_unsigned(at, magnitude / kPowersOfTen[scale]);
  if (scale == 0) return at;
  *at++ = '.';
  write_digits(at, magnitude % kPowersOfTen[scale], scale);
  return at + scale;
}

char* write_wide_decimal(char* at, Wide value, uint8_t scale) {
  if (value < 0) {
    *at++ = '-';
    value = -value;
  }
  std::array<char, kWideBytesMax> text;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled
  const char* end = write_unsigned_wide(text.data(), static_cast<UnsignedWide>(value));
  const auto count = static_cast<size_t>(end - text.data());
  if (count <= scale) {
    at = write_zeros(at, 1);
    *at++ = '.';
    at = write_zeros(at, static_cast<uint32_t>(scale - count));
    return write_text(at, text.data(), count);
  }
  at = write_text(at, text.data(), count - scale);
  if (scale == 0) return at;
  *at++ = '.';
  return write_text(at, end - scale, scale);
}

char* write_double(char* at, double value, int extra_digits) {
  constexpr int kDigits = 15;
  constexpr int kExponentEnd = 15;
  if (!std::isfinite(value)) return write_special(at, value);
  if (extra_digits <= 0) return write_rounded(at, value, kDigits + extra_digits);
  return write_shortest(at, value, kExponentEnd);
}

char* write_float(char* at, float value, int extra_digits) {
  constexpr int kDigits = 6;
  constexpr int kExponentEnd = 6;
  if (!std::isfinite(value)) return write_special(at, value);
  if (extra_digits <= 0) return write_rounded(at, value, kDigits + extra_digits);
  return write_shortest(at, value, kExponentEnd);
}

char* write_plain_double(char* at, double value) { return write_plain(at, value); }
char* write_plain_float(char* at, float value) { return write_plain(at, value); }

}  // namespace millrace::frontend::postgres
