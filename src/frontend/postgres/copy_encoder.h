#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "data/batch.h"
#include "data/schema.h"
#include "frontend/postgres/column_encoder.h"
#include "frontend/postgres/copy_checks.h"
#include "frontend/postgres/row_encoder.h"

namespace millrace::frontend::postgres {

/// Turns the batches of one COPY TO STDOUT into CopyData messages, one a row, as PostgreSQL sends
/// them: the header line is one of its own, the binary signature goes with the first row. Call
/// begin(), encode() for each batch, end(). One thread at a time.
class CopyEncoder {
 public:
  static Result<CopyEncoder> create(const data::Schema& schema, sql::CopyOptions options,
                                    std::shared_ptr<const EncodingSettings> settings);

  /// Format of the columns, for CopyOutResponse.
  Format wire_format() const {
    return options_.format == sql::CopyFormat::Binary ? Format::Binary : Format::Text;
  }
  size_t columns() const { return columns_.size(); }

  void begin(Writer& out) const;

  /// As RowEncoder::encode().
  Result<size_t> encode(const data::Batch& batch, RowRange rows, size_t bytes_enough, Writer& out);

  /// What follows the last row. CopyDone is the caller's.
  void end(Writer& out);

 private:
  /// How a value is made safe for the format.
  enum class Marking : uint8_t { None, Backslash, Quotes, AlwaysQuotes };

  struct CopyColumn {
    ColumnEncoder encoder;
    Marking marking = Marking::None;
  };

  CopyEncoder() = default;

  Marking marking_of(const ColumnEncoder& encoder, bool force_quote) const;
  char* write_row(const data::Batch& batch, size_t row, char* at, Output& output);
  char* write_binary_row(const data::Batch& batch, size_t row, char* at, Output& output);
  /// Marks what lies from `begun` to `at`; returns the new end.
  char* mark(Marking marking, size_t begun, char* at, Output& output) const;
  char* mark_backslashes(size_t begun, char* at, Output& output) const;
  char* mark_quotes(Marking marking, size_t begun, char* at, Output& output) const;

  sql::CopyOptions options_;
  std::vector<std::string> names_;
  std::vector<CopyColumn> columns_;
  std::array<char, 256>
      escapes_{};  // text: what follows the backslash; csv: 1 for what needs quotes
  size_t row_bytes_ = 0;
  bool signature_pending_ = true;
};

}  // namespace millrace::frontend::postgres
