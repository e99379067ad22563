#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"

namespace millrace::frontend::postgres {

enum class CopyFormat : uint8_t { Text, Csv, Binary };

/// HEADER: what the first line is.
enum class CopyHeader : uint8_t {
  None,
  Names,  // written, or passed over
  Match,  // must be the columns' names, in order
};

/// What COPY's WITH (…) says, after its defaults were filled in.
struct CopyOptions {
  CopyFormat format = CopyFormat::Text;
  char delimiter = '\t';
  std::string null_text = "\\N";
  CopyHeader header = CopyHeader::None;
  char quote = '"';   // csv
  char escape = '"';  // csv
  bool force_quote_all = false;
  std::vector<std::string> force_quote;     // csv, TO: columns
  std::vector<std::string> force_not_null;  // csv, FROM: columns
  std::vector<std::string> force_null;      // csv, FROM: columns
  std::string encoding = "UTF8";
};

/// The options that hold when WITH says no more than the format.
CopyOptions default_copy_options(CopyFormat format);

/// Fails with PostgreSQL's messages when options contradict each other, or for another encoding
/// than UTF8 and SQL_ASCII.
Result<void> check_copy_options(const CopyOptions& options);

/// For each of `columns`, whether `named` has it. Names that are no column are errors with SQLSTATE
/// 42P10; `option` is how the message calls the list: "FORCE_NULL".
Result<std::vector<bool>> find_columns(const std::vector<std::string>& named,
                                       const std::vector<std::string>& columns,
                                       const std::string& option);

}  // namespace millrace::frontend::postgres
