#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "frontend/postgres/copy_checks.h"
#include "frontend/postgres/copy_lines.h"

namespace millrace::frontend::postgres {

/// Where rows of COPY FROM STDIN go.
struct CopyTarget {
  std::string table;  // as error contexts name it
  std::vector<std::string> columns;
  size_t row_bytes_max = 0;  // longer rows are refused (54000)
};

/// Takes the rows of one COPY FROM STDIN out of CopyData messages, however these cut them: feed()
/// each, then next() until it has no more; at CopyDone finish() and next() again. Holds no more
/// than one message and one row. Errors have SQLSTATE 22P04 and the context "COPY t, line 3: …";
/// the decoder is of no use after one. One thread at a time.
class CopyDecoder {
 public:
  /// The error with the place where it happened as its context.
  static Error located(Error error, std::string context);

  static Result<CopyDecoder> create(const sql::CopyOptions& options, CopyTarget target);

  /// The fields of the row before are invalid afterwards.
  void feed(std::string_view data);
  void finish() { finished_ = true; }

  /// The next row, one field per column, in text for text and csv; valid until the next call of any
  /// member. Nothing: feed more, or all was read.
  Result<const std::vector<CopyField>*> next();

  /// Where the row read last was: "COPY t, line 3".
  std::string context() const;
  /// The same with a value that could not be converted: "COPY t, line 3, column a: \"x\"".
  std::string context(size_t column, const CopyField& value) const;

 private:
  CopyDecoder(const sql::CopyOptions& options, CopyTarget target, FieldSplitter splitter);

  Result<const std::vector<CopyField>*> next_line();
  Result<bool> take_line();
  Result<void> check_header();
  Result<const std::vector<CopyField>*> next_binary();
  Result<bool> take_signature(std::string_view rest);
  /// Says whether a whole row is there; the end marker sets ended_.
  Result<bool> scan_binary_row(std::string_view row);
  Result<void> check_count(const std::vector<CopyField>& fields) const;
  std::string_view rest() const { return std::string_view(buffer_).substr(consumed_); }
  std::string line_context() const;

  sql::CopyOptions options_;
  CopyTarget target_;
  LineScanner scanner_;
  FieldSplitter splitter_;
  std::string buffer_;
  size_t consumed_ = 0;
  uint64_t line_number_ = 0;
  std::string_view line_;
  std::vector<CopyField> fields_;  // of a binary row
  size_t scanned_ = 0;             // bytes of a binary row whose lengths are known
  size_t fields_left_ = 0;
  bool header_pending_;
  bool finished_ = false;
  bool ended_ = false;
};

}  // namespace millrace::frontend::postgres
