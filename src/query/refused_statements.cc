#include "query/refused_statements.h"

#include "sql/lexer.h"

namespace millrace::query {
namespace {

struct Row {
  std::string_view object;  // what the tag says after CREATE, ALTER or DROP
  ErrorCode code;
  std::string_view hint;
};

constexpr std::string_view kInConfiguration = "It is named in the configuration of the server.";
constexpr std::string_view kMachine = "It would reach the machine that the server runs on.";

/// Objects that clients do not make, change or drop.
constexpr Row kObjects[] = {
    {"ROLE", ErrorCode::Denied, kInConfiguration},
    {"USER", ErrorCode::Denied, kInConfiguration},
    {"GROUP", ErrorCode::Denied, kInConfiguration},
    {"DATABASE", ErrorCode::Denied, kInConfiguration},
    {"SERVER", ErrorCode::Denied, kInConfiguration},
    {"USER MAPPING", ErrorCode::Denied, kInConfiguration},
    {"FOREIGN DATA WRAPPER", ErrorCode::Denied, kInConfiguration},
    {"FOREIGN TABLE", ErrorCode::Denied, kInConfiguration},
    {"TABLESPACE", ErrorCode::Denied, kMachine},
    {"EXTENSION", ErrorCode::Denied, kMachine},
    {"LANGUAGE", ErrorCode::Denied, kMachine},
    {"SYSTEM", ErrorCode::Denied, kInConfiguration},
    {"ACCESS METHOD", ErrorCode::Denied, kMachine},
    {"PROCEDURE", ErrorCode::Denied, kMachine},
    {"PUBLICATION", ErrorCode::Unsupported, "There is no replication."},
    {"SUBSCRIPTION", ErrorCode::Unsupported, "There is no replication."},
    {"TRIGGER", ErrorCode::Unsupported, "There are no triggers."},
    {"EVENT TRIGGER", ErrorCode::Unsupported, "There are no triggers."},
    {"RULE", ErrorCode::Unsupported, "There are no rules; use a view."},
    {"POLICY", ErrorCode::Unsupported, "There are no row policies."},
    {"MATERIALIZED VIEW", ErrorCode::Unsupported, "Use CREATE TABLE … AS."},
};

/// Statements that stand by themselves.
constexpr Row kStatements[] = {
    {"DO", ErrorCode::Unsupported, "There is no procedural language."},
    {"GRANT", ErrorCode::Unsupported, "Grants are given by auth.grants in the configuration."},
    {"REVOKE", ErrorCode::Unsupported, "Grants are given by auth.grants in the configuration."},
    {"REASSIGN OWNED", ErrorCode::Unsupported,
     "Grants are given by auth.grants in the configuration."},
    {"SECURITY LABEL", ErrorCode::Unsupported, "There are no security labels."},
};

bool has_word(std::string_view statement, std::string_view word) {
  auto tokens = sql::tokenize(statement);
  if (!tokens) return false;
  for (const auto& token : *tokens) {
    if (sql::is_word(statement, token, word)) return true;
  }
  return false;
}

std::unexpected<Error> refuse(std::string_view tag, const Row& row) {
  const bool denied = row.code == ErrorCode::Denied;
  return fail(
      row.code,
      denied ? "permission denied for " + std::string(tag) : std::string(tag) + " is not offered",
      {.sqlstate = denied ? "42501" : "0A000", .detail = {}, .hint = std::string(row.hint)});
}

}  // namespace

Result<void> refuse_statement(std::string_view statement, std::string_view tag) {
  for (const Row& row : kStatements) {
    if (tag == row.object) return refuse(tag, row);
  }
  for (const std::string_view verb : {"CREATE ", "ALTER ", "DROP "}) {
    if (!tag.starts_with(verb)) continue;
    const std::string_view object = tag.substr(verb.size());
    for (const Row& row : kObjects) {
      if (object == row.object) return refuse(tag, row);
    }
    // CREATE FUNCTION … AS expression is a macro of the engine; one in a language is not.
    if (object == "FUNCTION" && has_word(statement, "language")) {
      return refuse(tag, {object, ErrorCode::Denied, kMachine});
    }
  }
  return {};
}

}  // namespace millrace::query
