#include "query/own_statements.h"
#include "sql/lexer.h"

namespace millrace::query {

Result<Outcome> OwnStatements::operator()(const sql::PrepareStatement& own) const {
  TRY(self.require_room_for_statement(own.name));
  std::vector<data::Type> declared;
  for (const auto& type : own.types) declared.push_back(TRY(type_named(type)));
  auto inner = self.prepare(own.statement.text, declared);
  if (!inner)
    return fail(moved_position(std::move(inner).error(), statement->text, own.statement.offset));
  if ((*inner)->own) {
    const auto first = TRY(sql::next_token(statement->text, own.statement.offset));
    return fail(sql::syntax_error_at(statement->text, first, "syntax error"));
  }
  self.list_statement(own.name, **inner, true);
  (*inner)->described = true;
  self.statements[own.name] = {*std::move(inner)};
  return command("PREPARE");
}

/// A type by its SQL name, as the engine sees it.
Result<data::Type> OwnStatements::type_named(const sql::InnerText& name) const {
  auto probe = self.prepare_engine(name.text, "SELECT NULL::" + name.text, 0, {});
  if (!probe) {
    return fail(ErrorCode::InvalidInput, "type \"" + name.text + "\" does not exist",
                {.sqlstate = "42704"});
  }
  return (*probe)->schema.at(0).type;
}

Result<Outcome> OwnStatements::operator()(const sql::ExecuteStatement& own) const {
  auto found = self.statements.find(own.name);
  if (found == self.statements.end()) {
    return fail(ErrorCode::NotFound, "prepared statement \"" + own.name + "\" does not exist",
                {.sqlstate = "26000"});
  }
  const StatementPtr target = found->second.statement;
  // By the protocol EXECUTE can be given a name too: never one that runs itself.
  if (target->own && std::holds_alternative<sql::ExecuteStatement>(*target->own)) {
    return refuse("EXECUTE of a statement that is an EXECUTE is not offered", "");
  }
  if (own.arguments.size() != target->parameters.size()) {
    return fail(ErrorCode::InvalidInput,
                "wrong number of parameters for prepared statement \"" + own.name + "\"",
                {.sqlstate = "42601",
                 .detail = "Expected " + std::to_string(target->parameters.size()) +
                           " parameters but got " + std::to_string(own.arguments.size()) + "."});
  }
  return self.run(target, TRY(arguments(own.arguments)));
}

/// Evaluates EXECUTE's arguments, as text that the statement's types read.
Result<std::vector<data::Value>> OwnStatements::arguments(
    const std::vector<sql::InnerText>& expressions) const {
  std::vector<data::Value> values;
  if (expressions.empty()) return values;
  std::string text;
  for (const auto& expression : expressions) {
    text += (text.empty() ? "SELECT (" : ", (") + expression.text + ")::VARCHAR";
  }
  auto select = TRY(self.prepare_engine(statement->text, std::move(text), 0, {}));
  const auto outcome = TRY(self.run_engine(select, {}));
  const auto row = TRY(outcome.rows->fetch(kAllRows));
  if (!row || row->rows() != 1) {
    return fail(ErrorCode::Unsupported,
                "set-returning functions are not allowed in EXECUTE parameters",
                {.sqlstate = "0A000"});
  }
  for (const data::Column& column : row->batch.columns()) {
    values.push_back(column.valid(row->first)
                         ? data::Value::text(std::string(column.text(row->first)))
                         : data::Value::null(data::Kind::Text));
  }
  return values;
}

Result<Outcome> OwnStatements::operator()(const sql::DeallocateStatement& own) const {
  if (!own.name) {
    self.statements.clear();
    self.entry->unlist_all(SessionEntry::Named::Statement);
    return command("DEALLOCATE ALL");
  }
  if (self.statements.erase(*own.name) == 0) {
    return fail(ErrorCode::NotFound, "prepared statement \"" + *own.name + "\" does not exist",
                {.sqlstate = "26000"});
  }
  self.entry->unlist(SessionEntry::Named::Statement, *own.name);
  return command("DEALLOCATE");
}

}  // namespace millrace::query
