// The peer of Millrace: the same DuckDB library in this process, through its C interface. Reads
// tasks from standard input, a line each, and answers each with a line of JSON:
//   run FILE                                   one statement, all of its rows fetched
//   load MODE CONNECTIONS SECONDS KEYS SQL     small queries, a thread for each connection; MODE as
//   in bench_load

#include <duckdb.h>
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <random>
#include <sstream>
#include <thread>
#include <vector>

#include "base/result.h"
#include "bench/latencies.h"

namespace millrace::bench {
namespace {

/// Owners of the C interface's handles.
struct DatabaseCloser {
  void operator()(duckdb_database database) const { duckdb_close(&database); }
};
struct ConnectionCloser {
  void operator()(duckdb_connection connection) const { duckdb_disconnect(&connection); }
};
struct StatementCloser {
  void operator()(duckdb_prepared_statement statement) const { duckdb_destroy_prepare(&statement); }
};
using Database = std::unique_ptr<_duckdb_database, DatabaseCloser>;
using Connection = std::unique_ptr<_duckdb_connection, ConnectionCloser>;
using Statement = std::unique_ptr<_duckdb_prepared_statement, StatementCloser>;

Error failure(const char* message) {
  return {.code = ErrorCode::InvalidInput,
          .message = message == nullptr ? "failed" : message,
          .more = nullptr};
}

Result<Database> open(const std::string& path, const std::vector<std::string>& settings) {
  duckdb_config config = nullptr;
  duckdb_create_config(&config);
  for (const std::string& setting : settings) {
    const size_t equals = setting.find('=');
    duckdb_set_config(config, setting.substr(0, equals).c_str(),
                      setting.substr(equals + 1).c_str());
  }
  duckdb_database database = nullptr;
  char* message = nullptr;
  const duckdb_state state = duckdb_open_ext(path.c_str(), &database, config, &message);
  duckdb_destroy_config(&config);
  if (state == DuckDBSuccess) return Database(database);
  Error error = failure(message);
  duckdb_free(message);
  return fail(std::move(error));
}

Result<Connection> connect(const Database& database) {
  duckdb_connection connection = nullptr;
  if (duckdb_connect(database.get(), &connection) != DuckDBSuccess) return fail(failure("connect"));
  return Connection(connection);
}

Result<Statement> prepare(const Connection& connection, const std::string& sql) {
  duckdb_prepared_statement made = nullptr;
  const duckdb_state state = duckdb_prepare(connection.get(), sql.c_str(), &made);
  Statement statement(made);
  if (state != DuckDBSuccess) return fail(failure(duckdb_prepare_error(made)));
  return statement;
}

/// Fetches all of a result and ends it. Returns the number of rows.
Result<uint64_t> consume(duckdb_state state, duckdb_result* result) {
  uint64_t rows = 0;
  if (state != DuckDBSuccess) {
    Error error = failure(duckdb_result_error(result));
    duckdb_destroy_result(result);
    return fail(std::move(error));
  }
  while (duckdb_data_chunk chunk = duckdb_fetch_chunk(*result)) {
    rows += duckdb_data_chunk_get_size(chunk);
    duckdb_destroy_data_chunk(&chunk);
  }
  duckdb_destroy_result(result);
  return rows;
}

Result<uint64_t> query(const Connection& connection, const std::string& sql) {
  duckdb_result result{};
  const duckdb_state state = duckdb_query(connection.get(), sql.c_str(), &result);
  return consume(state, &result);
}

Result<std::string> run_file(const Connection& connection, const std::string& path) {
  std::ifstream file(path);
  if (!file) return fail(ErrorCode::NotFound, "cannot read " + path);
  const std::string sql(std::istreambuf_iterator<char>(file), {});
  const auto begun = BenchClock::now();
  const uint64_t rows = TRY(query(connection, sql));
  return fmt::format(R"({{"seconds": {:.6f}, "rows": {}}})", seconds_since(begun), rows);
}

struct Load {
  std::string mode;
  size_t connections = 0;
  double seconds = 0;
  int64_t keys = 0;  // $1 is a random number of 1 to this; 0: there is no parameter
  std::string sql;
};

/// One connection's share of the load.
Result<Latencies> small_queries(const Database& database, const Load& load, uint64_t seed) {
  const Connection connection = TRY(connect(database));
  const Statement statement = TRY(prepare(connection, load.sql));
  std::mt19937_64 random(seed);
  Latencies latencies;
  const auto begun = BenchClock::now();
  while (seconds_since(begun) < load.seconds) {
    const auto asked = BenchClock::now();
    if (load.mode == "simple") {
      TRY(query(connection, load.sql));
    } else {
      if (load.keys > 0) {
        const int64_t key = std::uniform_int_distribution<int64_t>(1, load.keys)(random);
        duckdb_bind_int64(statement.get(), 1, key);
      }
      duckdb_result result{};
      const duckdb_state state = duckdb_execute_prepared(statement.get(), &result);
      TRY(consume(state, &result));
    }
    latencies.add(BenchClock::now() - asked);
  }
  return latencies;
}

Result<std::string> run_load(const Database& database, const Load& load) {
  std::vector<Result<Latencies>> parts(load.connections);
  {
    std::vector<std::jthread> threads;
    for (size_t i = 0; i < load.connections; ++i) {
      threads.emplace_back(
          [&database, &load, &part = parts[i], i] { part = small_queries(database, load, i + 1); });
    }
  }
  Latencies all;
  for (auto& part : parts) all.add_all(TRY(std::move(part)));
  return all.summary(load.seconds);
}

Result<std::string> run_task(const Database& database, const Connection& connection,
                             const std::string& line) {
  std::istringstream words(line);
  std::string verb;
  words >> verb;
  if (verb == "run") {
    std::string path;
    words >> path;
    return run_file(connection, path);
  }
  if (verb != "load") return fail(ErrorCode::InvalidInput, "task " + verb + ": have run, load");
  Load load;
  words >> load.mode >> load.connections >> load.seconds >> load.keys >> std::ws;
  std::getline(words, load.sql);
  return run_load(database, load);
}

Result<void> serve_tasks(const std::string& path, const std::vector<std::string>& settings) {
  const Database database = TRY(open(path, settings));
  const Connection connection = TRY(connect(database));
  for (std::string line; std::getline(std::cin, line);) {
    std::cout << TRY(run_task(database, connection, line)) << std::endl;
  }
  return {};
}

}  // namespace
}  // namespace millrace::bench

int main(int argc, char** argv) {
  CLI::App app("Runs statements on DuckDB in this process");
  std::string database = ":memory:";
  std::vector<std::string> settings;
  app.add_option("--database", database);
  app.add_option("--set", settings, "name=value of DuckDB's configuration");
  CLI11_PARSE(app, argc, argv);
  const auto done = millrace::bench::serve_tasks(database, settings);
  if (done) return 0;
  std::cerr << "bench_embedded: " << done.error().message << "\n";
  return 1;
}
