#include "query/own_statements.h"

namespace millrace::query {

Result<Outcome> OwnStatements::operator()(const sql::CopyStatement& own) const {
  if (own.direction == sql::CopyDirection::From) return copy_in(own);
  auto outcome = TRY(self.run_engine(statement, {}));
  outcome.copy_out = own.options;
  outcome.kind = {.tag = "COPY", .rows = sql::TagRows::Count};
  return outcome;
}

/// Opens the table for rows, in a transaction.
Result<std::unique_ptr<engine::Load>> OwnStatements::begin_load(
    const sql::CopyStatement::Table& table, const std::stop_token& stop) const {
  TRY(self.connect(stop));
  if (self.state == TransactionState::Idle) {
    TRY(self.begin({}));
    self.state = TransactionState::Implicit;
  }
  ++self.writes;
  const auto& name = table.name;
  if (name.size() > 3) {
    std::string whole = name[0];
    for (size_t i = 1; i < name.size(); ++i) whole += "." + name[i];
    return fail(ErrorCode::InvalidInput,
                "improper qualified name (too many dotted names): " + whole, {.sqlstate = "42601"});
  }
  engine::LoadTarget target;
  target.table = name.back();
  if (name.size() > 1) target.schema = name[name.size() - 2];
  if (name.size() > 2) target.catalog = name[0];
  target.columns = table.columns;
  return self.connection->load(std::move(target), stop);
}

Result<Outcome> OwnStatements::copy_in(const sql::CopyStatement& own) const {
  const auto& table = std::get<sql::CopyStatement::Table>(own.what);
  if (self.must_only_read()) {
    return fail(ErrorCode::Denied, "cannot execute COPY FROM in a read-only transaction",
                {.sqlstate = "25006"});
  }
  auto run = self.new_run(statement->text);
  run->set_idle_state(self.idle_state());
  const bool own_transaction = self.state == TransactionState::Idle;
  auto load = begin_load(table, run->stop());
  if (!load) {
    if (own_transaction && self.state != TransactionState::Idle)
      (void)self.end_transaction(ClientSession::Ending::Rollback);
    return fail(run->failed(std::move(load).error()));
  }
  Outcome outcome;
  outcome.copy_in = std::make_unique<CopyIn>(CopyIn{.run = std::move(run),
                                                    .load = *std::move(load),
                                                    .options = own.options,
                                                    .table = table.name.back(),
                                                    .own_transaction = own_transaction});
  outcome.kind = {.tag = "COPY", .rows = sql::TagRows::Count};
  return outcome;
}

}  // namespace millrace::query
