// Keeps connections to a PostgreSQL server busy with one small query each at a time, and says how
// many were answered and how long each took. One thread: the answers are framed, not decoded.

#include <sys/epoll.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <array>
#include <iostream>
#include <memory>
#include <random>
#include <vector>

#include "bench/connection.h"
#include "bench/latencies.h"

namespace millrace::bench {
namespace {

constexpr char kStatementName[] = "bench";
constexpr int kEventsMax = 64;

struct Load {
  std::string conninfo;
  std::string sql;
  std::string mode = "prepared";  // or simple
  size_t connections = 1;
  double seconds = 3;
  int64_t keys = 0;  // $1 is a random number of 1 to this; 0: there is no parameter
};

/// One busy connection.
struct Client {
  WireConnection wire;
  BenchClock::time_point asked{};
};

class Generator {
 public:
  Generator(const Load& load, int events) : load_(load), events_(events) {}
  ~Generator() { ::close(events_); }
  Generator(const Generator&) = delete;
  Generator& operator=(const Generator&) = delete;

  Result<void> connect_all();

  /// Asks and counts for a while; answers that come later are awaited but not counted.
  Result<Latencies> run(double seconds);

 private:
  std::string request();
  Result<void> ask(Client& client);
  /// Takes what has arrived; true when that ended the answer.
  Result<bool> take_answer(Client& client);

  const Load& load_;
  int events_;
  std::mt19937_64 random_{1};  // NOLINT(cert-msc51-cpp): the same keys in each run
  std::vector<std::unique_ptr<Client>> clients_;
};

Result<void> Generator::connect_all() {
  for (size_t i = 0; i < load_.connections; ++i) {
    auto client = std::make_unique<Client>(TRY(WireConnection::open(load_.conninfo)));
    if (load_.mode == "prepared") {
      TRY(client->wire.send(parse_message(kStatementName, load_.sql) + sync_message()));
      TRY(client->wire.receive_until_ready());
    }
    epoll_event event{.events = EPOLLIN, .data = {.ptr = client.get()}};
    ::epoll_ctl(events_, EPOLL_CTL_ADD, client->wire.socket(), &event);
    clients_.push_back(std::move(client));
  }
  return {};
}

std::string Generator::request() {
  if (load_.mode == "simple") return query_message(load_.sql);
  std::vector<std::string> parameters;
  if (load_.keys > 0) {
    parameters.push_back(
        std::to_string(std::uniform_int_distribution<int64_t>(1, load_.keys)(random_)));
  }
  return execute_messages(kStatementName, parameters, WireFormat::Text);
}

Result<void> Generator::ask(Client& client) {
  client.asked = BenchClock::now();
  return client.wire.send(request());
}

Result<bool> Generator::take_answer(Client& client) {
  TRY(client.wire.inbox().fill(client.wire.socket()));
  while (const auto message = client.wire.inbox().next()) {
    TRY(not_an_error(*message));
    if (message->type == 'Z') return true;
  }
  return false;
}

Result<Latencies> Generator::run(double seconds) {
  Latencies latencies;
  const auto begun = BenchClock::now();
  for (const auto& client : clients_) TRY(ask(*client));
  std::array<epoll_event, kEventsMax> ready{};
  for (size_t waiting = clients_.size(); waiting > 0;) {
    const int count = ::epoll_wait(events_, ready.data(), kEventsMax, -1);
    for (int i = 0; i < count; ++i) {
      auto& client = *static_cast<Client*>(ready[static_cast<size_t>(i)].data.ptr);
      if (!TRY(take_answer(client))) continue;
      if (seconds_since(begun) > seconds) {
        --waiting;
        continue;
      }
      latencies.add(BenchClock::now() - client.asked);
      TRY(ask(client));
    }
  }
  return latencies;
}

Result<std::string> run(const Load& load) {
  constexpr double kWarmUpShare = 0.2;
  Generator generator(load, ::epoll_create1(0));
  TRY(generator.connect_all());
  TRY(generator.run(load.seconds * kWarmUpShare));
  return TRY(generator.run(load.seconds)).summary(load.seconds);
}

}  // namespace
}  // namespace millrace::bench

int main(int argc, char** argv) {
  millrace::bench::Load load;
  CLI::App app("Measures small queries of a PostgreSQL server");
  app.add_option("--conninfo", load.conninfo)->required();
  app.add_option("--sql", load.sql)->required();
  app.add_option("--mode", load.mode)->check(CLI::IsMember({"prepared", "simple"}));
  app.add_option("--connections", load.connections);
  app.add_option("--seconds", load.seconds);
  app.add_option("--keys", load.keys, "$1 is a random number of 1 to this");
  CLI11_PARSE(app, argc, argv);
  const auto summary = millrace::bench::run(load);
  if (!summary) {
    std::cerr << "bench_load: " << summary.error().message << "\n";
    return 1;
  }
  std::cout << *summary << std::endl;
  return 0;
}
