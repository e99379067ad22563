#include "frontend/postgres/number_text.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>
#include <type_traits>

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

constexpr double kDoublePowers[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                    1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

constexpr uint64_t kTenTo19 = 10'000'000'000'000'000'000ull;

uint32_t digit_count(uint64_t value) {
  // log10(2) is about 1233 / 4096; the guess is the count or one less.
  const auto guess = static_cast<uint32_t>((64 - std::countl_zero(value | 1)) * 1233 >> 12);
  return guess + ((value | 1) >= kPowersOfTen[guess] ? 1 : 0);
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

/// A positive number: 0.d1d2d3… × 10^(exponent + 1), digits without zeros at the end.
struct Digits {
  std::array<char, 24> text;
  uint32_t count;
  int exponent;  // of the first digit
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

/// Sets `out` when at most 15 digits tell `value`, by the same proof.
bool find_short_digits(double value, Digits& out) {
  constexpr uint32_t kDigitsMax = 15;
  if (!(value >= 1e-5 && value < 1e15)) return false;
  const auto whole = static_cast<uint64_t>(value);
  const uint32_t places = kDigitsMax - (whole == 0 ? 0 : digit_count(whole));
  const double power = kDoublePowers[places];
  auto scaled = static_cast<uint64_t>(value * power + 0.5);
  if (static_cast<double>(scaled) / power != value) return false;
  const int exponent = drop_zeros(scaled) - static_cast<int>(places);
  out.count = static_cast<uint32_t>(write_unsigned(out.text.data(), scaled) - out.text.data());
  out.exponent = exponent + static_cast<int>(out.count) - 1;
  return true;
}

/// Takes "-d.ddde+xx" apart; the sign is not there.
Digits parse_scientific(const char* from, const char* end) {
  Digits digits;
  digits.count = 0;
  for (; from != end && *from != 'e'; ++from) {
    if (*from != '.') digits.text[digits.count++] = *from;
  }
  while (digits.count > 1 && digits.text[digits.count - 1] == '0') --digits.count;
  ++from;
  const bool negative = *from == '-';
  int exponent = 0;
  for (++from; from != end; ++from) exponent = exponent * 10 + (*from - '0');
  digits.exponent = negative ? -exponent : exponent;
  return digits;
}

/// Whether `odd` × 2^binary_exponent is exactly `decimal` × 10^decimal_exponent.
bool is_equal(uint64_t odd, int binary_exponent, uint64_t decimal, int decimal_exponent) {
  constexpr int kFivesMax = 24;  // more do not divide numbers of this size
  const int twos = std::countr_zero(decimal);
  if (twos + decimal_exponent != binary_exponent || std::abs(decimal_exponent) > kFivesMax) {
    return false;
  }
  UnsignedWide left = odd;
  UnsignedWide right = decimal >> twos;
  UnsignedWide& smaller = decimal_exponent < 0 ? left : right;
  for (int i = std::abs(decimal_exponent); i > 0; --i) smaller *= 5;
  return left == right;
}

/// Whether the decimal lies halfway between `value` and a neighbour. It reads as `value`, which is
/// even, but PostgreSQL prints no such decimal: it leaves the choice to no reader.
template <class Float>
bool is_halfway(Float value, const Digits& digits) {
  using Bits = std::conditional_t<sizeof(Float) == sizeof(double), uint64_t, uint32_t>;
  constexpr int kFractionBits = std::numeric_limits<Float>::digits - 1;
  constexpr int kBias = std::numeric_limits<Float>::max_exponent - 1 + kFractionBits;
  const auto bits = std::bit_cast<Bits>(value);
  if (bits % 2 != 0) return false;
  const auto fraction = static_cast<uint64_t>(bits & ((Bits{1} << kFractionBits) - 1));
  const auto biased = static_cast<int>(bits >> kFractionBits);
  const uint64_t mantissa = biased == 0 ? fraction : fraction | uint64_t{1} << kFractionBits;
  const int exponent = std::max(biased, 1) - kBias;
  uint64_t decimal = 0;
  for (uint32_t i = 0; i < digits.count; ++i) {
    decimal = decimal * 10 + static_cast<uint64_t>(digits.text[i] - '0');
  }
  const int decimal_exponent = digits.exponent - static_cast<int>(digits.count) + 1;
  return is_equal(2 * mantissa + 1, exponent - 1, decimal, decimal_exponent) ||
         is_equal(2 * mantissa - 1, exponent - 1, decimal, decimal_exponent) ||
         is_equal(4 * mantissa - 1, exponent - 2, decimal, decimal_exponent);
}

template <class Float>
void find_shortest_digits(Float value, Digits& out) {
  std::array<char, 40> text;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled below
  char* const limit = text.data() + text.size();
  const char* end = std::to_chars(text.data(), limit, value, std::chars_format::scientific).ptr;
  out = parse_scientific(text.data(), end);
  if (!is_halfway(value, out)) return;
  for (int behind_point = static_cast<int>(out.count);; ++behind_point) {
    end = std::to_chars(text.data(), limit, value, std::chars_format::scientific, behind_point).ptr;
    Float read_back = 0;
    std::from_chars(text.data(), end, read_back);
    out = parse_scientific(text.data(), end);
    if (read_back == value && !is_halfway(value, out)) return;
  }
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

template <class Float>
void find_digits(Float value, Digits& out) {
  if constexpr (sizeof(Float) == sizeof(double)) {
    if (find_short_digits(value, out)) return;
  }
  find_shortest_digits(value, out);
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
  Digits digits;
  find_digits(value, digits);
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
  Digits digits;
  find_digits(value, digits);
  return write_positional(at, digits);
}

}  // namespace

char* write_two_digits(char* at, uint32_t value) {
  std::memcpy(at, &kDigitPairs[2 * static_cast<size_t>(value)], 2);
  return at + 2;
}

char* write_unsigned(char* at, uint64_t value) {
  const uint32_t count = digit_count(value);
  char* end = at + count;
  char* to = end;
  while (value >= 10000) {
    const auto low = static_cast<uint32_t>(value % 10000);
    value /= 10000;
    to -= 4;
    write_two_digits(to, low / 100);
    write_two_digits(to + 2, low % 100);
  }
  auto rest = static_cast<uint32_t>(value);
  if (rest >= 100) {
    to -= 2;
    write_two_digits(to, rest % 100);
    rest /= 100;
  }
  if (rest >= 10) {
    write_two_digits(at, rest);
  } else {
    *at = static_cast<char>('0' + rest);
  }
  return end;
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
