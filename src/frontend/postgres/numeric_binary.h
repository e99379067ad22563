#pragma once

#include <cstdint>
#include <string_view>

#include "frontend/postgres/number_text.h"

namespace millrace::frontend::postgres {

// PostgreSQL's numeric on the wire: four 16-bit words (number of digits, weight of the first, sign,
// digits behind the point), then digits to the base 10,000.

inline constexpr size_t kNumericBytesMax = 40;          // of a number of up to 128 bits
inline constexpr uint32_t kNumericDigitsMax = 131'072;  // before the point

/// `value` / 10^scale. kNumericBytesMax bytes must be free.
char* write_numeric(char* at, Wide value, uint8_t scale);
char* write_unsigned_numeric(char* at, UnsignedWide value);

/// What write_numeric_digits() takes for so many decimal digits.
constexpr size_t numeric_bytes(size_t digits) { return 8 + 2 * (digits / 4 + 2); }

/// A number of any size from its decimal digits, the last `scale` of which are behind the point.
char* write_numeric_digits(char* at, bool negative, std::string_view digits, uint32_t scale);

}  // namespace millrace::frontend::postgres
