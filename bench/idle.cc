// Opens many connections and keeps them idle for whoever looks at the server's memory meanwhile.
// Prints a line after each step and goes on when it reads one: connected, queried (each has run one
// query), then it ends.

#include <CLI/CLI.hpp>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include "bench/connection.h"

namespace millrace::bench {
namespace {

constexpr size_t kThreads = 4;  // of the client: SCRAM is work for both sides

/// Opens `count` connections in each of a few threads.
Result<std::vector<LibpqConnection>> connect_many(const std::string& conninfo, size_t count) {
  std::vector<Result<std::vector<LibpqConnection>>> parts(kThreads);
  {
    std::vector<std::jthread> threads;
    for (size_t t = 0; t < kThreads; ++t) {
      const size_t share = count / kThreads + (t < count % kThreads ? 1 : 0);
      threads.emplace_back([&conninfo, share, &part = parts[t]] {
        for (size_t i = 0; i < share; ++i) {
          auto made = connect(conninfo);
          if (!made) {
            part = fail(std::move(made).error());
            return;
          }
          part->push_back(*std::move(made));
        }
      });
    }
  }
  std::vector<LibpqConnection> all;
  for (auto& part : parts) {
    for (auto& connection : TRY(std::move(part))) all.push_back(std::move(connection));
  }
  return all;
}

Result<void> query_each(const std::vector<LibpqConnection>& connections) {
  for (const auto& connection : connections) {
    PGresult* result = PQexec(connection.get(), "select 1");
    const bool answered = PQresultStatus(result) == PGRES_TUPLES_OK;
    PQclear(result);
    if (!answered) return fail(ErrorCode::Unavailable, PQerrorMessage(connection.get()));
  }
  return {};
}

/// Says what was done and waits until the other side has looked.
void report(std::string_view step) {
  std::cout << step << std::endl;
  std::string line;
  std::getline(std::cin, line);
}

Result<void> run(const std::string& conninfo, size_t count) {
  const auto connections = TRY(connect_many(conninfo, count));
  report("connected");
  TRY(query_each(connections));
  report("queried");
  return {};
}

}  // namespace
}  // namespace millrace::bench

int main(int argc, char** argv) {
  CLI::App app("Opens connections and leaves them idle");
  std::string conninfo;
  size_t connections = 0;
  app.add_option("--conninfo", conninfo)->required();
  app.add_option("--connections", connections)->required();
  CLI11_PARSE(app, argc, argv);
  const auto done = millrace::bench::run(conninfo, connections);
  if (done) return 0;
  std::cerr << "bench_idle: " << done.error().message << "\n";
  return 1;
}
