#pragma once

#include <cstddef>
#include <string>

namespace millrace {

/// Where unpredictable bytes come from: nonces, keys, salts. Any thread.
class Random {
 public:
  virtual ~Random() = default;
  virtual std::string bytes(size_t count) = 0;
};

/// The kernel's generator, fit for secrets. Lives as long as the process.
Random& machine_random();

}  // namespace millrace
