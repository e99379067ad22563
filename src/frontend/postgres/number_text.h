#pragma once

#include <cstdint>

#include "data/batch.h"

namespace millrace::frontend::postgres {

// Numbers as PostgreSQL prints them. Each function writes at `at`, where the stated number of bytes
// must be free, and returns the end. No terminating zero.

__extension__ using Wide = __int128;
__extension__ using UnsignedWide = unsigned __int128;

inline Wide wide(const data::Int128& value) {
  return static_cast<Wide>((static_cast<UnsignedWide>(static_cast<uint64_t>(value.high)) << 64) |
                           value.low);
}
inline UnsignedWide unsigned_wide(const data::Int128& value) {
  return static_cast<UnsignedWide>(wide(value));
}

inline constexpr size_t kIntegerBytesMax = 28;  // digits are written eight at a time
inline constexpr size_t kWideBytesMax = 48;
inline constexpr size_t kDecimalBytesMax = 50;
inline constexpr size_t kFloatBytesMax = 48;
inline constexpr size_t kPlainFloatBytesMax = 400;

char* write_unsigned(char* at, uint64_t value);
char* write_signed(char* at, int64_t value);
char* write_wide(char* at, Wide value);
char* write_unsigned_wide(char* at, UnsignedWide value);

/// `value` / 10^scale, with `scale` digits behind the point.
char* write_decimal(char* at, int64_t value, uint8_t scale);
char* write_wide_decimal(char* at, Wide value, uint8_t scale);

/// The shortest digits that read back as the same number when `extra_digits` (the setting
/// extra_float_digits) is 1 or more, else 15 (6 for float) + extra_digits significant digits.
char* write_double(char* at, double value, int extra_digits);
char* write_float(char* at, float value, int extra_digits);

/// The shortest digits without an exponent, as jsonb prints them. The value must be finite.
/// Up to kPlainFloatBytesMax bytes.
char* write_plain_double(char* at, double value);
char* write_plain_float(char* at, float value);

/// Two decimal digits; `value` is below 100.
char* write_two_digits(char* at, uint32_t value);

}  // namespace millrace::frontend::postgres
