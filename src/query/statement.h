#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/connection.h"
#include "sql/session_statement.h"
#include "sql/statement_kind.h"

namespace millrace::query {

/// A statement that is ready to run in its session: one of the session's own, or one that the
/// engine has bound. Shared by the session's names, portals and cache, so what only one of them
/// knows is not here. One thread at a time.
struct Statement {
  std::string text;                                // as the client sent it
  sql::StatementKind kind;                         // for the command tag
  std::vector<data::Type> parameters;              // $1 first
  data::Schema schema;                             // of its rows; empty when it gives none
  std::vector<engine::ColumnDescription> columns;  // of its schema, or none
  std::unique_ptr<engine::Prepared> engine;        // null for the session's own
  std::optional<sql::SessionStatement> own;
  std::shared_ptr<Statement> query;  // of DECLARE
  uint32_t inner_offset = 0;         // bytes of `text` before what the engine was given
  uint64_t prepare_micros = 0;       // told to the first run
  bool described = false;            // it has a name: clients know what it gives

  // For binding it again.
  std::string engine_text;           // what the engine was given; empty: `text`
  std::vector<data::Type> declared;  // as in ClientSession::prepare()
  uint64_t binding = 0;              // the session's count of bindings then

  bool gives_rows() const { return !schema.empty(); }
};

using StatementPtr = std::shared_ptr<Statement>;

/// A statement that was parsed and not bound yet. Bound once.
struct ParsedStatement {
  std::string text;
  std::optional<sql::SessionStatement> own;
  std::unique_ptr<engine::Parsed> engine;  // null: the session's own, or prepared before
};

/// A statement under a name of its session.
struct NamedStatement {
  StatementPtr statement;
  std::vector<uint32_t> client_types{};  // the front end's numbers of the parameters' types
};

}  // namespace millrace::query
