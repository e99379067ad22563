#include "frontend/postgres/row_encoder.h"

#include "base/check.h"

namespace millrace::frontend::postgres {
namespace {

constexpr size_t kHeadBytes = 1 + sizeof(int32_t) + sizeof(int16_t);
constexpr size_t kSlackBytesMin = 64;
constexpr size_t kRowBytesMax = (1 << 30) - 1;  // what PostgreSQL's clients take

}  // namespace

RowEncoder::RowEncoder(const data::Schema& schema, const std::vector<Format>& formats,
                       std::shared_ptr<const EncodingSettings> settings)
    : row_bytes_(kHeadBytes + kSlackBytesMin) {
  CHECK(schema.size() == formats.size(), "one format for each column");
  for (size_t i = 0; i < schema.size(); ++i) {
    columns_.push_back(make_column_encoder(schema[i].type, formats[i], settings));
    row_bytes_ += sizeof(int32_t) + columns_.back().bytes_max;
  }
}

Result<size_t> RowEncoder::encode(const data::Batch& batch, RowRange rows, size_t bytes_enough,
                                  Writer& out) const {
  CHECK(batch.columns().size() == columns_.size() && rows.end <= batch.rows(), "another result");
  Output output(out, row_bytes_);
  const size_t count = columns_.size();
  const ColumnEncoder* const encoders = columns_.data();
  const data::Column* const columns = batch.columns().data();
  size_t row = rows.first;
  char* at = output.begin();
  for (; row < rows.end && output.offset_of(at) < bytes_enough; ++row) {
    at = output.ensure(at, 0);
    const size_t begun = output.offset_of(at);
    *at = 'D';
    store(at + 1 + sizeof(int32_t), static_cast<int16_t>(count));
    at += kHeadBytes;
    for (size_t i = 0; i < count; ++i) {
      at = encoders[i].framed(encoders[i], columns[i], row, at, output);
    }
    const size_t bytes = output.offset_of(at) - begun - 1;
    if (output.error() || bytes > kRowBytesMax) [[unlikely]] {
      output.append_from(at).truncate(begun);
      if (output.error()) return fail(*output.error());
      return fail(ErrorCode::Exhausted, "a row of more than 1 GiB cannot be sent",
                  {.sqlstate = "54000"});
    }
    store(output.at(begun) + 1, static_cast<int32_t>(bytes));
  }
  output.append_from(at);
  return row;
}

}  // namespace millrace::frontend::postgres
