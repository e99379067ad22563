#include "net/threads.h"

#include <pthread.h>
#include <signal.h>

namespace millrace::net {
namespace {

/// Threads inherit the mask.
class SignalsBlocked {
 public:
  SignalsBlocked() {
    sigset_t all;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  ~SignalsBlocked() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsBlocked(const SignalsBlocked&) = delete;
  SignalsBlocked& operator=(const SignalsBlocked&) = delete;

 private:
  sigset_t before_{};
};

}  // namespace

std::vector<std::jthread> start_threads(const std::string& group, unsigned count,
                                        const std::function<void()>& body) {
  const SignalsBlocked blocked;
  std::vector<std::jthread> threads;
  for (unsigned i = 0; i < count; ++i) {
    threads.emplace_back([body]() noexcept { body(); });
    const std::string name = group + '-' + std::to_string(i);
    ::pthread_setname_np(threads.back().native_handle(), name.substr(0, 15).c_str());
  }
  return threads;
}

}  // namespace millrace::net
