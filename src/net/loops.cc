#include "net/loops.h"

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
#include "net/threads.h"

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

/// The event loop that never blocks, and its threads.
class ControlLoop {
 public:
  explicit ControlLoop(unsigned threads)
      : threads_wanted_(threads), work_(context_.get_executor()) {
    CHECK(threads > 0, "a loop has at least one thread");
  }

  void start() {
    threads_ = start_threads("control", threads_wanted_, [this] { context_.run(); });
  }

  void stop() {
    context_.stop();
    threads_.clear();
  }

  asio::io_context& context() { return context_; }

 private:
  const unsigned threads_wanted_;
  asio::io_context context_;
  asio::executor_work_guard<asio::io_context::executor_type> work_;
  std::vector<std::jthread> threads_;
};

}  // namespace

struct Loops::Impl {
  explicit Impl(const LoopsOptions& options)
      : work(options.work_threads), control(options.control_threads) {}

  Timer timer(std::chrono::milliseconds first, std::optional<std::chrono::milliseconds> interval,
              Callback callback) {
    auto state = std::make_shared<Timer::State>(&control.context(), first, std::move(callback));
    state->interval = interval;
    const std::lock_guard lock(state->mutex);
    state->arm();
    return Timer(state);
  }

  WorkLoop work;
  ControlLoop control;
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

void Loops::post_work(Callback callback) { work().post(std::move(callback)); }
void Loops::post_control(Callback callback) { asio::post(control(), std::move(callback)); }

WorkLoop& Loops::work() { return impl_->work; }
asio::io_context& Loops::control() { return impl_->control.context(); }

}  // namespace millrace::net
