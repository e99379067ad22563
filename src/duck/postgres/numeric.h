#pragma once

#include <cstdint>
#include <optional>

#include "duck/native.h"

namespace millrace::duck::postgres {

__extension__ using Wide = __int128;
__extension__ using UnsignedWide = unsigned __int128;

/// Digits after the point of a quotient: PostgreSQL gives at least sixteen significant ones, which
/// for most numbers is as many after the point.
inline constexpr uint8_t kQuotientScale = 16;

/// Digits of the widest decimal.
inline constexpr uint8_t kNumericWidthMax = 38;

/// numerator × 10^digits / denominator, rounded half away from zero; nothing when the quotient has
/// more than 38 digits. The denominator is not 0, both have at most 38 digits.
std::optional<Wide> divide_numeric(Wide numerator, Wide denominator, uint32_t digits);

/// left × right / 10^digits, rounded half away from zero; nothing when that has more than 38
/// digits. Both have at most 38 digits; `digits` is at most 38.
std::optional<Wide> multiply_numeric(Wide left, Wide right, uint32_t digits);

inline Wide to_wide(duckdb::hugeint_t value) {
  return static_cast<Wide>((static_cast<UnsignedWide>(value.upper) << 64) | value.lower);
}

inline duckdb::hugeint_t to_hugeint(Wide value) {
  return duckdb::hugeint_t(static_cast<int64_t>(value >> 64), static_cast<uint64_t>(value));
}

}  // namespace millrace::duck::postgres
