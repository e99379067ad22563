#include "frontend/postgres/parameter_decoder.h"
#include "frontend/postgres/postgres_conversation.h"
#include "frontend/postgres/type_map.h"

namespace millrace::frontend::postgres {
namespace {

using net::Step;

/// Types whose text the engine reads as PostgreSQL does; the others are read here.
bool engine_reads(const data::Type& type) {
  switch (type.kind()) {
    case data::Kind::Blob:
    case data::Kind::Bit:
    case data::Kind::List:
    case data::Kind::Array:
    case data::Kind::Interval:
    case data::Kind::Boolean:
      return false;
    default:
      return true;
  }
}

}  // namespace

Result<void> PostgresConversation::begin_copy_in(query::Outcome outcome, Mode mode) {
  Copying copying;
  copying.copy = std::move(outcome.copy_in);
  copying.mode = mode;
  const sql::CopyOptions& options = copying.copy->options;
  copying.format = options.format == sql::CopyFormat::Binary ? Format::Binary : Format::Text;
  CopyTarget target;
  target.table = copying.copy->table;
  target.row_bytes_max = parts_.service->limits()->message_bytes_max;
  for (const auto& field : copying.copy->load->schema()) {
    target.columns.push_back(field.name);
    copying.type_oids.push_back(type_info(field.type).oid);
    copying.typed = copying.typed || copying.format == Format::Binary || !engine_reads(field.type);
  }
  const size_t columns = target.columns.size();
  auto decoder = CopyDecoder::create(options, std::move(target));
  if (!decoder) {
    session_->abandon_copy(*copying.copy, decoder.error());
    return fail(std::move(decoder).error());
  }
  copying.decoder = *std::move(decoder);
  write_copy_in_response(out_, copying.format, columns);
  copying_ = std::move(copying);
  phase_ = Phase::CopyIn;
  return {};
}

Step PostgresConversation::on_copy_frame(const Frame& frame) {
  switch (frame.type) {
    case 'd': {
      if (auto going = session_->check_copy(*copying_->copy); !going) {
        fail_copy(going.error());
        return Step::Write;
      }
      copying_->decoder->feed(frame.body);
      if (auto loaded = load_rows(); !loaded) fail_copy(loaded.error());
      return Step::Write;
    }
    case 'c': {
      if (auto finished = finish_copy(); !finished) fail_copy(finished.error());
      return Step::Write;
    }
    case 'f': {
      auto why = parse_copy_fail(frame.body);
      const std::string reason = why ? std::string(why->reason) : "malformed message";
      fail_copy(Error{ErrorCode::Cancelled, "COPY from stdin failed: " + reason, nullptr}.with(
          {.sqlstate = "57014", .detail = {}, .hint = {}}));
      return Step::Write;
    }
    case 'H':
    case 'S':
      return Step::Write;  // senders may flush and sync without a thought of COPY
    case 'X':
      phase_ = Phase::Closed;
      return Step::Close;
    default:
      return close_with(
          Error{ErrorCode::InvalidInput,
                std::string("unexpected message type '") + frame.type + "' during COPY from stdin",
                nullptr}
              .with({.sqlstate = "08P01"}));
  }
}

/// Adds the rows that have arrived.
Result<void> PostgresConversation::load_rows() {
  engine::Load& load = *copying_->copy->load;
  std::vector<std::optional<std::string_view>> texts;
  std::vector<data::Value> values;
  for (;;) {
    const std::vector<CopyField>* row = TRY(copying_->decoder->next());
    if (row == nullptr) return {};
    texts.clear();
    values.clear();
    for (size_t i = 0; i < row->size(); ++i) {
      if (!copying_->typed) {
        texts.push_back((*row)[i]);
        continue;
      }
      auto value = decode_field((*row)[i], copying_->type_oids[i], copying_->format);
      if (!value) {
        return fail(CopyDecoder::located(std::move(value).error(),
                                         copying_->decoder->context(i, (*row)[i])));
      }
      values.push_back(*std::move(value));
    }
    TRY(copying_->typed ? load.add_values(values) : load.add_row(texts));
  }
}

Result<void> PostgresConversation::finish_copy() {
  copying_->decoder->finish();
  TRY(load_rows());
  const uint64_t rows = TRY(session_->finish_copy(*copying_->copy));
  TRY(complete({.tag = "COPY", .rows = sql::TagRows::Count}, rows));
  phase_ = Phase::Ready;
  copying_.reset();
  return {};
}

void PostgresConversation::fail_copy(const Error& error) {
  session_->abandon_copy(*copying_->copy, error);
  phase_ = Phase::Ready;
  const Mode mode = copying_->mode;
  copying_.reset();
  mode == Mode::Simple ? fail_script(error) : fail_extended(error);
}

}  // namespace millrace::frontend::postgres
