#include "duck/postgres/numeric.h"

#include <array>

namespace millrace::duck::postgres {
namespace {

using Magnitude = UnsignedWide;

constexpr Magnitude power_of_ten(uint32_t exponent) {
  Magnitude power = 1;
  for (uint32_t i = 0; i < exponent; ++i) power *= 10;
  return power;
}

constexpr Magnitude kLimit = power_of_ten(kNumericWidthMax);

Magnitude magnitude(Wide value) {
  return value < 0 ? 0 - static_cast<Magnitude>(value) : static_cast<Magnitude>(value);
}

/// An unsigned number of 256 bits, least significant part first.
using Limbs = std::array<uint64_t, 4>;

Limbs product_of(Magnitude left, Magnitude right) {
  const uint64_t a[] = {static_cast<uint64_t>(left), static_cast<uint64_t>(left >> 64)};
  const uint64_t b[] = {static_cast<uint64_t>(right), static_cast<uint64_t>(right >> 64)};
  Limbs limbs{};
  for (size_t i = 0; i < 2; ++i) {
    Magnitude carry = 0;
    for (size_t k = 0; k < 2; ++k) {
      carry += static_cast<Magnitude>(a[i]) * b[k] + limbs[i + k];
      limbs[i + k] = static_cast<uint64_t>(carry);
      carry >>= 64;
    }
    limbs[i + 2] = static_cast<uint64_t>(carry);
  }
  return limbs;
}

/// Divides in place; gives the remainder.
uint64_t divide_by(Limbs& limbs, uint64_t divisor) {
  Magnitude remainder = 0;
  for (size_t i = limbs.size(); i-- > 0;) {
    const Magnitude part = remainder << 64 | limbs[i];
    limbs[i] = static_cast<uint64_t>(part / divisor);
    remainder = part % divisor;
  }
  return static_cast<uint64_t>(remainder);
}

/// One step of long division: the next digit of remainder / divisor, the remainder becoming what is
/// left. Ten additions, because ten times the remainder may not fit.
uint32_t next_digit(Magnitude* remainder, Magnitude divisor) {
  uint32_t digit = 0;
  Magnitude sum = 0;
  for (int i = 0; i < 10; ++i) {
    sum += *remainder;  // both below 10^38: the sum fits
    if (sum < divisor) continue;
    sum -= divisor;
    ++digit;
  }
  *remainder = sum;
  return digit;
}

}  // namespace

std::optional<Wide> multiply_numeric(Wide left, Wide right, uint32_t digits) {
  const bool negative = (left < 0) != (right < 0);
  Limbs limbs = product_of(magnitude(left), magnitude(right));
  uint64_t last = 0;  // the digit that was dropped last decides how to round
  for (uint32_t i = 0; i < digits; ++i) last = divide_by(limbs, 10);
  if (limbs[2] != 0 || limbs[3] != 0) return std::nullopt;
  const Magnitude product =
      (static_cast<Magnitude>(limbs[1]) << 64 | limbs[0]) + (last >= 5 ? 1 : 0);
  if (product >= kLimit) return std::nullopt;
  return negative ? -static_cast<Wide>(product) : static_cast<Wide>(product);
}

std::optional<Wide> divide_numeric(Wide numerator, Wide denominator, uint32_t digits) {
  const bool negative = (numerator < 0) != (denominator < 0);
  const Magnitude divisor = magnitude(denominator);
  const Magnitude dividend = magnitude(numerator);
  Magnitude quotient = dividend / divisor;
  Magnitude remainder = dividend % divisor;
  Magnitude scaled = 0;
  const bool small = digits <= kNumericWidthMax &&
                     !__builtin_mul_overflow(dividend, power_of_ten(digits), &scaled);
  if (small) {
    quotient = scaled / divisor;
    remainder = scaled % divisor;
  } else {
    for (uint32_t i = 0; i < digits; ++i) {
      if (quotient >= kLimit / 10) return std::nullopt;
      quotient = quotient * 10 + next_digit(&remainder, divisor);
    }
  }
  if (remainder >= divisor - remainder) ++quotient;
  if (quotient >= kLimit) return std::nullopt;
  return negative ? -static_cast<Wide>(quotient) : static_cast<Wide>(quotient);
}

}  // namespace millrace::duck::postgres
