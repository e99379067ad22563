#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "sql/option_list.h"
#include "sql/token_cursor.h"

namespace millrace::sql {

enum class CopyDirection : uint8_t { From, To };
enum class CopyFormat : uint8_t { Text, Csv, Binary };

/// HEADER: what the first line is.
enum class CopyHeader : uint8_t {
  None,   // a row
  Line,   // the columns' names: written, or passed over
  Match,  // must be the columns' names, in order
};

/// PostgreSQL 15's options of COPY, defaults filled in and checked against each other. Columns are
/// not looked up.
struct CopyOptions {
  CopyFormat format = CopyFormat::Text;
  char delimiter = '\t';          // Text and Csv
  std::string null_text = "\\N";  // Text and Csv
  CopyHeader header = CopyHeader::None;
  char quote = '"';   // Csv
  char escape = '"';  // Csv
  bool force_quote_all = false;
  std::vector<std::string> force_quote;
  std::vector<std::string> force_not_null;
  std::vector<std::string> force_null;
  std::string encoding;  // PostgreSQL's own spelling; empty: the client's encoding
  bool freeze = false;
};

/// The options that hold when WITH says no more than the format.
CopyOptions default_copy_options(CopyFormat format);

/// The options of a COPY statement in the order in which they were written.
Result<CopyOptions> resolve_copy_options(const TokenCursor& cursor,
                                         const std::vector<GenericOption>& options,
                                         CopyDirection direction);

/// COPY … FROM STDIN, COPY … TO STDOUT.
struct CopyStatement {
  struct Table {
    QualifiedName name;
    std::vector<std::string> columns;  // empty: all
  };

  CopyDirection direction = CopyDirection::To;
  std::variant<Table, InnerText> what;  // a table, or (To alone) a query
  CopyOptions options;
};

/// COPY from or to a file or a program of the server. Whoever may do that, the engine reads the
/// rest.
struct CopyFile {
  CopyDirection direction = CopyDirection::To;
  bool program = false;
};

}  // namespace millrace::sql
