#include <algorithm>

#include "frontend/postgres/postgres_conversation.h"
#include "sql/lexer.h"
#include "sql/script.h"

namespace millrace::frontend::postgres {

namespace {

using net::Step;

constexpr size_t kParsedAtOnce = 256;             // statements, before others may end the session
constexpr size_t kKeptTextBytesMax = 256 * 1024;  // of a message, whose statements are kept parsed

/// PostgreSQL's error for the first parameter of a text whose parameters have no values.
Error no_value_for_parameter(std::string_view text) {
  auto token = sql::next_token(text, 0);
  while (token && token->kind != sql::TokenKind::End && token->kind != sql::TokenKind::Parameter) {
    token = sql::next_token(text, token->end());
  }
  if (!token || token->kind == sql::TokenKind::End) {
    return Error{ErrorCode::InvalidInput, "there is no parameter $1", nullptr}.with(
        {.sqlstate = "42P02"});
  }
  return sql::error_at(text, token->offset, "42P02",
                       "there is no parameter " + std::string(sql::token_text(text, *token)));
}

/// A statement of a script that ends too early does so at the semicolon behind it.
Error at_semicolon(Error error, std::string_view script, size_t end) {
  constexpr std::string_view kTooEarly = "syntax error at end of input";
  if (error.message != kTooEarly) return error;
  const auto token = sql::next_token(script, end);
  if (!token || token->kind == sql::TokenKind::End) return error;
  return sql::syntax_error_at(script, *token, "syntax error");
}

}  // namespace

Step PostgresConversation::on_query(const Frame& frame) {
  // The unnamed portal and statement do not outlive a simple query.
  session_->drop_portal("");
  session_->drop_statement("");
  auto script = read_script(frame.body);
  if (!script) {
    session_->note_error();
    report(script.error());
    ready_for_query();
    return Step::Write;
  }
  if (script->statements.empty()) write_empty_query_response(out_);
  script_ = *std::move(script);
  return Step::Write;
}

Result<PostgresConversation::Script> PostgresConversation::read_script(
    std::string_view body) const {
  Script script;
  script.text = TRY(parse_query(body)).sql;
  for (const auto& statement : TRY(sql::split_script(script.text))) {
    script.statements.push_back(
        {.text = std::string(statement.text), .own = {}, .engine = nullptr});
    script.places.push_back({statement.offset, statement.offset + statement.text.size()});
  }
  return script;
}

/// Runs the next statement of the script, or ends it.
Step PostgresConversation::run_script() {
  if (script_->next == script_->statements.size()) return end_script();
  if (script_->statements.size() > 1 && script_->parsed < script_->statements.size()) {
    if (auto parsed = parse_some(); !parsed) fail_script(std::move(parsed).error());
    return Step::Write;
  }
  auto& statement = script_->statements[script_->next++];
  if (auto run = run_statement(std::move(statement)); !run) fail_script(std::move(run).error());
  return Step::Write;
}

/// An error of grammar anywhere in a message, and nothing of it is run. What comes late in a long
/// one is parsed again when it is run: trees are larger than texts.
Result<void> PostgresConversation::parse_some() {
  const size_t end = std::min(script_->parsed + kParsedAtOnce, script_->statements.size());
  while (script_->parsed < end) {
    const auto place = script_->places[script_->parsed];
    query::ParsedStatement& statement = script_->statements[script_->parsed++];
    auto parsed = session_->parse(statement.text);
    if (!parsed) {
      script_->next = script_->parsed;  // the one that fails
      return fail(std::move(parsed).error());
    }
    if (place.end <= kKeptTextBytesMax) statement = *std::move(parsed);
  }
  return {};
}

Result<void> PostgresConversation::run_statement(query::ParsedStatement parsed) {
  // Several statements in one message are one transaction, unless they say otherwise.
  if (script_->statements.size() > 1 &&
      session_->transaction_state() == query::TransactionState::Idle) {
    TRY(session_->begin_implicit());
  }
  auto statement = TRY(session_->prepare(std::move(parsed)));
  if (!statement->parameters.empty()) return fail(no_value_for_parameter(statement->text));
  auto outcome = TRY(session_->run(statement, {}));
  return send_outcome(std::move(outcome), Mode::Simple, {}, query::kAllRows);
}

Step PostgresConversation::end_script() {
  if (auto ended = session_->end_implicit(query::ClientSession::Ending::Commit); !ended)
    report(ended.error());
  session_->end_of_run(query::ClientSession::Ending::Commit);
  script_.reset();
  ready_for_query();
  return Step::Write;
}

/// The present statement failed: what is left of the script is not run.
void PostgresConversation::fail_script(Error error) {
  give_up_sending(error);
  copying_.reset();
  const auto place = script_->next == 0 ? Script::Place() : script_->places[script_->next - 1];
  error = query::moved_position(std::move(error), script_->text, place.begin);
  if (place.end != 0) error = at_semicolon(std::move(error), script_->text, place.end);
  session_->note_error();
  (void)session_->end_implicit(query::ClientSession::Ending::Rollback);
  session_->end_of_run(query::ClientSession::Ending::Rollback);
  script_.reset();
  report(error);
  ready_for_query();
}

}  // namespace millrace::frontend::postgres
