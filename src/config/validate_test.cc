#include "config/validate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/load_test_support.h"

namespace millrace::config {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string kUser = "auth: {users: {a: {password: SCRAM-SHA-256$x}}}\n";

TEST(Validate, RefusesFactsThatContradictEachOther) {
  const std::pair<std::string, std::string> cases[] = {
      {"frontends: {postgres: {tls: {cert: a}}}",
       "millrace.yaml:2: frontends.postgres.tls.cert: a certificate needs its key, set tls.key "
       "too"},
      {"frontends: {admin: {tls: {key: a}}}",
       "millrace.yaml:2: frontends.admin.tls.key: a key needs its certificate, set tls.cert too"},
      {"frontends: {postgres: {tls: {required: true}}}",
       "millrace.yaml:2: frontends.postgres.tls.required: TLS cannot be required without tls.cert "
       "and tls.key"},
      {"frontends: {postgres: {tls: {client_ca: ca.pem}}}",
       "millrace.yaml:2: frontends.postgres.tls.client_ca: has no effect without tls.cert and "
       "tls.key"},
      {"frontends: {postgres: {port: 19000}}",
       "frontends.admin.port: 19000 is taken by frontends.postgres.port already"},
      {"frontends: {postgres: {enabled: false}, admin: {enabled: no}}",
       "frontends: every front end is disabled"},
      {"frontends: {postgres: {listen: ''}}",
       "millrace.yaml:2: frontends.postgres.listen: expected an address, found none"},
      {"sources: {Local: {type: files, directory: a}}",
       "millrace.yaml:2: sources.Local.type: a source cannot be named 'local', that catalog is "
       "there already"},
      {"sources: {a: {type: files, tables: {t: {path: x}, T: {path: y}}}}",
       "millrace.yaml:2: sources.a.tables.t.path: differs from table 'T' in case only"},
      {"sources: {a: {type: files, directory: x}, A: {type: files, directory: x}}",
       "millrace.yaml:2: sources.a.type: differs from source 'A' in case only"},
      {"targets: {other: {}}", "targets.other.database: is the file of target 'local' already"},
  };
  for (const auto& [yaml, problem] : cases) {
    EXPECT_THAT(problems_of(load_text(kUser + yaml + "\n")), ElementsAre(problem));
  }
  EXPECT_THAT(problems_of(load_text("auth:\n  users:\n    a: {groups: [b]}\n")),
              ElementsAre("auth.users.a.password: a user needs a password or a certificate"));
}

TEST(Validate, AcceptsTheSamePortOnOtherAddressesAndAnyFreePortTwice) {
  for (const std::string ports : {"frontends: {postgres: {listen: 127.0.0.2, port: 19000}}",
                                  "frontends: {postgres: {port: 0}, admin: {port: 0}}",
                                  "frontends: {postgres: {port: 19000, enabled: false}}"}) {
    const auto loaded = load_text(kUser + ports + "\n");
    ASSERT_TRUE(loaded) << loaded.error().message;
    EXPECT_THAT((*loaded)->warnings, IsEmpty());
  }
}

TEST(Validate, WarnsOfWhatIsUnwise) {
  const std::pair<std::string, std::string> cases[] = {
      {"auth: {users: {a: {password: demo}}}",
       "millrace.yaml:1: auth.users.a.password: is plain text, better keep the verifier that "
       "`millrace password` "
       "prints, or ${ENV} or ${file:...}"},
      {"log: {}", "auth.users: there are no users, so that nobody can log in"},
      {kUser + "frontends: {postgres: {listen: 0.0.0.0}}",
       "millrace.yaml:2: frontends.postgres.listen: '0.0.0.0' can be reached from other machines "
       "and there is no TLS, "
       "set frontends.postgres.tls.cert and .key"},
      {"auth: {users: {a: {certificate: a}}}",
       "millrace.yaml:1: auth.users.a.certificate: has no effect without "
       "frontends.postgres.tls.client_ca"},
      {"auth: {users: {a: {password: SCRAM-SHA-256$x}}, grants: {b: [files]}}",
       "millrace.yaml:1: auth.grants.b: no user is in this group"},
      {kUser + "sources: {a: {type: files}}",
       "sources.a.tables: the source has neither tables nor a directory, so that it is empty"},
      {kUser + "limits: {connections_max: 10, connections_per_user_max: 11}",
       "millrace.yaml:2: limits.connections_per_user_max: has no effect, limits.connections_max is "
       "10"},
      {kUser + "limits: {message_bytes_max: 1MiB}",
       "limits.statement_text_bytes_max: has no effect, limits.message_bytes_max is smaller and a "
       "statement comes in "
       "one message"},
  };
  for (const auto& [yaml, warning] : cases) {
    const auto loaded = load_text(yaml + "\n");
    ASSERT_TRUE(loaded) << loaded.error().message;
    EXPECT_THAT((*loaded)->warnings, ElementsAre(warning));
  }
}

TEST(Validate, AcceptsAPasswordThatTheFileDoesNotShow) {
  const TestMachine machine{
      .files = {{"m", "auth: {users: {a: {password: '${A}'}, b: {groups: []}}}\n"}},
      .environment = {{"A", "demo"}, {"MILLRACE__AUTH__USERS__B__PASSWORD", "demo"}},
      .overrides = {}};
  const auto loaded = machine.load_file("m");
  ASSERT_TRUE(loaded) << loaded.error().message;
  EXPECT_THAT((*loaded)->warnings, IsEmpty());
}

TEST(Validate, KnowsTheAddressesOfThisMachine) {
  EXPECT_TRUE(is_loopback("127.0.0.1"));
  EXPECT_TRUE(is_loopback("::1"));
  EXPECT_TRUE(is_loopback("localhost"));
  EXPECT_FALSE(is_loopback("0.0.0.0"));
  EXPECT_FALSE(is_loopback("10.0.0.1"));
}

}  // namespace
}  // namespace millrace::config
