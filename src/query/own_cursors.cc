#include "query/own_statements.h"

namespace millrace::query {

/// Its parameters are those of the query that the cursor is for.
Result<StatementPtr> ClientSession::Impl::prepare_cursor(std::string_view text,
                                                         const sql::DeclareCursor& own,
                                                         std::span<const data::Type> declared) {
  auto query = prepare_engine(own.query.text, own.query.text, 0, declared);
  if (!query) return fail(moved_position(std::move(query).error(), text, own.query.offset));
  if (!(*query)->engine->read_only() || !(*query)->gives_rows())
    return refuse("cursors are for statements that read", "");
  auto statement = std::make_shared<Statement>();
  statement->text = text;
  statement->kind = sql::statement_kind(text);
  statement->parameters = (*query)->parameters;
  statement->query = *std::move(query);
  return statement;
}

Result<Outcome> OwnStatements::operator()(const sql::DeclareCursor& own) const {
  if (!own.hold && self.state == TransactionState::Idle) {
    return fail(ErrorCode::InvalidInput, "DECLARE CURSOR can only be used in transaction blocks",
                {.sqlstate = "25P01"});
  }
  TRY(self.require_room_for_portal(own.name));
  Portal portal;
  portal.statement = statement->query;
  portal.hold = own.hold;
  portal.held = self.state == TransactionState::Idle;  // its transaction ends with it
  portal.scroll = own.scroll.value_or(false) ? Scroll::Both : Scroll::ForwardOnly;
  if (own.binary) portal.result_formats = {1};
  auto opened = TRY(self.run_engine(portal.statement, parameters));
  portal.cursor = std::make_shared<Cursor>(std::move(opened.rows), portal.scroll, self.kept_rows);
  self.list_cursor(own.name, portal, statement->text);
  self.portals[own.name] = std::make_shared<Portal>(std::move(portal));
  return command("DECLARE CURSOR");
}

Result<Portal*> OwnStatements::cursor(const std::string& name) const {
  auto found = self.portals.find(name);
  if (found != self.portals.end() && found->second->cursor) return found->second.get();
  return fail(ErrorCode::NotFound, "cursor \"" + name + "\" does not exist", {.sqlstate = "34000"});
}

Result<Outcome> OwnStatements::operator()(const sql::FetchCursor& own) const {
  Portal* portal = TRY(cursor(own.name));
  Outcome outcome;
  outcome.kind = {.tag = own.move ? "MOVE" : "FETCH", .rows = sql::TagRows::Count};
  if (own.move) {
    outcome.changed = TRY(portal->cursor->move(own));
    return outcome;
  }
  const auto reading = TRY(portal->cursor->go_to(own));
  outcome.rows = std::make_unique<FetchedRows>(portal->cursor, reading);
  outcome.described_by = portal->statement;
  outcome.binary = !portal->result_formats.empty() && portal->result_formats[0] == 1;
  return outcome;
}

Result<Outcome> OwnStatements::operator()(const sql::CloseCursor& own) const {
  if (!own.name) {
    self.portals.clear();
    self.entry->unlist_all(SessionEntry::Named::Cursor);
    return command("CLOSE CURSOR ALL");
  }
  TRY(cursor(*own.name));
  self.portals.erase(*own.name);
  self.entry->unlist(SessionEntry::Named::Cursor, *own.name);
  return command("CLOSE CURSOR");
}

}  // namespace millrace::query
