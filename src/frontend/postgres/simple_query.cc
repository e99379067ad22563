#include "frontend/postgres/postgres_conversation.h"
#include "sql/script.h"

namespace millrace::frontend::postgres {

using net::Step;

Step PostgresConversation::on_query(const Frame& frame) {
  auto query = parse_query(frame.body);
  if (!query) {
    report(query.error());
    ready_for_query();
    return Step::Write;
  }
  Script script;
  script.text = query->sql;
  auto statements = sql::split_script(script.text);
  if (!statements) {
    session_->note_error();
    report(statements.error());
    ready_for_query();
    return Step::Write;
  }
  for (const auto& statement : *statements) {
    script.statements.emplace_back(statement.text);
    script.offsets.push_back(statement.offset);
  }
  if (script.statements.empty()) write_empty_query_response(out_);
  // The unnamed portal and statement do not outlive a simple query.
  session_->drop_portal("");
  session_->drop_statement("");
  script_ = std::move(script);
  return Step::Write;
}

/// Runs the next statement of the script, or ends it.
Step PostgresConversation::run_script() {
  if (script_->next == script_->statements.size()) return end_script();
  const std::string& text = script_->statements[script_->next++];
  if (auto run = run_statement(text); !run) fail_script(std::move(run).error());
  return Step::Write;
}

Result<void> PostgresConversation::run_statement(const std::string& text) {
  // Several statements in one message are one transaction, unless they say otherwise.
  if (script_->statements.size() > 1 &&
      session_->transaction_state() == query::TransactionState::Idle) {
    TRY(session_->begin_implicit());
  }
  auto statement = TRY(session_->prepare(text, {}));
  if (!statement->parameters.empty()) {
    return fail(ErrorCode::InvalidInput, "there is no parameter $1", {.sqlstate = "42P02"});
  }
  auto outcome = TRY(session_->run(statement, {}));
  return send_outcome(std::move(outcome), Mode::Simple, {}, query::kAllRows);
}

Step PostgresConversation::end_script() {
  if (auto ended = session_->end_implicit(query::ClientSession::Ending::Commit); !ended)
    report(ended.error());
  session_->end_of_run();
  script_.reset();
  ready_for_query();
  return Step::Write;
}

/// The present statement failed: what is left of the script is not run.
void PostgresConversation::fail_script(Error error) {
  sending_.reset();
  copying_.reset();
  const size_t offset = script_->next == 0 ? 0 : script_->offsets[script_->next - 1];
  error = query::moved_position(std::move(error), script_->text, offset);
  session_->note_error();
  (void)session_->end_implicit(query::ClientSession::Ending::Rollback);
  session_->end_of_run();
  script_.reset();
  report(error);
  ready_for_query();
}

}  // namespace millrace::frontend::postgres
