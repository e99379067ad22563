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
/// engine has bound. Shared by the session's names, portals and cache. One thread at a time.
struct Statement {
  std::string text;                          // as the client sent it
  sql::StatementKind kind;                   // for the command tag
  std::vector<data::Type> parameters;        // $1 first
  data::Schema schema;                       // of its rows; empty when it gives none
  std::unique_ptr<engine::Prepared> engine;  // null for the session's own
  std::optional<sql::SessionStatement> own;
  uint32_t inner_offset = 0;    // bytes of `text` before what the engine was given
  uint64_t prepare_micros = 0;  // told to the first run
  std::vector<uint32_t>
      client_types;  // the front end's numbers of the parameters' types, kept for it

  bool gives_rows() const { return !schema.empty(); }
};

using StatementPtr = std::shared_ptr<Statement>;

}  // namespace millrace::query
