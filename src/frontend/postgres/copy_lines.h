#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "frontend/postgres/copy_checks.h"

namespace millrace::frontend::postgres {

/// A field of a line; nothing for null. Borrows from the line or from the reader.
using CopyField = std::optional<std::string_view>;

/// Finds where lines end in text and csv format, however the input is cut. The first line's end
/// says how the others end: \n, \r\n or \r. One thread at a time.
class LineScanner {
 public:
  explicit LineScanner(const sql::CopyOptions& options);

  struct Line {
    size_t content_bytes;  // without the end
    size_t bytes;          // with it
  };

  /// `text` starts where the line does and continues what was passed before for this line. Nothing:
  /// the end has not come. `is_last`: no more input follows, so that the end of `text` ends the
  /// line.
  Result<std::optional<Line>> scan(std::string_view text, bool is_last);

  /// Line ends that lay inside quotes in the line found last.
  size_t embedded_line_ends() const { return embedded_; }

 private:
  enum class LineEnd : uint8_t { Unknown, Newline, Return, ReturnNewline };

  Result<std::optional<Line>> end_at(std::string_view text, bool is_last);
  std::unexpected<Error> stray(char c) const;
  Line found(size_t content_bytes, size_t end_bytes);

  bool is_csv_;
  char quote_;
  char escape_;  // 0 when it is the quote, which then needs no rule of its own
  LineEnd line_end_ = LineEnd::Unknown;
  size_t position_ = 0;
  size_t embedded_ = 0;
  bool in_quotes_ = false;
  bool after_escape_ = false;
};

/// Takes lines apart. The fields of one line are valid until the next. One thread at a time.
class FieldSplitter {
 public:
  /// The two lists say for each column whether an unquoted null text is text, and whether a quoted
  /// one is null.
  FieldSplitter(const sql::CopyOptions& options, std::vector<bool> force_not_null,
                std::vector<bool> force_null);

  Result<const std::vector<CopyField>*> split(std::string_view line);

 private:
  Result<void> split_text(std::string_view line);
  Result<void> split_csv(std::string_view line);
  Result<CopyField> unescape(std::string_view raw);
  CopyField csv_field(std::string_view text, bool quoted) const;

  sql::CopyOptions options_;
  std::vector<bool> force_not_null_;
  std::vector<bool> force_null_;
  std::vector<CopyField> fields_;
  std::string unescaped_;  // never grows beyond what is reserved for a line
};

}  // namespace millrace::frontend::postgres
