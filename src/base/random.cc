#include "base/random.h"

#include <sys/random.h>

#include <cerrno>

#include "base/check.h"

namespace millrace {
namespace {

class MachineRandom final : public Random {
 public:
  std::string bytes(size_t count) override {
    std::string out(count, '\0');
    size_t filled = 0;
    while (filled < count) {
      const ssize_t got = ::getrandom(out.data() + filled, count - filled, 0);
      if (got < 0 && errno == EINTR) continue;
      CHECK(got > 0, "the kernel gives no random bytes");
      filled += static_cast<size_t>(got);
    }
    return out;
  }
};

}  // namespace

Random& machine_random() {
  static MachineRandom random;
  return random;
}

}  // namespace millrace
