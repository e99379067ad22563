#include "frontend/postgres/copy_format.h"

#include <algorithm>
#include <string_view>

namespace millrace::frontend::postgres {
namespace {

/// What backslash sequences are made of, so that these delimit nothing in text format.
constexpr std::string_view kNoTextDelimiters = "\\.abcdefghijklmnopqrstuvwxyz0123456789";

std::unexpected<Error> invalid(std::string message) {
  return fail(ErrorCode::InvalidInput, std::move(message), {.sqlstate = "22023"});
}

std::unexpected<Error> unsupported(std::string message) {
  return fail(ErrorCode::Unsupported, std::move(message), {.sqlstate = "0A000"});
}

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

Result<void> check_csv(const CopyOptions& options) {
  if (options.delimiter == options.quote) {
    return invalid("COPY delimiter and quote must be different");
  }
  if (options.null_text.contains(options.quote)) {
    return invalid("CSV quote character must not appear in the NULL specification");
  }
  return {};
}

Result<void> check_encoding(std::string_view encoding) {
  std::string letters;
  for (const char c : encoding) {
    if (c == '-' || c == '_' || c == ' ') continue;
    letters += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  if (letters == "utf8" || letters == "unicode" || letters == "sqlascii") return {};
  return unsupported("encoding \"" + std::string(encoding) + "\" is not supported, have: UTF8");
}

}  // namespace

CopyOptions default_copy_options(CopyFormat format) {
  CopyOptions options{.format = format};
  if (format == CopyFormat::Csv) {
    options.delimiter = ',';
    options.null_text.clear();
  }
  return options;
}

Result<void> check_copy_options(const CopyOptions& options) {
  TRY(check_encoding(options.encoding));
  const bool is_csv = options.format == CopyFormat::Csv;
  if (options.format == CopyFormat::Binary) {
    if (options.header != CopyHeader::None) {
      return unsupported("cannot specify HEADER in BINARY mode");
    }
    return {};
  }
  if (is_line_end(options.delimiter)) {
    return invalid("COPY delimiter cannot be newline or carriage return");
  }
  if (std::ranges::any_of(options.null_text, is_line_end)) {
    return invalid("COPY null representation cannot use newline or carriage return");
  }
  if (!is_csv && kNoTextDelimiters.contains(options.delimiter)) {
    return invalid("COPY delimiter cannot be \"" + std::string(1, options.delimiter) + "\"");
  }
  if (options.null_text.contains(options.delimiter)) {
    return invalid("COPY delimiter must not appear in the NULL specification");
  }
  if (is_csv) return check_csv(options);
  if (options.force_quote_all || !options.force_quote.empty()) {
    return unsupported("COPY force quote available only in CSV mode");
  }
  if (!options.force_not_null.empty()) {
    return unsupported("COPY force not null available only in CSV mode");
  }
  if (!options.force_null.empty()) {
    return unsupported("COPY force null available only in CSV mode");
  }
  return {};
}

Result<std::vector<bool>> find_columns(const std::vector<std::string>& named,
                                       const std::vector<std::string>& columns,
                                       const std::string& option) {
  std::vector<bool> found(columns.size());
  for (const std::string& name : named) {
    const auto column = std::ranges::find(columns, name);
    if (column == columns.end()) {
      return fail(ErrorCode::InvalidInput,
                  option + " column \"" + name + "\" not referenced by COPY",
                  {.sqlstate = "42P10"});
    }
    found[static_cast<size_t>(column - columns.begin())] = true;
  }
  return found;
}

}  // namespace millrace::frontend::postgres
