#pragma once

#include <cstdint>

namespace millrace::frontend::postgres {

/// digits × 10^exponent
struct ShortestDecimal {
  uint64_t digits;
  int exponent;
};

/// The decimal with the fewest digits strictly between the midpoints to the neighbours of `value`,
/// and of those the closest to it: what PostgreSQL prints. Decimals on a midpoint do not count,
/// though readers that round to even would take them. `value` is finite and positive. At most 17
/// digits (9), zeros at the end not dropped.
///
/// After Raffaello Giulietti, "The Schubfach way to render doubles": the interval is scaled by a
/// power of ten so that its integers are the candidates, of which four are compared.
ShortestDecimal shortest_decimal(double value);
ShortestDecimal shortest_decimal(float value);

}  // namespace millrace::frontend::postgres
