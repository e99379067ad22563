#include "base/clock.h"
#include "frontend/postgres/postgres_conversation.h"
#include "frontend/postgres/row_fields.h"
#include "frontend/postgres/settings_bridge.h"

namespace millrace::frontend::postgres {
namespace {

std::span<const engine::ColumnDescription> columns_of(const query::Outcome& outcome) {
  if (!outcome.described_by) return {};
  return outcome.described_by->columns;
}

}  // namespace

/// Tells the client that a statement has done its work: the last of a script once what it belongs
/// to is committed.
Result<void> PostgresConversation::complete(const sql::StatementKind& kind, uint64_t rows) {
  if (script_ && script_->next == script_->statements.size()) {
    TRY(session_->end_implicit(query::ClientSession::Ending::Commit));
  }
  send_notices();
  write_command_complete(out_, sql::complete_tag(kind, rows));
  return {};
}

/// Starts telling the client what a statement led to.
Result<void> PostgresConversation::send_outcome(query::Outcome outcome, Mode mode,
                                                std::vector<Format> formats, uint64_t rows_max) {
  send_notices();
  if (outcome.copy_in) return begin_copy_in(std::move(outcome), mode);
  if (!outcome.rows) return complete(outcome.kind, outcome.changed);
  if (mode == Mode::Simple && outcome.binary) formats = {Format::Binary};
  Sending sending;
  sending.outcome = std::move(outcome);
  sending.mode = mode;
  sending.rows_max = rows_max;
  sending_ = std::move(sending);
  return begin_rows(std::move(formats));
}

/// What comes before the first row, and the encoder for them all.
Result<void> PostgresConversation::begin_rows(std::vector<Format> formats) {
  const query::Outcome& outcome = sending_->outcome;
  const data::Schema& schema = outcome.rows->schema();
  if (outcome.copy_out) {
    auto settings = TRY(encoding_settings());
    auto encoder = TRY(CopyEncoder::create(schema, *outcome.copy_out, std::move(settings)));
    write_copy_out_response(out_, encoder.wire_format(), encoder.columns());
    encoder.begin(out_);
    sending_->encoder = std::move(encoder);
    return {};
  }
  formats = TRY(spread_formats(formats, schema.size()));
  if (sending_->mode == Mode::Simple)
    write_row_description(out_, row_fields(schema, columns_of(outcome), formats));
  sending_->encoder.emplace<RowEncoder>(schema, formats, TRY(encoding_settings()));
  return {};
}

/// Encodes rows until enough has come together; false when there are none left.
Result<bool> PostgresConversation::encode_some() {
  Sending& sending = *sending_;
  if (!sending.slice) {
    sending.slice = TRY(sending.outcome.rows->fetch(query::kAllRows));
    if (!sending.slice) return false;
  }
  query::Slice& slice = *sending.slice;
  const auto since = parts_.service->clock().now();
  const size_t before = out_.size();
  const RowRange range{slice.first, slice.end};
  const size_t enough = sent_ + kOutputBytesEnough;
  size_t reached = 0;
  if (auto* rows = std::get_if<RowEncoder>(&sending.encoder)) {
    reached = TRY(rows->encode(slice.batch, range, enough, out_));
  } else {
    reached = TRY(std::get<CopyEncoder>(sending.encoder).encode(slice.batch, range, enough, out_));
  }
  sending.outcome.rows->encoded(out_.size() - before,
                                microseconds_between(since, parts_.service->clock().now()));
  sending.rows += reached - slice.first;
  slice.first = reached;
  if (slice.first == slice.end) sending.slice.reset();
  return true;
}

Result<void> PostgresConversation::send_more() {
  if (TRY(encode_some())) return {};
  return finish_sending();
}

/// Rows that the client does not get are a query that failed.
void PostgresConversation::give_up_sending(const Error& why) {
  if (sending_ && sending_->outcome.rows) sending_->outcome.rows->failed(why);
  sending_.reset();
}

Result<void> PostgresConversation::finish_sending() {
  Sending sending = *std::exchange(sending_, std::nullopt);
  if (auto* copy = std::get_if<CopyEncoder>(&sending.encoder)) {
    copy->end(out_);
    write_copy_done(out_);
  }
  if (sending.mode == Mode::Extended && sending.rows == sending.rows_max) {
    send_notices();
    write_portal_suspended(out_);
    return {};
  }
  sending.outcome.rows.reset();  // the query has ended
  return complete(sending.outcome.kind, sending.rows);
}

}  // namespace millrace::frontend::postgres
