// Checklist of libpq against a running server. The address comes from the E2E_* variables; each
// case prints one line, `ok <case>` or `fail <case> <what was found>`, separated by tabs. Exits 0
// when it could run all cases, failed or not.
#include <libpq-fe.h>
#include <poll.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <iostream>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace {

constexpr int kText = 0;
constexpr int kBinary = 1;

using Connection = std::unique_ptr<PGconn, decltype(&PQfinish)>;
using Answer = std::unique_ptr<PGresult, decltype(&PQclear)>;

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

template <typename Found, typename Wanted>
void expect(const std::string& what, const Found& found, const Wanted& wanted) {
  if (found == wanted) return;
  std::ostringstream text;
  text << what << ": found [" << found << "], wanted [" << wanted << "]";
  throw std::runtime_error(text.str());
}

Connection connect(const std::string& extra) {
  const std::string info = "host=" + environment("E2E_HOST") + " port=" + environment("E2E_PORT") +
                           " user=" + environment("E2E_USER") + " password='" +
                           environment("E2E_PASSWORD") + "' dbname=" + environment("E2E_DATABASE") +
                           " connect_timeout=10 " + extra;
  return {PQconnectdb(info.c_str()), &PQfinish};
}

Connection connected(const std::string& extra) {
  Connection connection = connect(extra);
  if (PQstatus(connection.get()) != CONNECTION_OK) {
    throw std::runtime_error(PQerrorMessage(connection.get()));
  }
  return connection;
}

Answer run(const Connection& connection, const std::string& sql) {
  return {PQexec(connection.get(), sql.c_str()), &PQclear};
}

void must(const Connection& connection, const std::string& sql) {
  const Answer answer = run(connection, sql);
  const ExecStatusType status = PQresultStatus(answer.get());
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK) {
    throw std::runtime_error(sql + ": " + PQresultErrorMessage(answer.get()));
  }
}

std::string field(const Answer& answer, int code) {
  const char* value = PQresultErrorField(answer.get(), code);
  return value == nullptr ? "" : value;
}

std::string cell(const Answer& answer, int row, int column) {
  return {PQgetvalue(answer.get(), row, column),
          static_cast<size_t>(PQgetlength(answer.get(), row, column))};
}

std::string status_of(const Answer& answer) {
  return answer == nullptr ? "none" : PQresStatus(PQresultStatus(answer.get()));
}

Answer next(const Connection& connection) { return {PQgetResult(connection.get()), &PQclear}; }

void connects_over_tls() {
  const std::string ca = environment("E2E_CA");
  const Connection verified =
      connected("sslmode=verify-full channel_binding=require sslrootcert=" + ca);
  expect("TLS in use", PQsslInUse(verified.get()), 1);
  const Connection certified =
      connected("user=certified password='' sslmode=verify-full sslrootcert=" + ca +
                " sslcert=" + environment("E2E_CERT") + " sslkey=" + environment("E2E_KEY"));
  expect("certified user", cell(run(certified, "select current_user"), 0, 0), "certified");
}

void reports_its_parameters() {
  const Connection connection = connected("application_name=checklist");
  const std::array<std::pair<const char*, const char*>, 7> wanted = {{
      {"server_encoding", "UTF8"},
      {"client_encoding", "UTF8"},
      {"integer_datetimes", "on"},
      {"standard_conforming_strings", "on"},
      {"application_name", "checklist"},
      {"DateStyle", "ISO, MDY"},
      {"IntervalStyle", "postgres"},
  }};
  for (const auto& [name, value] : wanted) {
    const char* found = PQparameterStatus(connection.get(), name);
    expect(name, std::string(found == nullptr ? "(none)" : found), value);
  }
  expect("server_version", PQserverVersion(connection.get()) / 10000 >= 14, true);
  expect("backend pid", PQbackendPID(connection.get()) != 0, true);
}

void runs_several_statements() {
  const Connection connection = connected("");
  PQsendQuery(connection.get(), "select 1; select 2, 3; ; select 'end'");
  std::string found;
  while (Answer answer = next(connection)) {
    found += std::to_string(PQnfields(answer.get())) + cell(answer, 0, 0) + ' ';
  }
  expect("answers", found, "11 22 1end ");
  expect("empty", status_of(run(connection, "")), "PGRES_EMPTY_QUERY");
}

void several_statements_are_one_transaction() {
  const Connection connection = connected("");
  must(connection, "drop table if exists libpq_implicit; create table libpq_implicit (a int)");
  const Answer failed =
      run(connection, "insert into libpq_implicit values (1); select 1/0; select 1");
  expect("state", field(failed, PG_DIAG_SQLSTATE), "22012");
  expect("rolled back", cell(run(connection, "select count(*) from libpq_implicit"), 0, 0), "0");
  must(connection, "drop table libpq_implicit");
}

void describes_statements_and_portals() {
  const Connection connection = connected("");
  must(connection, "drop table if exists libpq_described");
  must(connection, "create table libpq_described (a int, b text, c numeric(12, 3))");
  const Answer prepared{
      PQprepare(connection.get(), "one",
                "select a, b, c from libpq_described where a = $1 and b = $2", 0, nullptr),
      &PQclear};
  expect("prepare", status_of(prepared), "PGRES_COMMAND_OK");
  const Answer described{PQdescribePrepared(connection.get(), "one"), &PQclear};
  expect("parameters", PQnparams(described.get()), 2);
  expect("type of $1", PQparamtype(described.get(), 0), 23U);
  expect("type of $2", PQparamtype(described.get(), 1), 25U);
  expect("columns", PQnfields(described.get()), 3);
  expect("type of c", PQftype(described.get(), 2), 1700U);
  expect("modifier of c", PQfmod(described.get(), 2), (12 << 16 | 3) + 4);
  expect("size of a", PQfsize(described.get(), 0), 4);
  expect("name of b", std::string(PQfname(described.get(), 1)), "b");
  expect("table of a", PQftable(described.get(), 0) != 0, true);
  expect("column number of c", PQftablecol(described.get(), 2), 3);
  must(connection, "begin");
  must(connection, "declare cursor_one cursor for select 1::bigint as big");
  const Answer portal{PQdescribePortal(connection.get(), "cursor_one"), &PQclear};
  expect("portal column", PQftype(portal.get(), 0), 20U);
  must(connection, "rollback");
  must(connection, "drop table libpq_described");
}

void binary_parameters_and_results() {
  const Connection connection = connected("");
  const char number[] = {0, 0, 0, 42};
  const char bytes[] = {0, 1, '\'', '\\', static_cast<char>(0xff)};
  const std::array<Oid, 3> types = {23, 17, 25};
  const std::array<const char*, 3> values = {number, bytes, nullptr};
  const std::array<int, 3> lengths = {4, 5, 0};
  const std::array<int, 3> formats = {kBinary, kBinary, kText};
  const Answer answer{
      PQexecParams(connection.get(), "select $1 + 1, $2, $3, $2::bytea is null", 3, types.data(),
                   values.data(), lengths.data(), formats.data(), kBinary),
      &PQclear};
  expect("status", status_of(answer), "PGRES_TUPLES_OK");
  expect("integer", cell(answer, 0, 0), std::string("\0\0\0\x2b", 4));
  expect("bytes", cell(answer, 0, 1), std::string(bytes, 5));
  expect("null", PQgetisnull(answer.get(), 0, 2), 1);
  expect("boolean", cell(answer, 0, 3), std::string("\0", 1));
  expect("format", PQfformat(answer.get(), 0), kBinary);
}

void pipelines() {
  const Connection connection = connected("");
  expect("enter", PQenterPipelineMode(connection.get()), 1);
  const auto send = [&](const char* sql) {
    PQsendQueryParams(connection.get(), sql, 0, nullptr, nullptr, nullptr, nullptr, kText);
  };
  send("select 1");
  send("select 1/0");
  send("select 'never runs'");
  PQpipelineSync(connection.get());
  send("select 'after'");
  PQpipelineSync(connection.get());
  std::string found;
  for (int nulls = 0; nulls < 4;) {
    Answer answer = next(connection);
    if (answer == nullptr) {
      ++nulls;
      continue;
    }
    found += status_of(answer).substr(6) + ' ';
  }
  found += status_of(next(connection)).substr(6);
  expect("answers", found,
         "TUPLES_OK FATAL_ERROR PIPELINE_ABORTED PIPELINE_SYNC TUPLES_OK PIPELINE_SYNC");
  expect("leave", PQexitPipelineMode(connection.get()), 1);
}

void long_pipelines_do_not_block() {
  constexpr int kStatements = 5000;
  const Connection connection = connected("");
  PQenterPipelineMode(connection.get());

  PQsetnonblocking(connection.get(), 1);
  PQsendPrepare(connection.get(), "plus", "select $1::int + 1", 0, nullptr);
  for (int i = 0; i < kStatements; ++i) {
    const std::string value = std::to_string(i);
    const char* const values[] = {value.c_str()};
    expect("send",
           PQsendQueryPrepared(connection.get(), "plus", 1, values, nullptr, nullptr, kText), 1);
  }
  PQpipelineSync(connection.get());
  while (PQflush(connection.get()) == 1) PQconsumeInput(connection.get());
  PQsetnonblocking(connection.get(), 0);
  PQflush(connection.get());
  long sum = 0;
  for (bool synced = false; !synced;) {
    const Answer answer = next(connection);
    if (answer == nullptr) continue;
    if (status_of(answer) == "PGRES_TUPLES_OK") sum += std::stol(cell(answer, 0, 0));
    if (status_of(answer) == "PGRES_FATAL_ERROR")
      throw std::runtime_error(PQresultErrorMessage(answer.get()));
    synced = status_of(answer) == "PGRES_PIPELINE_SYNC";
  }
  expect("sum", sum, static_cast<long>(kStatements) * (kStatements + 1) / 2);
}

void streams_single_rows() {
  const Connection connection = connected("");
  PQsendQuery(connection.get(), "select i from generate_series(1, 100000) as t(i)");
  expect("single row mode", PQsetSingleRowMode(connection.get()), 1);
  long long sum = 0;
  std::string last;
  while (Answer answer = next(connection)) {
    last = status_of(answer);
    if (last == "PGRES_SINGLE_TUPLE") sum += std::stoll(cell(answer, 0, 0));
  }
  expect("sum", sum, 5000050000LL);
  expect("last", last, "PGRES_TUPLES_OK");
}

void copies_in_and_out() {
  const Connection connection = connected("");
  must(connection, "drop table if exists libpq_copied; create table libpq_copied (a int, b text)");
  expect("copy in", status_of(run(connection, "copy libpq_copied from stdin")), "PGRES_COPY_IN");
  const std::string rows = "1\tone\n2\t\\N\n3\ttab\\tnewline\\nbackslash\\\\\n";
  for (const char byte : rows) PQputCopyData(connection.get(), &byte, 1);
  PQputCopyEnd(connection.get(), nullptr);
  expect("tag", std::string(PQcmdStatus(next(connection).get())), "COPY 3");
  while (next(connection) != nullptr) {
  }
  const Answer out = run(connection, "copy (select * from libpq_copied order by a) to stdout");
  expect("copy out", status_of(out), "PGRES_COPY_OUT");
  std::string found;
  char* line = nullptr;
  while (const int length = PQgetCopyData(connection.get(), &line, 0)) {
    if (length < 0) break;
    found.append(line, static_cast<size_t>(length));
    PQfreemem(line);
  }
  expect("rows", found, rows);
  while (next(connection) != nullptr) {
  }
  run(connection, "copy libpq_copied from stdin");
  PQputCopyEnd(connection.get(), "changed my mind");
  expect("given up", field(next(connection), PG_DIAG_SQLSTATE), "57014");
  while (next(connection) != nullptr) {
  }
  must(connection, "drop table libpq_copied");
}

void errors_have_their_fields() {
  const Connection connection = connected("");
  const Answer answer = run(connection, "select 1,\n       nosuchcolumn");
  expect("state", field(answer, PG_DIAG_SQLSTATE), "42703");
  expect("position", field(answer, PG_DIAG_STATEMENT_POSITION), "18");
  expect("severity", field(answer, PG_DIAG_SEVERITY), "ERROR");
  expect("severity that is not translated", field(answer, PG_DIAG_SEVERITY_NONLOCALIZED), "ERROR");
  expect("message", field(answer, PG_DIAG_MESSAGE_PRIMARY).empty(), false);
  const std::string shown = PQresultErrorMessage(answer.get());
  expect("caret", shown.find("LINE 2:        nosuchcolumn\n               ^") != std::string::npos,
         true);
}

void transactions_fail_and_recover() {
  const Connection connection = connected("");
  expect("idle", PQtransactionStatus(connection.get()), PQTRANS_IDLE);
  must(connection, "begin");
  expect("in transaction", PQtransactionStatus(connection.get()), PQTRANS_INTRANS);
  run(connection, "select 1/0");
  expect("failed", PQtransactionStatus(connection.get()), PQTRANS_INERROR);
  expect("refused", field(run(connection, "select 1"), PG_DIAG_SQLSTATE), "25P02");
  expect("commit rolls back", std::string(PQcmdStatus(run(connection, "commit").get())),
         "ROLLBACK");
  expect("idle again", PQtransactionStatus(connection.get()), PQTRANS_IDLE);
}

void cancels() {
  const Connection connection = connected("");
  const std::unique_ptr<PGcancel, decltype(&PQfreeCancel)> cancel{PQgetCancel(connection.get()),
                                                                  &PQfreeCancel};
  PQsendQuery(connection.get(),
              "select count(*) from generate_series(1, 1000000) a, generate_series(1, 1000000) b");
  std::array<char, 256> message{};
  // A cancel that arrives before its query cancels nothing, so it is repeated until the answer is
  // there.
  while (PQisBusy(connection.get()) == 1) {
    expect("cancel", PQcancel(cancel.get(), message.data(), message.size()), 1);
    pollfd waiting{PQsocket(connection.get()), POLLIN, 0};
    poll(&waiting, 1, 100);
    PQconsumeInput(connection.get());
  }
  expect("state", field(next(connection), PG_DIAG_SQLSTATE), "57014");
  while (next(connection) != nullptr) {
  }
  expect("still usable", cell(run(connection, "select 7"), 0, 0), "7");
}

void notices_arrive() {
  const Connection connection = connected("");
  std::string states;
  PQsetNoticeReceiver(
      connection.get(),
      [](void* into, const PGresult* notice) {
        *static_cast<std::string*>(into) += PQresultErrorField(notice, PG_DIAG_SQLSTATE);
      },
      &states);
  must(connection, "commit");  // WARNING: there is no transaction in progress
  must(connection, "drop table if exists libpq_missing");  // NOTICE: does not exist, skipping
  expect("notices", states, "25P0100000");
}

struct Case {
  const char* name;
  std::function<void()> run;
};

}  // namespace

int main() {
  const std::vector<Case> cases = {
      {"connects_over_tls", connects_over_tls},
      {"reports_its_parameters", reports_its_parameters},
      {"runs_several_statements", runs_several_statements},
      {"several_statements_are_one_transaction", several_statements_are_one_transaction},
      {"describes_statements_and_portals", describes_statements_and_portals},
      {"binary_parameters_and_results", binary_parameters_and_results},
      {"pipelines", pipelines},
      {"long_pipelines_do_not_block", long_pipelines_do_not_block},
      {"streams_single_rows", streams_single_rows},
      {"copies_in_and_out", copies_in_and_out},
      {"errors_have_their_fields", errors_have_their_fields},
      {"transactions_fail_and_recover", transactions_fail_and_recover},
      {"cancels", cancels},
      {"notices_arrive", notices_arrive},
  };
  for (const Case& one : cases) {
    try {
      one.run();
      std::cout << "ok\t" << one.name << std::endl;
    } catch (const std::exception& error) {
      std::string text = error.what();
      for (char& c : text) c = c == '\n' ? ' ' : c;
      std::cout << "fail\t" << one.name << '\t' << text << std::endl;
    }
  }
}
