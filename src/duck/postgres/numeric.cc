#include "duck/postgres/numeric.h"

namespace millrace::duck::postgres {
namespace {

using Magnitude = unsigned __int128;

constexpr Magnitude power_of_ten(uint32_t exponent) {
  Magnitude power = 1;
  for (uint32_t i = 0; i < exponent; ++i) power *= 10;
  return power;
}

constexpr Magnitude kLimit = power_of_ten(kNumericWidthMax);

Magnitude magnitude(Wide value) {
  return value < 0 ? 0 - static_cast<Magnitude>(value) : static_cast<Magnitude>(value);
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
