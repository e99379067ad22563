#include "net/loops.h"

#include <pthread.h>
#include <signal.h>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "base/check.h"

namespace millrace::net {

namespace asio = boost::asio;

struct Timer::State : std::enable_shared_from_this<State> {
  State(asio::io_context* loop, std::chrono::milliseconds first, Loops::Callback call)
      : timer(*loop, first), callback(std::move(call)) {}

  void arm() {
    timer.async_wait(
        [self = shared_from_this()](const boost::system::error_code&) { self->fire(); });
  }

  void fire() {
    const std::lock_guard lock(mutex);
    if (cancelled) return;
    callback();
    if (cancelled || !interval) return;
    timer.expires_after(*interval);
    arm();
  }

  void cancel() {
    const std::lock_guard lock(mutex);
    cancelled = true;
    timer.cancel();
  }

  std::recursive_mutex mutex;  // held while the callback runs; recursive: it may cancel itself
  asio::steady_timer timer;    // guarded by mutex
  bool cancelled = false;      // guarded by mutex
  Loops::Callback callback;
  std::optional<std::chrono::milliseconds> interval;
};

Timer::Timer() = default;
Timer::Timer(std::shared_ptr<State> state) : state_(std::move(state)) {}
Timer::Timer(Timer&&) noexcept = default;
Timer& Timer::operator=(Timer&& other) noexcept {
  cancel();
  state_ = std::move(other.state_);
  return *this;
}
Timer::~Timer() { cancel(); }

void Timer::cancel() {
  const std::shared_ptr<State> state = std::exchange(state_, nullptr);
  if (state) state->cancel();
}

namespace {

/// Signals are for the main thread, which waits for them; threads inherit the mask.
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

/// An event loop and its threads.
class Loop {
 public:
  Loop(std::string name, unsigned threads)
      : name_(std::move(name)), threads_wanted_(threads), work_(context_.get_executor()) {
    CHECK(threads > 0, "a loop has at least one thread");
  }

  void start() {
    const SignalsBlocked blocked;
    for (unsigned i = 0; i < threads_wanted_; ++i) {
      threads_.emplace_back([this]() noexcept { context_.run(); });
      const std::string thread_name = name_ + '-' + std::to_string(i);
      ::pthread_setname_np(threads_.back().native_handle(), thread_name.substr(0, 15).c_str());
    }
  }

  void stop() {
    context_.stop();
    threads_.clear();
  }

  asio::io_context& context() { return context_; }

 private:
  const std::string name_;
  const unsigned threads_wanted_;
  asio::io_context context_;
  asio::executor_work_guard<asio::io_context::executor_type> work_;
  std::vector<std::jthread> threads_;
};

}  // namespace

struct Loops::Impl {
  explicit Impl(const LoopsOptions& options)
      : work("work", options.work_threads), control("control", options.control_threads) {}

  Timer timer(std::chrono::milliseconds first, std::optional<std::chrono::milliseconds> interval,
              Callback callback) {
    auto state = std::make_shared<Timer::State>(&control.context(), first, std::move(callback));
    state->interval = interval;
    const std::lock_guard lock(state->mutex);
    state->arm();
    return Timer(state);
  }

  Loop work;
  Loop control;
};

Loops::Loops(const LoopsOptions& options) : impl_(std::make_unique<Impl>(options)) {}
Loops::~Loops() { stop(); }

void Loops::start() {
  impl_->work.start();
  impl_->control.start();
}

void Loops::stop() {
  impl_->control.stop();
  impl_->work.stop();
}

Timer Loops::every(std::chrono::milliseconds interval, Callback callback) {
  CHECK(interval.count() > 0, "an interval has a length");
  return impl_->timer(interval, interval, std::move(callback));
}

Timer Loops::after(std::chrono::milliseconds delay, Callback callback) {
  return impl_->timer(delay, std::nullopt, std::move(callback));
}

void Loops::post_work(Callback callback) { asio::post(work(), std::move(callback)); }
void Loops::post_control(Callback callback) { asio::post(control(), std::move(callback)); }

asio::io_context& Loops::work() { return impl_->work.context(); }
asio::io_context& Loops::control() { return impl_->control.context(); }

}  // namespace millrace::net
