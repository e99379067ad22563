#include "net/connection.h"

#include <array>
#include <utility>

#include "base/check.h"
#include "net/input_buffer.h"
#include "net/task.h"
#include "net/transport.h"

namespace millrace::net {
namespace {

constexpr size_t kReadBytes = 64 * 1024;
constexpr milliseconds kLinger{1000};     // for what the peer still sends after we closed
constexpr size_t kLingerBytes = 1 << 20;  // and how much of it
constexpr uint32_t kTurnsMax = 64;        // before others have theirs

/// Shared by all connections that a thread serves: filled and emptied without waiting in between.
std::span<char> thread_buffer() {
  thread_local std::array<char, kReadBytes> buffer;
  return buffer;
}

enum class Waited : uint8_t {
  Ready,
  Interrupted,  // by the doorbell
  Overdue,
  Cut,
};

enum class Sent : uint8_t { All, SocketFull, PeerLost };

class ServedConnection final : public Connection, Doorbell::Owner {
 public:
  ServedConnection(NewConnection parts, ConnectionSettings* settings)
      : settings_(settings),
        peer_(std::move(parts.peer)),
        end_by_(parts.end_by),
        bell_(std::move(parts.bell)),
        conversation_(std::move(parts.conversation)),
        socket_(std::move(parts.socket)),
        socket_wait_(&settings->loops->work(), socket_.descriptor()),
        transport_(socket_.descriptor()) {
    bell_->attach(this);
  }
  ~ServedConnection() override { bell_->detach(); }

  void start(std::function<void()> ended) override {
    settings_->loops->work().post(
        [this, done = std::move(ended)]() mutable { drive(std::move(done)); });
  }

  void nudge() override { bell_->ring(Ring::Look); }

  void cut() override {
    tell_peer_gone();
    bell_->ring(Ring::Cut);
  }

  bool is_overdue(Monotonic now) const override {
    return now >= deadline_.load(std::memory_order_relaxed) || (end_by_ && now >= *end_by_);
  }

  std::optional<int> unwatched_socket() const override {
    if (reading_.load(std::memory_order_acquire)) return std::nullopt;
    return socket_.descriptor();
  }

  void hung_up() override {
    if (gone_told_.load(std::memory_order_acquire)) return;
    tell_peer_gone();
    bell_->ring(Ring::Hangup);
  }

 private:
  void interrupt() override { socket_wait_.interrupt(); }

  Detached drive(std::function<void()> ended);
  Task<void> serve();
  Task<Step> take_step(Step step);
  Task<Step> read();
  Task<Step> start_tls();
  Task<Step> wait_for_waker();
  Task<Sent> send_rest();
  Task<void> linger();
  Task<Waited> wait(Readiness what, Monotonic deadline);

  Step receive(Progress* progress);
  Step take_in(std::string_view bytes);
  Step run();
  Step advance(Input* input);
  Sent send_what_fits();

  /// The peer is not there (any more): tells the conversation, ends the connection.
  Step lost() {
    tell_peer_gone();
    lost_ = true;
    return Step::Close;
  }

  void tell_peer_gone() {
    if (!gone_told_.exchange(true, std::memory_order_acq_rel)) conversation_->peer_gone();
  }

  Step timed_out() {
    settings_->metrics.timed_out.increment();
    silent_since_.reset();
    return conversation_->timed_out();
  }

  Monotonic now() const { return settings_->clock->now(); }
  Monotonic deadline_after(Monotonic start, milliseconds timeout) const {
    return timeout.count() == 0 ? Monotonic::max() : start + timeout;
  }
  Monotonic read_deadline() {
    const milliseconds timeout = conversation_->read_timeout();
    if (timeout.count() == 0) return Monotonic::max();
    if (!silent_since_) silent_since_ = now();
    return deadline_after(*silent_since_, timeout);
  }

  ConnectionSettings* const settings_;
  const Peer peer_;
  const std::optional<Monotonic> end_by_;
  const std::shared_ptr<Doorbell> bell_;
  const std::unique_ptr<Conversation> conversation_;

  // Read by other threads.
  std::atomic<Monotonic> deadline_ = Monotonic::max();
  std::atomic<bool> reading_ = false;
  std::atomic<bool> gone_told_ = false;

  // The coroutine's own.
  const Socket socket_;
  SocketWait socket_wait_;
  Transport transport_;
  InputBuffer kept_;
  std::optional<Monotonic> silent_since_;  // when the peer last got somewhere, known if it matters
  bool hangup_noticed_ = false;
  bool lost_ = false;
};

/// `ended` may destroy the connection; the coroutine has its own copy.
Detached ServedConnection::drive(std::function<void()> ended) {
  co_await serve();
  ended();
}

Task<void> ServedConnection::serve() {
  Step step = run();
  for (uint32_t turn = 1;; ++turn) {
    Sent sent = send_what_fits();
    if (sent == Sent::SocketFull) sent = co_await send_rest();
    if (sent == Sent::PeerLost) lost();
    if (lost_) co_return;
    if (step == Step::Close) break;
    step = co_await take_step(step);
    if (turn % kTurnsMax == 0) co_await settings_->loops->work().turn();
  }
  co_await linger();
}

Task<Step> ServedConnection::take_step(Step step) {
  if (bell_->has(Ring::Cut)) co_return lost();
  switch (step) {
    case Step::Read:
      co_return co_await read();
    case Step::Write:
      co_return run();
    case Step::StartTls:
      co_return co_await start_tls();
    case Step::Wait:
      co_return co_await wait_for_waker();
    case Step::Close:
      break;
  }
  co_return Step::Close;
}

Task<Step> ServedConnection::read() {
  Progress progress = transport_.has_buffered() ? Progress::Done : Progress::WantsRead;
  for (;;) {
    if (settings_->draining.load(std::memory_order_acquire)) {
      conversation_->stopping();
      co_return Step::Close;
    }
    if (progress != Progress::Done) {
      const auto what =
          progress == Progress::WantsWrite ? Readiness::Writable : Readiness::Readable;
      const Monotonic deadline = read_deadline();
      reading_.store(true, std::memory_order_release);
      const Waited waited = co_await wait(what, deadline);
      reading_.store(false, std::memory_order_release);
      if (waited == Waited::Cut) co_return lost();
      if (waited == Waited::Overdue) co_return timed_out();
      if (bell_->take(Ring::Woken)) co_return run();
      if (waited == Waited::Interrupted) continue;
    }
    const Step step = receive(&progress);
    if (progress == Progress::Done) co_return step;
  }
}

/// One piece of input, and what the conversation says to it. `progress` says whether there was any:
/// the step counts when it is Done.
Step ServedConnection::receive(Progress* progress) {
  const std::span<char> buffer = thread_buffer();
  const Moved moved = transport_.receive(buffer);
  *progress = moved.progress;
  if (moved.progress == Progress::Done) {
    settings_->metrics.bytes_received.add(moved.count);
    return take_in({buffer.data(), moved.count});
  }
  if (moved.progress != Progress::Closed) return Step::Read;
  *progress = Progress::Done;
  return lost();
}

/// Lets the conversation read where the bytes lie, and keeps what it leaves.
Step ServedConnection::take_in(std::string_view bytes) {
  if (!kept_.empty()) {
    kept_.append(bytes);
    return run();
  }
  Input input(bytes);
  const Step step = advance(&input);
  kept_.append(input.bytes());
  return step;
}

Step ServedConnection::run() {
  Input input(kept_.bytes());
  const size_t before = input.bytes().size();
  const Step step = advance(&input);
  kept_.consume(before - input.bytes().size());
  return step;
}

Step ServedConnection::advance(Input* input) {
  const size_t before = input->bytes().size();
  const Step step = conversation_->advance(*input);
  const size_t left = input->bytes().size();
  if (step != Step::Read || left < before || !conversation_->output().empty()) {
    silent_since_.reset();
  }
  if (step == Step::Read && left > settings_->input_bytes_max) {
    settings_->log->warn("net", "closed a connection that sent too much at once",
                         {{"peer", peer_.address}, {"bytes", left}});
    return lost();
  }
  return step;
}

Sent ServedConnection::send_what_fits() {
  for (;;) {
    const std::string_view output = conversation_->output();
    if (output.empty() || lost_) return Sent::All;
    const Moved moved = transport_.send(output);
    if (moved.progress == Progress::Closed) return Sent::PeerLost;
    if (moved.progress != Progress::Done) return Sent::SocketFull;
    settings_->metrics.bytes_sent.add(moved.count);
    conversation_->output_sent(moved.count);
  }
}

Task<Sent> ServedConnection::send_rest() {
  for (;;) {
    const size_t left = conversation_->output().size();
    Monotonic deadline = deadline_after(now(), settings_->write_timeout);
    Waited waited = Waited::Interrupted;
    while (waited == Waited::Interrupted) waited = co_await wait(Readiness::Writable, deadline);
    if (waited == Waited::Overdue) {
      settings_->metrics.timed_out.increment();
      settings_->log->warn("net", "closed a connection whose peer takes nothing",
                           {{"peer", peer_.address}, {"bytes_unsent", left}});
    }
    if (waited != Waited::Ready) co_return Sent::PeerLost;
    const Sent sent = send_what_fits();
    if (sent != Sent::SocketFull) co_return sent;
  }
}

Task<Step> ServedConnection::start_tls() {
  CHECK(settings_->tls != nullptr, "a conversation asks for TLS where it is configured");
  std::shared_ptr<const TlsContext> context = settings_->tls->current();
  transport_.start_tls(std::move(context), kept_.bytes());
  kept_.release();
  const Monotonic deadline = deadline_after(now(), conversation_->read_timeout());
  for (;;) {
    const Progress progress = transport_.handshake();
    if (progress == Progress::Done) break;
    Waited waited = Waited::Interrupted;
    const auto what = progress == Progress::WantsWrite ? Readiness::Writable : Readiness::Readable;
    while (progress != Progress::Closed && waited == Waited::Interrupted) {
      waited = co_await wait(what, deadline);
    }
    if (waited == Waited::Ready) continue;
    settings_->metrics.tls_failed.increment();
    const std::string& why = waited == Waited::Overdue ? "it took too long" : transport_.failure();
    settings_->log->info("net", "TLS handshake failed", {{"peer", peer_.address}, {"why", why}});
    co_return lost();
  }
  const TlsInfo info = transport_.tls_info();
  conversation_->started_tls(info);
  co_return run();
}

Task<Step> ServedConnection::wait_for_waker() {
  const Monotonic deadline = deadline_after(now(), conversation_->read_timeout());
  for (;;) {
    if (bell_->take(Ring::Woken)) co_return run();
    if (bell_->has(Ring::Hangup)) {
      if (hangup_noticed_) co_return lost();
      hangup_noticed_ = true;
      co_return run();
    }
    const Waited waited = co_await wait(Readiness::Broken, deadline);
    if (waited == Waited::Cut) co_return lost();
    if (waited == Waited::Overdue) co_return timed_out();
    if (waited == Waited::Ready) hung_up();
  }
}

/// Closing a socket with unread input resets the connection, and the peer might lose our last
/// words: says that we are done and takes what still comes, for a moment.
Task<void> ServedConnection::linger() {
  transport_.close();
  reading_.store(true, std::memory_order_release);
  const Monotonic deadline = now() + kLinger;
  size_t discarded = 0;
  while (discarded < kLingerBytes) {
    const std::span<char> scratch = thread_buffer();
    const Moved moved = transport_.discard(scratch);
    if (moved.progress == Progress::Closed) co_return;
    discarded += moved.count;
    if (moved.progress == Progress::Done) continue;
    const Waited waited = co_await wait(Readiness::Readable, deadline);
    if (waited == Waited::Cut || waited == Waited::Overdue) co_return;
  }
}

Task<Waited> ServedConnection::wait(Readiness what, Monotonic deadline) {
  if (bell_->has(Ring::Cut)) co_return Waited::Cut;
  deadline_.store(deadline, std::memory_order_relaxed);
  const SocketWait::Ended ended = co_await socket_wait_.until(what);
  deadline_.store(Monotonic::max(), std::memory_order_relaxed);
  if (bell_->has(Ring::Cut)) co_return Waited::Cut;
  if (ended == SocketWait::Ended::Ready) co_return Waited::Ready;
  const bool has_end = deadline != Monotonic::max() || end_by_;
  if (!has_end) co_return Waited::Interrupted;
  const Monotonic moment = now();
  if (end_by_ && moment >= *end_by_) co_return Waited::Cut;
  co_return moment >= deadline ? Waited::Overdue : Waited::Interrupted;
}

}  // namespace

std::unique_ptr<Connection> make_connection(NewConnection parts, ConnectionSettings* settings) {
  return std::make_unique<ServedConnection>(std::move(parts), settings);
}

}  // namespace millrace::net
