#include "config/load.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/checker.h"
#include "config/load_test_support.h"
#include "config/yaml.h"

namespace millrace::config {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::Pair;
using testing::SizeIs;
using namespace std::chrono_literals;

/// The example of issue 3, as it stands there.
constexpr std::string_view kIssueExample =
    R"(data_dir: ./data                      # control store, local database, spill, logs
frontends:
  postgres: { listen: 127.0.0.1, port: 15432, tls: { cert: server.crt, key: server.key, required: false } }
  admin:    { listen: 127.0.0.1, port: 19000 }
auth:
  users:
    demo: { password: "SCRAM-SHA-256$4096:...", groups: [analysts] }   # or ${ENV} / ${file:...}; plain text only with a warning
sources:                              # each becomes a catalog: SELECT ... FROM flights.public.flights
  flights:
    type: files
    tables:
      flights:  { path: samples/flights-3m.parquet }
      airports: { path: samples/airports.csv }
targets:
  local: { engine: embedded, memory_limit: 4GB, threads: 2, database: local.duckdb }
limits: { connections_max: 5000, queries_running_max: 64, statement_timeout: 300s, message_bytes_max: 64MiB }
)";

TEST(Load, ReadsTheExampleOfTheIssue) {
  const TestMachine machine{.files = {{"/etc/m/millrace.yaml", std::string(kIssueExample)}},
                            .environment = {},
                            .overrides = {}};
  const auto loaded = machine.load_file("/etc/m/millrace.yaml");
  ASSERT_TRUE(loaded) << loaded.error().message;
  const Config& config = **loaded;
  EXPECT_THAT(config.warnings, IsEmpty());
  EXPECT_EQ(config.data_dir, "/etc/m/data");
  EXPECT_EQ(config.frontends.postgres.port, 15432);
  EXPECT_EQ(config.frontends.postgres.tls.cert, "/etc/m/server.crt");
  EXPECT_EQ(config.frontends.postgres.tls.key, "/etc/m/server.key");
  EXPECT_FALSE(config.frontends.postgres.tls.required);
  EXPECT_EQ(config.frontends.admin.port, 19000);
  const User& demo = config.auth.users.at("demo");
  EXPECT_EQ(demo.password, "SCRAM-SHA-256$4096:...");
  EXPECT_THAT(demo.groups, ElementsAre("analysts"));
  const Source& flights = config.sources.at("flights");
  EXPECT_EQ(flights.type, "files");
  ASSERT_THAT(flights.tables, SizeIs(2));
  EXPECT_EQ(flights.tables[0].name, "airports");
  EXPECT_THAT(flights.tables[1].paths, ElementsAre("/etc/m/samples/flights-3m.parquet"));
  const Target& local = config.targets.at("local");
  EXPECT_EQ(local.engine, "embedded");
  EXPECT_EQ(local.memory_limit_bytes, 4'000'000'000U);
  EXPECT_EQ(local.threads, 2U);
  EXPECT_EQ(local.database, "/etc/m/data/local.duckdb");
  EXPECT_EQ(config.limits.statement_timeout, 300s);
  EXPECT_EQ(config.limits.message_bytes_max, 64U * 1024 * 1024);
}

TEST(Load, GivesDocumentedDefaultsToAnEmptyFileAndToNone) {
  for (const auto& loaded :
       {load_text(""), load_text("sources:\ntargets:\n"), TestMachine().load_file("")}) {
    ASSERT_TRUE(loaded) << loaded.error().message;
    const Config& config = **loaded;
    EXPECT_EQ(config.data_dir, "data");
    EXPECT_EQ(config.shutdown_drain, 30s);
    EXPECT_EQ(config.frontends.postgres.listen, "127.0.0.1");
    EXPECT_EQ(config.frontends.postgres.port, 15432);
    EXPECT_EQ(config.frontends.admin.port, 19000);
    EXPECT_EQ(config.limits.connections_max, 5000U);
    EXPECT_EQ(config.limits.idle_in_transaction_session_timeout, 0s);
    EXPECT_EQ(config.log.level, LogLevel::Info);
    EXPECT_EQ(config.targets.at("local").database, "data/local.duckdb");
    EXPECT_THAT(config.sources, IsEmpty());
  }
}

TEST(Load, ReadsEveryOptionOfATableOfFiles) {
  const auto loaded = load_text(R"(
sources:
  lake:
    type: files
    refresh: 100ms
    comment: all of it
    directory: /lake/raw
    tables:
      t:
        path: [a/*.csv, /b.csv, s3://bucket/c]
        format: csv
        compression: zstd
        hive_partitioning: false
        columns: { z: integer, a: varchar }
        header: true
        delimiter: ";"
        quote: "'"
        escape: "\\"
        line_comment: "#"
        null_text: ["", NA]
        date_format: "%d.%m.%Y"
        timestamp_format: "%s"
        skip_rows: 2
        union_by_name: true
        sample_rows: -1
        comment: letters
)");
  ASSERT_TRUE(loaded) << loaded.error().message;
  const Source& source = (*loaded)->sources.at("lake");
  EXPECT_EQ(source.refresh, 100ms);
  EXPECT_EQ(source.directory, "/lake/raw");
  EXPECT_EQ(source.comment, "all of it");
  const SourceTable& table = source.tables.at(0);
  EXPECT_THAT(table.paths, ElementsAre("a/*.csv", "/b.csv", "s3://bucket/c"));
  EXPECT_EQ(table.format, FileFormat::Csv);
  EXPECT_EQ(table.compression, Compression::Zstd);
  EXPECT_EQ(table.hive_partitioning, Switch::Off);
  EXPECT_THAT(table.columns, ElementsAre(Pair("z", "integer"), Pair("a", "varchar")));
  EXPECT_EQ(table.header, Switch::On);
  EXPECT_EQ(table.delimiter, ";");
  EXPECT_EQ(table.quote, "'");
  EXPECT_EQ(table.escape, "\\");
  EXPECT_EQ(table.line_comment, "#");
  EXPECT_THAT(table.null_texts, ElementsAre("", "NA"));
  EXPECT_EQ(table.date_format, "%d.%m.%Y");
  EXPECT_EQ(table.timestamp_format, "%s");
  EXPECT_EQ(table.skip_rows, 2U);
  EXPECT_TRUE(table.union_by_name);
  EXPECT_EQ(table.sample_rows, -1);
  EXPECT_EQ(table.comment, "letters");
}

struct Refusal {
  std::string yaml;
  std::vector<std::string> problems;
};

class LoadRefuses : public testing::TestWithParam<Refusal> {};

TEST_P(LoadRefuses, WithEveryProblemOnALine) {
  const auto loaded = load_text(GetParam().yaml);
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, ErrorCode::InvalidInput);
  EXPECT_EQ(problems_of(loaded), GetParam().problems);
}

INSTANTIATE_TEST_SUITE_P(
    Documents, LoadRefuses,
    testing::Values(
        Refusal{"frontends:\n  postgres:\n    prot: 1\n",
                {"millrace.yaml:3: frontends.postgres.prot: unknown key, did you mean 'port'?"}},
        Refusal{
            "limits:\n  zzzzzzzz: 1\nlog: {level: loud, colour: red}\n",
            {"millrace.yaml:2: limits.zzzzzzzz: unknown key, known are authentication_backoff_max, "
             "authentication_failures_before_backoff, connections_max, connections_per_user_max, "
             "history_entries_max, idle_in_transaction_session_timeout, message_bytes_max, "
             "portals_per_session_max, prepared_per_session_max, queries_queued_max, "
             "queries_running_max, "
             "queue_timeout, startup_timeout, statement_text_bytes_max, statement_timeout",
             "millrace.yaml:3: log.level: expected one of debug, info, warning, error, found "
             "'loud'",
             "millrace.yaml:3: log.colour: unknown key, known are file, format, level"}},
        Refusal{"# a\n\nfrontends: {postgres: {port: 70000}, admin: {port: http}}\n",
                {"millrace.yaml:3: frontends.postgres.port: expected an integer from 0 to 65535, "
                 "found '70000'",
                 "millrace.yaml:3: frontends.admin.port: expected an integer from 0 to 65535, "
                 "found 'http'"}},
        Refusal{"limits:\n  statement_timeout: 300\n  message_bytes_max: 1 potato\n",
                {"millrace.yaml:2: limits.statement_timeout: expected a duration from 0 to 24d, "
                 "such as 300s, 5m or "
                 "100ms, found '300'",
                 "millrace.yaml:3: limits.message_bytes_max: expected a size from 64KiB to 1GiB, "
                 "such as 64MiB or "
                 "4GB, found '1 potato'"}},
        Refusal{"data_dir: [a]\nlimits: 5\nfrontends:\n  - a\n",
                {"millrace.yaml:1: data_dir: expected a path, found a list",
                 "millrace.yaml:2: limits: expected keys with values, found a single value",
                 "millrace.yaml:3: frontends: expected keys with values, found a list"}},
        Refusal{"log:\n  level: info\n  format: text\n  level: debug\n",
                {"millrace.yaml:4: log.level: repeated key, first given at millrace.yaml:2"}},
        Refusal{
            "sources:\n  a:\n    tables: {}\n  b:\n    type: filse\n  c:\n    type: files\n    "
            "tables:\n      t: {}\n",
            {"millrace.yaml:2: sources.a.type: is required, known are files",
             "millrace.yaml:5: sources.b.type: unknown type 'filse', did you mean 'files'?",
             "millrace.yaml:9: sources.c.tables.t.path: is required: a path or a list of paths"}},
        Refusal{
            "sources: {a: {type: files, tables: {t: {path: [], threads: 2}}}}\n",
            {"millrace.yaml:1: sources.a.tables.t.path: expected a path or a list of paths, found "
             "an empty list",
             "millrace.yaml:1: sources.a.tables.t.threads: unknown key, known are columns, "
             "comment, compression, date_format, delimiter, escape, format, header, "
             "hive_partitioning, line_comment, null_text, path, quote, sample_rows, skip_rows, "
             "timestamp_format, union_by_name"}},
        Refusal{
            "targets:\n  local: {engine: duck}\n",
            {"millrace.yaml:2: targets.local.engine: unknown engine 'duck', known are embedded"}},
        Refusal{
            "auth: {grants: {operators: [files, everything]}, users: {joe@example.com: secret}}\n",
            {"millrace.yaml:1: auth.grants.operators: expected a list of some of files, admin, "
             "cancel, found "
             "'everything'",
             "millrace.yaml:1: auth.users.\"joe@example.com\": expected keys with values, found a "
             "single value"}},
        Refusal{"a: b: c\n", {"millrace.yaml:1: not valid YAML: illegal map value"}},
        Refusal{"just text\n",
                {"millrace.yaml:1: expected keys with values, found a single value"}},
        Refusal{"log: {}\n---\nlog: {}\n",
                {"millrace.yaml:2: not valid YAML: more than one document"}},
        Refusal{"data_dir: ${NOWHERE}/x\n",
                {"millrace.yaml:1: data_dir: environment variable NOWHERE is not set"}},
        Refusal{"data_dir: ${a\nlog: {file: '${file:gone.txt}', level: '${1}'}\n",
                {"millrace.yaml:1: data_dir: a ${ without its }; write $${ for a plain ${",
                 "millrace.yaml:2: log.file: cannot read 'gone.txt': no such file",
                 "millrace.yaml:2: log.level: expected ${NAME} or ${file:/path}, found '${1}'; "
                 "write $${ for a plain "
                 "${"}}));

TEST(Load, SaysWhichFileCannotBeRead) {
  const auto loaded = TestMachine().load_file("/nowhere/millrace.yaml");
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().code, ErrorCode::NotFound);
  EXPECT_EQ(loaded.error().message,
            "cannot read configuration file '/nowhere/millrace.yaml': no such file");
}

TEST(Load, LetsTheCommandLineWinOverTheEnvironmentAndThatOverTheFile) {
  TestMachine machine{
      .files = {{"millrace.yaml", "limits: {connections_max: 1, queries_running_max: 1}\n"}},
      .environment = {{"MILLRACE__LIMITS__CONNECTIONS_MAX", "2"},
                      {"MILLRACE__LIMITS__queries_running_max", "2"},
                      {"HOME", "/root"}},
      .overrides = {"limits.connections_max=3"}};
  const auto loaded = machine.load_file("millrace.yaml");
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_EQ((*loaded)->limits.connections_max, 3U);
  EXPECT_EQ((*loaded)->limits.queries_running_max, 2U);
}

TEST(Load, TakesListsKeysAndNamesFromOverrides) {
  TestMachine machine{
      .files = {{"millrace.yaml",
                 "auth: {users: {Joe.Doe: {password: 'SCRAM-SHA-256$x', groups: [a]}}}\n"}},
      .environment = {{"MILLRACE__AUTH__USERS__JOE.DOE__GROUPS", "x, y"},
                      {"MILLRACE__SOURCES__LAKE", "{type: files, directory: lake}"},
                      {"MILLRACE__AUTH__USERS__ANN__PASSWORD", "{not yaml"}},
      .overrides = {"auth.grants.x=[admin, cancel]", "auth.users.\"Joe.Doe\".certificate=joe=doe",
                    "sources.lake.tables.t.path=a,b.csv",
                    "sources.lake.tables.t.columns={a: int}"}};
  const auto loaded = machine.load_file("millrace.yaml");
  ASSERT_TRUE(loaded) << loaded.error().message;
  const Auth& auth = (*loaded)->auth;
  EXPECT_THAT(auth.users.at("Joe.Doe").groups, ElementsAre("x", "y"));
  EXPECT_EQ(auth.users.at("Joe.Doe").certificate, "joe=doe");
  EXPECT_EQ(auth.users.at("ann").password, "{not yaml");
  EXPECT_THAT(auth.grants.at("x"), ElementsAre(Permission::Admin, Permission::Cancel));
  const Source& lake = (*loaded)->sources.at("lake");
  EXPECT_EQ(lake.directory, "lake");
  EXPECT_THAT(lake.tables.at(0).paths, ElementsAre("a,b.csv"));
  EXPECT_THAT(lake.tables.at(0).columns, ElementsAre(Pair("a", "int")));
}

TEST(Load, NamesTheOverrideThatIsWrong) {
  TestMachine machine{.files = {},
                      .environment = {{"MILLRACE__FRONTENDS__POSTGRES__PROT", "1"}},
                      .overrides = {"limits.connections_max=none", "whatever", "log={level: [}"}};
  EXPECT_THAT(
      problems_of(machine.load_file("")),
      ElementsAre(
          "--set: expected key=value, such as limits.connections_max=100",
          HasSubstr("--set: not valid YAML: "),
          "MILLRACE__FRONTENDS__POSTGRES__PROT: frontends.postgres.prot: unknown key, did you mean "
          "'port'?",
          "--set: limits.connections_max: expected an integer from 1 to 1000000, found 'none'"));
}

TEST(Load, ExpandsVariablesAndFilesOnceAndKeepsEscapes) {
  TestMachine machine{.files = {{"/etc/m/millrace.yaml", R"(
auth: {users: {a: {password: "${file:secrets/a}"}, b: {password: "x$${y}${B}"}, c: {password: "$z$"}}}
frontends: {postgres: {port: "${PORT}"}}
log: {level: "${LEVEL}"}
)"},
                                {"/etc/m/secrets/a", "${NOT_AGAIN}\r\n"}},
                      .environment = {{"B", "bee"}, {"PORT", "5555"}, {"LEVEL", "debug"}},
                      .overrides = {"shutdown_drain=${PORT}ms"}};
  const auto loaded = machine.load_file("/etc/m/millrace.yaml");
  ASSERT_TRUE(loaded) << loaded.error().message;
  const auto& users = (*loaded)->auth.users;
  EXPECT_EQ(users.at("a").password, "${NOT_AGAIN}");
  EXPECT_EQ(users.at("b").password, "x${y}bee");
  EXPECT_EQ(users.at("c").password, "$z$");
  EXPECT_EQ((*loaded)->frontends.postgres.port, 5555);
  EXPECT_EQ((*loaded)->log.level, LogLevel::Debug);
  EXPECT_EQ((*loaded)->shutdown_drain, 5555ms);
}

TEST(Load, NeverShowsASecret) {
  const std::string documents[] = {
      "auth: {users: {a: {password: [hunter2]}}}\n",
      "auth: {users: {a: {password: {hunter2: 1}}}}\n",
      "auth: {users: {a: hunter2}}\n",
      "auth: {users: {a: {password: hunter2${x}}}}\n",
      "auth: {users: {a: {password: '${hunter2'}}}\n",
      "auth: {users: {a: {password: 'b${hunter2}'}}}\n",
      "auth: {users: {a: {pasword: hunter2}}}\n",
      "auth: {users: {a: {password: hunter2, password: hunter2}}}\n",
  };
  for (const std::string& document : documents) {
    const auto loaded = load_text(document);
    ASSERT_FALSE(loaded) << document;
    EXPECT_THAT(loaded.error().message, Not(HasSubstr("hunter2"))) << document;
  }
  const auto warned = load_text("auth: {users: {a: {password: hunter2}}}\n");
  ASSERT_TRUE(warned);
  EXPECT_THAT((*warned)->warnings, SizeIs(1));
  EXPECT_THAT((*warned)->warnings, Not(Contains(HasSubstr("hunter2"))));
}

TEST(Load, DoesNotShowWhatAReferenceStandsFor) {
  TestMachine machine{.files = {{"millrace.yaml", "log: {level: '${LEVEL}'}\n"}},
                      .environment = {{"LEVEL", "hunter2"}},
                      .overrides = {}};
  EXPECT_THAT(problems_of(machine.load_file("millrace.yaml")),
              ElementsAre("millrace.yaml:1: log.level: expected one of debug, info, warning, "
                          "error, found '${LEVEL}'"));
}

TEST(Load, PutsEachProblemOnOneLineWhateverTheKeys) {
  const auto loaded = load_text("\"a\\nb\\x7f\": 1\n" + std::string(200, 'x') + ": 1\n");
  EXPECT_THAT(problems_of(loaded), ElementsAre(HasSubstr("\"a\\x0ab\\x7f\": unknown key"),
                                               HasSubstr(std::string(80, 'x') + "...: unknown")));
}

TEST(Load, TellsAHundredProblemsAndCountsTheRest) {
  std::string yaml;
  for (size_t i = 0; i < kProblemsMax; ++i) yaml += "unknown" + std::to_string(i) + ": 1\n";
  EXPECT_THAT(problems_of(load_text(yaml)), SizeIs(kProblemsMax));
  const auto problems = problems_of(load_text(yaml + "one: 1\ntwo: 2\n"));
  EXPECT_THAT(problems, SizeIs(kProblemsMax + 1));
  EXPECT_EQ(problems.back(), "and 2 more problems");
}

TEST(Load, RefusesALargerDocumentThanItReads) {
  EXPECT_THAT(problems_of(load_text(std::string(kDocumentBytesMax + 1, '#'))),
              ElementsAre("millrace.yaml: larger than the 4194304 bytes that are read"));
}

TEST(Load, LeavesTheRulesOfOtherKindsToTheirTables) {
  static constexpr Option kOptions[] = {
      {.path = "url", .presence = Presence::Required, .sentence = "Where it is."},
      {.path = "token", .secrecy = Secrecy::Secret, .sentence = "What opens it."},
      {.path = "retries",
       .type = OptionType::Integer,
       .fallback = "3",
       .maximum = 9,
       .sentence = "How often."},
  };
  const OptionSet options(
      {files_options(),
       embedded_options(),
       {.role = Role::Source, .kind = "rest", .sentence = "An API.", .options = kOptions}});
  const auto with = [&](const std::string& yaml) {
    return load({.path = "m",
                 .environment = {},
                 .overrides = {},
                 .read_file = [&](const std::string&) -> Result<std::string> { return yaml; }},
                options);
  };
  const auto loaded = with("sources: {api: {type: rest, url: 'http://x', token: t}}\n");
  ASSERT_TRUE(loaded) << loaded.error().message;
  const Settings& settings = (*loaded)->sources.at("api").settings;
  EXPECT_EQ(settings.text("url"), "http://x");
  EXPECT_EQ(settings.integer("retries"), 3);
  EXPECT_THAT(
      problems_of(with("sources: {api: {type: rest, tables: {}}}\n")),
      ElementsAre("m:1: sources.api.tables: unknown key, known are retries, token, type, url",
                  "m:1: sources.api.url: is required: text"));
}

}  // namespace
}  // namespace millrace::config
