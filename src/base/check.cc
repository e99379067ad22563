#include "base/check.h"

#include <cstdlib>
#include <iostream>

namespace millrace {

void check_failed(std::string_view condition, std::string_view why, std::string_view file,
                  int line) {
  std::cerr << file << ':' << line << ": check failed: " << condition << " (" << why << ")\n"
            << std::flush;
  std::abort();
}

}  // namespace millrace
