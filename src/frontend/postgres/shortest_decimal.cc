#include "frontend/postgres/shortest_decimal.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <limits>
#include <type_traits>

#include "frontend/postgres/number_text.h"

namespace millrace::frontend::postgres {
namespace {

constexpr int kPowerMin = -292;
constexpr int kPowerMax = 324;

/// A number of 128 bits, as two halves.
struct Scale {
  uint64_t high;
  uint64_t low;
};

/// An unsigned integer of 1,216 bits, least significant word first: for making the table below.
struct LargeInteger {
  static constexpr size_t kWords = 19;
  std::array<uint64_t, kWords> words{};

  constexpr void multiply_by_ten() {
    uint64_t carry = 0;
    for (uint64_t& word : words) {
      const UnsignedWide product = static_cast<UnsignedWide>(word) * 10 + carry;
      word = static_cast<uint64_t>(product);
      carry = static_cast<uint64_t>(product >> 64);
    }
  }

  /// Says whether something was left over.
  constexpr bool divide_by_ten() {
    uint64_t rest = 0;
    for (size_t i = kWords; i > 0; --i) {
      const UnsignedWide dividend = static_cast<UnsignedWide>(rest) << 64 | words[i - 1];
      words[i - 1] = static_cast<uint64_t>(dividend / 10);
      rest = static_cast<uint64_t>(dividend % 10);
    }
    return rest != 0;
  }

  /// The first 128 bits from the highest one on, rounded up when there is more behind them.
  constexpr Scale top_bits(bool more) const {
    size_t top = kWords - 1;
    while (words[top] == 0) --top;
    const int shift = std::countl_zero(words[top]);
    const auto word = [&](size_t distance) {
      const uint64_t here = distance <= top ? words[top - distance] : 0;
      const uint64_t below = distance + 1 <= top ? words[top - distance - 1] : 0;
      return shift == 0 ? here : here << shift | below >> (64 - shift);
    };
    for (size_t distance = 2; distance <= top; ++distance) more = more || word(distance) != 0;
    const UnsignedWide bits = (static_cast<UnsignedWide>(word(0)) << 64 | word(1)) + (more ? 1 : 0);
    return {.high = static_cast<uint64_t>(bits >> 64), .low = static_cast<uint64_t>(bits)};
  }
};

/// Powers of ten from 10^kPowerMin on: their first 128 bits, rounded up.
constexpr auto kScales = [] {
  std::array<Scale, kPowerMax - kPowerMin + 1> scales{};
  LargeInteger number;
  number.words[0] = 1;
  for (int power = 0; power <= kPowerMax; ++power) {
    scales[static_cast<size_t>(power - kPowerMin)] = number.top_bits(false);
    number.multiply_by_ten();
  }
  number = LargeInteger{};
  number.words[LargeInteger::kWords - 1] = uint64_t{1} << 63;
  bool more = false;
  for (int power = -1; power >= kPowerMin; --power) {
    more = number.divide_by_ten() || more;
    scales[static_cast<size_t>(power - kPowerMin)] = number.top_bits(more);
  }
  return scales;
}();

// Logarithms in fixed point, exact after rounding down for the exponents of doubles.
constexpr int floor_log10_power_of_two(int exponent) { return (exponent * 1262611) >> 22; }
constexpr int floor_log10_three_quarters(int exponent) {
  return (exponent * 1262611 - 524031) >> 22;
}
constexpr int floor_log2_power_of_ten(int exponent) { return (exponent * 1741647) >> 19; }

/// The high 64 bits of scale × factor / 2^64; the lowest is set when bits below it are, which is
/// all that comparisons with integers need.
uint64_t scaled(const Scale& scale, uint64_t factor) {
  const UnsignedWide low = static_cast<UnsignedWide>(scale.low) * factor;
  const UnsignedWide product =
      static_cast<UnsignedWide>(scale.high) * factor + static_cast<uint64_t>(low >> 64);
  const auto below = static_cast<uint64_t>(product);
  return static_cast<uint64_t>(product >> 64) | (below > 1 ? 1 : 0);
}

template <class Float>
ShortestDecimal find(Float value) {
  using Bits = std::conditional_t<sizeof(Float) == sizeof(double), uint64_t, uint32_t>;
  constexpr int kFractionBits = std::numeric_limits<Float>::digits - 1;
  constexpr int kBias = std::numeric_limits<Float>::max_exponent - 1 + kFractionBits;
  const auto bits = std::bit_cast<Bits>(value);
  const auto fraction = static_cast<uint64_t>(bits & ((Bits{1} << kFractionBits) - 1));
  const auto biased = static_cast<int>(bits >> kFractionBits);
  const uint64_t mantissa = biased == 0 ? fraction : fraction | uint64_t{1} << kFractionBits;
  const int exponent = std::max(biased, 1) - kBias;

  // Four times the value and the midpoints around it; below a power of two the neighbour is closer.
  const bool is_power_of_two = fraction == 0 && biased > 1;
  const uint64_t middle = 4 * mantissa;
  const uint64_t lower_midpoint = middle - (is_power_of_two ? 1 : 2);
  const uint64_t upper_midpoint = middle + 2;
  const int power =
      is_power_of_two ? floor_log10_three_quarters(exponent) : floor_log10_power_of_two(exponent);
  const int shift = exponent + floor_log2_power_of_ten(-power) + 1;
  const Scale& scale = kScales[static_cast<size_t>(-power - kPowerMin)];
  const uint64_t around = scaled(scale, middle << shift);
  const uint64_t lower = scaled(scale, lower_midpoint << shift) + 1;
  const uint64_t upper = scaled(scale, upper_midpoint << shift) - 1;

  const uint64_t floor = around / 4;
  if (floor >= 10) {
    const uint64_t tens = floor / 10;
    const bool below_fits = lower <= 40 * tens;
    const bool above_fits = 40 * tens + 40 <= upper;
    if (below_fits != above_fits) {
      return {.digits = tens + (above_fits ? 1 : 0), .exponent = power + 1};
    }
  }
  const bool below_fits = lower <= 4 * floor;
  const bool above_fits = 4 * floor + 4 <= upper;
  if (below_fits != above_fits) {
    return {.digits = floor + (above_fits ? 1 : 0), .exponent = power};
  }
  const uint64_t half = 4 * floor + 2;
  const bool rounds_up = around > half || (around == half && floor % 2 != 0);
  return {.digits = floor + (rounds_up ? 1 : 0), .exponent = power};
}

}  // namespace

ShortestDecimal shortest_decimal(double value) { return find(value); }
ShortestDecimal shortest_decimal(float value) { return find(value); }

}  // namespace millrace::frontend::postgres
