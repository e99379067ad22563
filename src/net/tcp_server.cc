#include "net/tcp_server.h"

#include <unistd.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/basic_stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <latch>
#include <mutex>
#include <utility>

#include "base/check.h"
#include "net/connection.h"
#include "net/connection_set.h"
#include "net/doorbell.h"

namespace millrace::net {
namespace {

/// How long connections have to send a last error.
constexpr milliseconds kFarewell{500};

namespace asio = boost::asio;

using Strand = asio::strand<asio::io_context::executor_type>;
using Descriptor = asio::posix::basic_stream_descriptor<Strand>;
using Pause = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>, Strand>;

constexpr asio::use_awaitable_t<Strand> kAwait;
constexpr auto kAsValue = asio::as_tuple(kAwait);
constexpr auto kReadable = asio::posix::descriptor_base::wait_read;

constexpr milliseconds kLookInterval{100};
constexpr milliseconds kExhaustedPause{100};  // before accepting again without files or memory
constexpr int kAcceptsMax = 64;               // in a row, before others on the loop have their turn

/// One address. On the control loop's strand only.
struct Listener {
  Listener(const Strand& strand, Socket socket)
      : descriptor(strand, socket.release()), pause(strand) {}

  Descriptor descriptor;
  Pause pause;
};

}  // namespace

struct TcpServer::Impl {
  Impl(const TcpServerOptions& given, ConversationFactory make, const NetServices& with)
      : options(given),
        factory(std::move(make)),
        services(with),
        strand(with.loops->control().get_executor()),
        settings{.input_bytes_max = given.input_bytes_max,
                 .write_timeout = given.write_timeout,
                 .tls = given.tls,
                 .loops = with.loops,
                 .clock = with.clock,
                 .log = with.log,
                 .metrics = with.metrics->listener(given.name)} {}

  asio::awaitable<void, Strand> accept_from_listener(Listener* listener);
  bool accept_waiting(Listener* listener);
  void admit(Accept accepted);
  void serve(Accept accepted, Admission admission);
  void say_exhausted(const std::string& reason);
  void start();
  void stop_accepting();
  void end_accept_loops();

  const TcpServerOptions options;
  const ConversationFactory factory;
  const NetServices services;
  Strand strand;
  ConnectionSettings settings;
  uint16_t port = 0;

  // On the strand, or before start().
  std::vector<std::unique_ptr<Listener>> listeners;
  bool exhausted = false;  // the last accept found no files or memory

  std::atomic<uint32_t> connections_max = options.connections_max;
  std::atomic<uint32_t> admitted = 0;
  std::atomic<uint32_t> refused = 0;
  std::once_flag stopped;
  bool started = false;
  std::shared_ptr<std::latch>
      accept_loops;  // counts running ones; theirs too, till they are done with it
  ConnectionSet connections;
  Timer looks;
};

asio::awaitable<void, Strand> TcpServer::Impl::accept_from_listener(Listener* listener) {
  for (;;) {
    const auto [wait_error] = co_await listener->descriptor.async_wait(kReadable, kAsValue);
    if (wait_error || !listener->descriptor.is_open()) co_return;
    if (accept_waiting(listener)) continue;
    listener->pause.expires_after(kExhaustedPause);
    const auto [pause_error] = co_await listener->pause.async_wait(kAsValue);
    if (pause_error) co_return;
  }
}

/// Returns false when files or memory ran out.
bool TcpServer::Impl::accept_waiting(Listener* listener) {
  for (int i = 0; i < kAcceptsMax; ++i) {
    Accept accepted = accept_from(listener->descriptor.native_handle());
    switch (accepted.outcome) {
      case AcceptOutcome::Accepted:
        exhausted = false;
        admit(std::move(accepted));
        break;
      case AcceptOutcome::Failed:
        services.log->debug(options.name, "a connection ended before it was accepted",
                            {{"why", accepted.reason}});
        break;
      case AcceptOutcome::Exhausted:
        say_exhausted(accepted.reason);
        return false;
      case AcceptOutcome::Nothing:
        return true;
    }
  }
  return true;
}

void TcpServer::Impl::say_exhausted(const std::string& reason) {
  if (exhausted) return;
  exhausted = true;
  services.log->error(options.name, "cannot accept connections for now",
                      {{"why", reason}, {"connections", connections.size()}});
}

void TcpServer::Impl::admit(Accept accepted) {
  if (admitted.load() < connections_max.load()) {
    serve(std::move(accepted), Admission::Granted);
    return;
  }
  settings.metrics.refused.increment();
  if (refused.load() < options.refusals_max) serve(std::move(accepted), Admission::TooMany);
}

void TcpServer::Impl::serve(Accept accepted, Admission admission) {
  auto bell = std::make_shared<Doorbell>();
  const bool granted = admission == Admission::Granted;
  auto conversation = factory(
      {.peer = accepted.peer, .admission = admission, .wake = [bell] { bell->ring(Ring::Woken); }});
  NewConnection parts{.socket = std::move(accepted.socket),
                      .peer = std::move(accepted.peer),
                      .bell = std::move(bell),
                      .conversation = std::move(conversation),
                      .end_by = std::nullopt};
  if (granted) {
    settings.metrics.accepted.increment();
  } else {
    parts.end_by = services.clock->now() + options.refusal_timeout;
  }
  std::atomic<uint32_t>* group = granted ? &admitted : &refused;
  group->fetch_add(1);
  settings.metrics.open.add(1);
  connections.add(make_connection(std::move(parts), &settings), [this, group] {
    group->fetch_sub(1);
    settings.metrics.open.add(-1);
  });
}

void TcpServer::Impl::start() {
  started = true;
  accept_loops = std::make_shared<std::latch>(static_cast<ptrdiff_t>(listeners.size()));
  for (const auto& listener : listeners) {
    auto when_done = [running = accept_loops](const std::exception_ptr& thrown) {
      CHECK(thrown == nullptr, "accepting does not throw");
      running->count_down();
    };
    asio::co_spawn(strand, accept_from_listener(listener.get()), std::move(when_done));
  }
  looks = services.loops->every(kLookInterval, [this] { connections.look(services.clock->now()); });
}

void TcpServer::Impl::stop_accepting() {
  std::call_once(stopped, [this] {
    if (started) end_accept_loops();
    listeners.clear();
    for (const ListenAddress& address : options.listen) {
      if (!address.unix_path.empty()) ::unlink(address.unix_path.c_str());
    }
  });
}

void TcpServer::Impl::end_accept_loops() {
  asio::post(strand, [this] {
    for (const auto& listener : listeners) {
      listener->descriptor.close();
      listener->pause.cancel();
    }
  });
  accept_loops->wait();
}

Result<std::unique_ptr<TcpServer>> TcpServer::open(const TcpServerOptions& options,
                                                   ConversationFactory factory,
                                                   const NetServices& services) {
  CHECK(!options.listen.empty(), "a server listens somewhere");
  auto impl = std::make_unique<Impl>(options, std::move(factory), services);
  for (const ListenAddress& address : options.listen) {
    Socket socket = TRY(listen_on(address, options.backlog));
    if (impl->listeners.empty()) impl->port = local_port(socket);
    impl->listeners.push_back(std::make_unique<Listener>(impl->strand, std::move(socket)));
  }
  return std::unique_ptr<TcpServer>(new TcpServer(std::move(impl)));
}

TcpServer::TcpServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

TcpServer::~TcpServer() {
  drain(milliseconds(0), [] {});
}

void TcpServer::start() { impl_->start(); }
uint16_t TcpServer::port() const { return impl_->port; }
void TcpServer::set_connections_max(uint32_t most) { impl_->connections_max = most; }
uint32_t TcpServer::connections() const { return impl_->admitted.load(); }
void TcpServer::stop_accepting() { impl_->stop_accepting(); }

uint32_t TcpServer::drain(milliseconds patience, const std::function<void()>& time_is_up) {
  stop_accepting();
  impl_->settings.draining.store(true);
  impl_->connections.nudge_all();
  if (impl_->connections.wait_until_empty(patience)) return 0;
  const auto cut = static_cast<uint32_t>(impl_->connections.size());
  time_is_up();
  // What has just been ended tells its client.
  if (patience.count() != 0 && impl_->connections.wait_until_empty(kFarewell)) return cut;
  impl_->connections.cut_all();
  impl_->connections.wait_until_empty();
  return cut;
}

}  // namespace millrace::net
