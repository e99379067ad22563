// Runs statements on a PostgreSQL server and throws their rows away as fast as they come. Reads
// tasks from standard input, a line each: MODE SPACE FILE-WITH-ONE-STATEMENT; answers each with a
// line of JSON.

#include <fmt/format.h>
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <iterator>

#include "bench/connection.h"
#include "bench/latencies.h"
#include "bench/process_memory.h"

namespace millrace::bench {
namespace {

struct Drained {
  uint64_t rows = 0;
  uint64_t messages = 0;  // that carry rows
  uint64_t bytes = 0;     // in them, without their headers; for libpq: of the values
};

/// Counts and skips: the reader that is never the limit.
Result<Drained> drain_messages(WireConnection& connection, std::string_view request) {
  TRY(connection.send(request));
  Drained drained;
  for (;;) {
    const Message message = TRY(connection.receive());
    if (message.type == 'D' || message.type == 'd') {
      ++drained.messages;
      drained.bytes += message.body.size();
      continue;
    }
    if (message.type == 'C') drained.rows = rows_of_tag(message.body);
    if (message.type == 'Z') return drained;
  }
}

struct ResultCloser {
  void operator()(PGresult* result) const { PQclear(result); }
};

/// libpq's row by row mode: what an application in C gets.
Result<Drained> drain_libpq(PGconn* connection, const std::string& sql, WireFormat format) {
  if (PQsendQueryParams(connection, sql.c_str(), 0, nullptr, nullptr, nullptr, nullptr,
                        static_cast<int>(format)) != 1 ||
      PQsetSingleRowMode(connection) != 1) {
    return fail(ErrorCode::Unavailable, PQerrorMessage(connection));
  }
  Drained drained;
  while (const std::unique_ptr<PGresult, ResultCloser> result{PQgetResult(connection)}) {
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_SINGLE_TUPLE && status != PGRES_TUPLES_OK) {
      return fail(ErrorCode::InvalidInput, PQresultErrorMessage(result.get()));
    }
    if (PQntuples(result.get()) == 0) continue;
    ++drained.rows;
    ++drained.messages;
    for (int column = 0; column < PQnfields(result.get()); ++column) {
      drained.bytes += static_cast<uint64_t>(PQgetlength(result.get(), 0, column));
    }
  }
  return drained;
}

/// One server: a connection to drive by messages, another for libpq.
struct Client {
  WireConnection wire;
  LibpqConnection libpq;
  int server_process = 0;  // 0: the process that serves each connection says who it is
};

Result<Drained> drain(Client& client, const std::string& mode, const std::string& sql) {
  if (mode == "simple") return drain_messages(client.wire, query_message(sql));
  if (mode == "text" || mode == "binary") {
    const WireFormat format = mode == "text" ? WireFormat::Text : WireFormat::Binary;
    return drain_messages(client.wire, parse_message("", sql) + execute_messages("", {}, format));
  }
  if (mode == "libpq-text") return drain_libpq(client.libpq.get(), sql, WireFormat::Text);
  if (mode == "libpq-binary") return drain_libpq(client.libpq.get(), sql, WireFormat::Binary);
  return fail(ErrorCode::InvalidInput,
              "mode " + mode + ": have simple, text, binary, libpq-text, libpq-binary");
}

/// What this process has computed so far: a client that is always busy is what limits the rate.
double processor_seconds() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
         static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

Result<std::string> run_task(Client& client, const std::string& mode, const std::string& path) {
  std::ifstream file(path);
  if (!file) return fail(ErrorCode::NotFound, "cannot read " + path);
  const std::string sql(std::istreambuf_iterator<char>(file), {});

  int process = client.server_process;
  if (process == 0) {
    process =
        mode.starts_with("libpq") ? PQbackendPID(client.libpq.get()) : client.wire.server_process();
  }
  reset_peak(process);
  const uint64_t resident = resident_bytes(process);
  const double busy_before = processor_seconds();
  const auto begun = BenchClock::now();
  const Drained drained = TRY(drain(client, mode, sql));
  const double seconds = seconds_since(begun);
  const double busy = processor_seconds() - busy_before;
  const uint64_t peak = peak_resident_bytes(process);
  return fmt::format(
      R"({{"seconds": {:.6f}, "rows": {}, "messages": {}, "bytes": {}, "client_busy": {:.3f}, "resident": {}, "grown": {}}})",
      seconds, drained.rows, drained.messages, drained.bytes, busy / seconds, resident,
      peak > resident ? peak - resident : 0);
}

Result<void> serve_tasks(const std::string& conninfo, int server_process) {
  Client client{.wire = TRY(WireConnection::open(conninfo)),
                .libpq = TRY(connect(conninfo)),
                .server_process = server_process};
  std::string mode;
  for (std::string path; std::cin >> mode >> path;) {
    std::cout << TRY(run_task(client, mode, path)) << std::endl;
  }
  return {};
}

}  // namespace
}  // namespace millrace::bench

int main(int argc, char** argv) {
  CLI::App app("Drains results of a PostgreSQL server");
  std::string conninfo;
  int server_process = 0;
  app.add_option("--conninfo", conninfo)->required();
  app.add_option("--server-process", server_process, "whose memory to watch; else the backend's");
  CLI11_PARSE(app, argc, argv);
  const auto done = millrace::bench::serve_tasks(conninfo, server_process);
  if (done) return 0;
  std::cerr << "bench_drain: " << done.error().message << "\n";
  return 1;
}
