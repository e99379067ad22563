#include "query/refused_statements.h"

#include <span>
#include <string>

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
constexpr std::string_view kGrants = "Grants are given by auth.grants in the configuration.";
constexpr std::string_view kTypes = "Types, casts and operators are the engine's.";
constexpr std::string_view kNoCopies = "Use CREATE TABLE … AS.";

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
    {"MATERIALIZED VIEW", ErrorCode::Unsupported, kNoCopies},
    {"DOMAIN", ErrorCode::Unsupported, "Use a CHECK constraint of the column."},
    {"DEFAULT PRIVILEGES", ErrorCode::Unsupported, kGrants},
    {"OWNED", ErrorCode::Unsupported, kGrants},
    {"LARGE OBJECT", ErrorCode::Unsupported, "Use a column of type bytea."},
    {"AGGREGATE", ErrorCode::Unsupported, "Use CREATE FUNCTION … AS with an expression."},
    {"ROUTINE", ErrorCode::Unsupported, "Use FUNCTION."},
    {"CAST", ErrorCode::Unsupported, kTypes},
    {"COLLATION", ErrorCode::Unsupported, kTypes},
    {"CONVERSION", ErrorCode::Unsupported, kTypes},
    {"OPERATOR", ErrorCode::Unsupported, kTypes},
    {"OPERATOR CLASS", ErrorCode::Unsupported, kTypes},
    {"OPERATOR FAMILY", ErrorCode::Unsupported, kTypes},
    {"TRANSFORM", ErrorCode::Unsupported, kTypes},
    {"STATISTICS", ErrorCode::Unsupported, "The engine keeps its own."},
    {"TEXT SEARCH CONFIGURATION", ErrorCode::Unsupported, "There is no text search."},
    {"TEXT SEARCH DICTIONARY", ErrorCode::Unsupported, "There is no text search."},
    {"TEXT SEARCH PARSER", ErrorCode::Unsupported, "There is no text search."},
    {"TEXT SEARCH TEMPLATE", ErrorCode::Unsupported, "There is no text search."},
};

/// Statements that stand by themselves.
constexpr Row kStatements[] = {
    {"DO", ErrorCode::Unsupported, "There is no procedural language."},
    {"GRANT", ErrorCode::Unsupported, kGrants},
    {"REVOKE", ErrorCode::Unsupported, kGrants},
    {"GRANT ROLE", ErrorCode::Denied, kInConfiguration},
    {"REVOKE ROLE", ErrorCode::Denied, kInConfiguration},
    {"REASSIGN OWNED", ErrorCode::Unsupported, kGrants},
    {"REFRESH MATERIALIZED VIEW", ErrorCode::Unsupported, kNoCopies},
    {"IMPORT FOREIGN SCHEMA", ErrorCode::Denied, kInConfiguration},
    {"REINDEX", ErrorCode::Unsupported, "Indexes do not need it."},
    {"CLUSTER", ErrorCode::Unsupported, "Tables keep the order in which rows came."},
    {"SECURITY LABEL", ErrorCode::Unsupported, "There are no security labels."},
};

/// Clauses that ALTER has for several kinds of objects.
constexpr Row kAlterations[] = {
    {"owner to", ErrorCode::Unsupported, "Objects have no owners."},
    {"row level security", ErrorCode::Unsupported, "There are no row policies."},
    {"set tablespace", ErrorCode::Denied, kMachine},
};

/// Whether `words`, in lower case and separated by blanks, are the tokens from `at` on.
bool stand_at(std::string_view statement, std::span<const sql::Token> tokens, size_t at,
              std::string_view words) {
  for (;; ++at) {
    const size_t blank = words.find(' ');
    if (at >= tokens.size() || !sql::is_word(statement, tokens[at], words.substr(0, blank)))
      return false;
    if (blank == std::string_view::npos) return true;
    words.remove_prefix(blank + 1);
  }
}

/// Whether `words` stand anywhere but as the name that RENAME changes.
bool has_words(std::string_view statement, std::span<const sql::Token> tokens,
               std::string_view words) {
  for (size_t at = 1; at < tokens.size(); ++at) {
    const bool renamed = sql::is_word(statement, tokens[at - 1], "rename") ||
                         sql::is_word(statement, tokens[at - 1], "column");
    if (!renamed && stand_at(statement, tokens, at, words)) return true;
  }
  return false;
}

std::string upper_case(std::string_view words) {
  std::string out(words);
  for (char& byte : out) {
    if (byte >= 'a' && byte <= 'z') byte = static_cast<char>(byte & ~0x20);
  }
  return out;
}

std::unexpected<Error> refuse(std::string_view tag, const Row& row) {
  const bool denied = row.code == ErrorCode::Denied;
  return fail(
      row.code,
      denied ? "permission denied for " + std::string(tag) : std::string(tag) + " is not offered",
      {.sqlstate = denied ? "42501" : "0A000", .detail = {}, .hint = std::string(row.hint)});
}

Result<void> refuse_definition(std::string_view statement, std::string_view tag,
                               std::string_view object) {
  for (const Row& row : kObjects) {
    if (object == row.object) return refuse(tag, row);
  }
  const auto tokens = TRY(sql::tokenize(statement));
  // CREATE FUNCTION … AS expression is a macro of the engine; one in a language is not.
  if (object == "FUNCTION" && has_words(statement, tokens, "language")) {
    return refuse(tag, {object, ErrorCode::Denied, kMachine});
  }
  if (!tag.starts_with("ALTER ")) return {};
  for (const Row& row : kAlterations) {
    if (has_words(statement, tokens, row.object))
      return refuse(std::string(tag) + " " + upper_case(row.object), row);
  }
  return {};
}

/// PostgreSQL reports it as the SELECT that fills it.
bool creates_materialized_view(std::string_view statement) {
  const auto first = sql::next_token(statement, 0);
  if (!first || !sql::is_word(statement, *first, "create")) return false;
  const auto tokens = sql::tokenize(statement);
  return tokens && stand_at(statement, *tokens, 1, "materialized view");
}

}  // namespace

Result<void> refuse_statement(std::string_view statement, std::string_view tag) {
  for (const Row& row : kStatements) {
    if (tag == row.object) return refuse(tag, row);
  }
  for (const std::string_view verb : {"CREATE ", "ALTER ", "DROP "}) {
    if (tag.starts_with(verb)) {
      return refuse_definition(statement, tag, tag.substr(verb.size()));
    }
  }
  if (tag == "SELECT" && creates_materialized_view(statement)) {
    return refuse_definition(statement, "CREATE MATERIALIZED VIEW", "MATERIALIZED VIEW");
  }
  return {};
}

}  // namespace millrace::query
