#include "net/work_loop.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/check.h"
#include "net/socket.h"
#include "net/threads.h"

namespace millrace::net {
namespace {

constexpr uint64_t kQueueId = 0;  // what epoll calls the queue's bell
constexpr size_t kShards = 16;

uint32_t events_of(Readiness what) {
  switch (what) {
    case Readiness::Readable:
      return EPOLLIN | EPOLLRDHUP | EPOLLONESHOT;
    case Readiness::Writable:
      return EPOLLOUT | EPOLLONESHOT;
    case Readiness::Broken:
      return EPOLLONESHOT;  // EPOLLERR and EPOLLHUP are always told
  }
  std::unreachable();
}

/// Those who wait, by the number that epoll gives back: an event may come to a thread when what it
/// was for has gone.
struct Shard {
  std::mutex mutex;
  std::unordered_map<uint64_t, SocketWait*> waits;  // guarded by mutex, and what they hold
};

}  // namespace

struct WorkLoop::Impl {
  explicit Impl(unsigned threads_in)
      : threads_wanted(threads_in),
        events(::epoll_create1(EPOLL_CLOEXEC)),
        bell(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    CHECK(threads_wanted > 0, "a loop has at least one thread");
    CHECK(events.is_open() && bell.is_open(), "the kernel gives an epoll instance and a bell");
    epoll_event event{.events = EPOLLIN | EPOLLET, .data = {.u64 = kQueueId}};
    const int outcome = ::epoll_ctl(events.descriptor(), EPOLL_CTL_ADD, bell.descriptor(), &event);
    CHECK(outcome == 0, "epoll takes the bell");
  }

  void ring() const {
    const uint64_t one = 1;
    const ssize_t written = ::write(bell.descriptor(), &one, sizeof(one));
    CHECK(written == sizeof(one) || errno == EAGAIN, "the bell rings");
  }

  Shard& shard(uint64_t id) { return shards[id % kShards]; }

  void run();
  void run_queued();
  void wake(uint64_t id);

  const unsigned threads_wanted;
  const Socket events;
  const Socket bell;
  std::atomic<bool> stopping = false;
  std::atomic<uint64_t> last_id = kQueueId;
  std::array<Shard, kShards> shards;
  std::mutex queue_mutex;
  std::deque<std::function<void()>> queue;  // guarded by queue_mutex
  std::vector<std::jthread> threads;
};

/// One event at a time: what it leads to may take long, and others take the next.
void WorkLoop::Impl::run() {
  while (!stopping.load(std::memory_order_acquire)) {
    epoll_event event{};
    const int count = ::epoll_wait(events.descriptor(), &event, 1, -1);
    if (count != 1) continue;
    if (event.data.u64 == kQueueId) {
      run_queued();
    } else {
      wake(event.data.u64);
    }
  }
  ring();  // the next thread is to see it too
}

void WorkLoop::Impl::run_queued() {
  while (!stopping.load(std::memory_order_acquire)) {
    std::function<void()> callback;
    {
      const std::lock_guard lock(queue_mutex);
      if (queue.empty()) return;
      callback = std::move(queue.front());
      queue.pop_front();
      // This thread may be held up: another one takes what is left.
      if (!queue.empty()) ring();
    }
    callback();
  }
}

void WorkLoop::Impl::wake(uint64_t id) {
  std::coroutine_handle<> waiting;
  {
    Shard& of_id = shard(id);
    const std::lock_guard lock(of_id.mutex);
    const auto found = of_id.waits.find(id);
    if (found == of_id.waits.end()) return;
    waiting = std::exchange(found->second->waiting_, nullptr);
    if (!waiting) return;
    found->second->ended_ = SocketWait::Ended::Ready;
  }
  waiting.resume();
}

WorkLoop::WorkLoop(unsigned threads) : impl_(std::make_unique<Impl>(threads)) {}
WorkLoop::~WorkLoop() { stop(); }

void WorkLoop::start() {
  impl_->threads =
      start_threads("work", impl_->threads_wanted, [impl = impl_.get()] { impl->run(); });
}

void WorkLoop::stop() {
  impl_->stopping.store(true, std::memory_order_release);
  impl_->ring();
  impl_->threads.clear();
}

void WorkLoop::post(std::function<void()> callback) {
  const std::lock_guard lock(impl_->queue_mutex);
  impl_->queue.push_back(std::move(callback));
  impl_->ring();
}

SocketWait::SocketWait(WorkLoop* loop, int descriptor)
    : loop_(loop), descriptor_(descriptor), id_(loop->impl_->last_id.fetch_add(1) + 1) {
  WorkLoop::Impl& impl = *loop_->impl_;
  Shard& of_id = impl.shard(id_);
  const std::lock_guard lock(of_id.mutex);
  of_id.waits.emplace(id_, this);
  // Told of nothing until it waits, but for a broken connection, once: nobody waits then.
  epoll_event event{.events = EPOLLONESHOT, .data = {.u64 = id_}};
  const int outcome = ::epoll_ctl(impl.events.descriptor(), EPOLL_CTL_ADD, descriptor_, &event);
  CHECK(outcome == 0, "epoll takes a socket");
}

SocketWait::~SocketWait() {
  WorkLoop::Impl& impl = *loop_->impl_;
  Shard& of_id = impl.shard(id_);
  const std::lock_guard lock(of_id.mutex);
  ::epoll_ctl(impl.events.descriptor(), EPOLL_CTL_DEL, descriptor_, nullptr);
  of_id.waits.erase(id_);
}

/// Whether it waits. From the unlocking on, another thread may go on with the coroutine and end it.
bool SocketWait::arm(Readiness what, std::coroutine_handle<> waiting) {
  WorkLoop::Impl& impl = *loop_->impl_;
  const std::lock_guard lock(impl.shard(id_).mutex);
  if (std::exchange(interrupted_, false)) {
    ended_ = Ended::Interrupted;
    return false;
  }
  waiting_ = waiting;
  epoll_event event{.events = events_of(what), .data = {.u64 = id_}};
  const int outcome = ::epoll_ctl(impl.events.descriptor(), EPOLL_CTL_MOD, descriptor_, &event);
  CHECK(outcome == 0, "epoll knows the socket");
  return true;
}

void SocketWait::interrupt() {
  WorkLoop::Impl& impl = *loop_->impl_;
  const std::lock_guard lock(impl.shard(id_).mutex);
  const std::coroutine_handle<> waiting = std::exchange(waiting_, nullptr);
  if (!waiting) {
    interrupted_ = true;
    return;
  }
  ended_ = Ended::Interrupted;
  loop_->post(waiting);
}

}  // namespace millrace::net
