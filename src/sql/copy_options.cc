#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sql/copy_statement.h"
#include "sql/encoding_name.h"

namespace millrace::sql {
namespace {

/// The options as given, before defaults.
struct GivenOptions {
  std::optional<CopyFormat> format;
  std::optional<std::string> delimiter;
  std::optional<std::string> null_text;
  std::optional<CopyHeader> header;
  std::optional<std::string> quote;
  std::optional<std::string> escape;
  bool force_quote_all = false;
  std::vector<std::string> force_quote;
  std::vector<std::string> force_not_null;
  std::vector<std::string> force_null;
  std::string encoding;
  bool freeze = false;
};

/// An option on its way into GivenOptions, with what its errors need.
struct Reading {
  const TokenCursor& cursor;
  const GenericOption& option;
  CopyDirection direction;
};

using ReadOption = Result<void> (*)(GivenOptions& given, const Reading& reading);

Result<void> read_format(GivenOptions& given, const Reading& reading) {
  const std::string name = TRY(text_of(reading.option));
  if (name == "text") {
    given.format = CopyFormat::Text;
  } else if (name == "csv") {
    given.format = CopyFormat::Csv;
  } else if (name == "binary") {
    given.format = CopyFormat::Binary;
  } else {
    return reading.cursor.error(reading.option.offset, "22023",
                                "COPY format \"" + name + "\" not recognized");
  }
  return {};
}

Result<void> read_header(GivenOptions& given, const Reading& reading) {
  const std::optional<bool> value = boolean_or_nothing(reading.option);
  if (value) {
    given.header = *value ? CopyHeader::Line : CopyHeader::None;
    return {};
  }
  const auto* text = std::get_if<GenericOption::Text>(&reading.option.value);
  if (text == nullptr || fold_case(text->value) != "match") {
    return option_error("42601", reading.option.name + " requires a Boolean value or \"match\"");
  }
  if (reading.direction == CopyDirection::To) {
    return option_error("0A000", "cannot use \"match\" with HEADER in COPY TO");
  }
  given.header = CopyHeader::Match;
  return {};
}

Result<void> read_freeze(GivenOptions& given, const Reading& reading) {
  given.freeze = TRY(boolean_of(reading.option));
  return {};
}

Result<void> read_encoding(GivenOptions& given, const Reading& reading) {
  const auto encoding = canonical_encoding(TRY(text_of(reading.option)));
  if (!encoding) {
    return reading.cursor.error(
        reading.option.offset, "22023",
        "argument to option \"" + reading.option.name + "\" must be a valid encoding name");
  }
  given.encoding = *encoding;
  return {};
}

template <std::optional<std::string> GivenOptions::* member>
Result<void> read_text(GivenOptions& given, const Reading& reading) {
  given.*member = TRY(text_of(reading.option));
  return {};
}

template <std::vector<std::string> GivenOptions::* member>
Result<void> read_columns(GivenOptions& given, const Reading& reading) {
  const auto* list = std::get_if<GenericOption::List>(&reading.option.value);
  if (list == nullptr) {
    return reading.cursor.error(
        reading.option.offset, "22023",
        "argument to option \"" + reading.option.name + "\" must be a list of column names");
  }
  given.*member = list->values;
  return {};
}

Result<void> read_force_quote(GivenOptions& given, const Reading& reading) {
  if (!std::holds_alternative<GenericOption::Star>(reading.option.value)) {
    return read_columns<&GivenOptions::force_quote>(given, reading);
  }
  given.force_quote_all = true;
  return {};
}

struct CopyOptionRow {
  std::string_view name;
  ReadOption read;
};

constexpr CopyOptionRow kCopyOptions[] = {
    {"format", read_format},
    {"freeze", read_freeze},
    {"delimiter", read_text<&GivenOptions::delimiter>},
    {"null", read_text<&GivenOptions::null_text>},
    {"header", read_header},
    {"quote", read_text<&GivenOptions::quote>},
    {"escape", read_text<&GivenOptions::escape>},
    {"force_quote", read_force_quote},
    {"force_not_null", read_columns<&GivenOptions::force_not_null>},
    {"force_null", read_columns<&GivenOptions::force_null>},
    {"encoding", read_encoding},
};

Result<GivenOptions> read_options(const TokenCursor& cursor, std::span<const GenericOption> options,
                                  CopyDirection direction) {
  GivenOptions given;
  bool seen[std::size(kCopyOptions)] = {};
  for (const GenericOption& option : options) {
    size_t at = 0;
    while (at < std::size(kCopyOptions) && kCopyOptions[at].name != option.name) ++at;
    if (at == std::size(kCopyOptions)) {
      return cursor.error(option.offset, "42601", "option \"" + option.name + "\" not recognized");
    }
    if (std::exchange(seen[at], true)) {
      return cursor.error(option.offset, "42601", "conflicting or redundant options");
    }
    TRY(kCopyOptions[at].read(given, Reading{cursor, option, direction}));
  }
  return given;
}

/// One combination that PostgreSQL refuses.
struct Refusal {
  bool applies;
  std::string_view sqlstate;
  std::string message;
};

bool has_line_end(std::string_view text) {
  return text.find_first_of("\r\n") != std::string_view::npos;
}

/// True when both texts are given and the second holds the first byte of the first.
bool holds_first_of(std::string_view single, std::string_view text) {
  return !single.empty() && text.contains(single.front());
}

/// Delimiters that text format cannot have: they occur in its escapes.
constexpr std::string_view kUnsafeDelimiters = "\\.abcdefghijklmnopqrstuvwxyz0123456789";

/// Refuses what contradicts, in PostgreSQL's order: the first refusal is the one that clients see.
Result<void> check(const GivenOptions& given, CopyDirection direction) {
  const CopyFormat format = given.format.value_or(CopyFormat::Text);
  const bool binary = format == CopyFormat::Binary;
  const bool csv = format == CopyFormat::Csv;
  const bool from = direction == CopyDirection::From;
  const std::string delimiter = given.delimiter.value_or(csv ? "," : "\t");
  const std::string null_text = given.null_text.value_or(csv ? "" : "\\N");
  const std::string quote = given.quote.value_or("\"");
  const std::string escape = given.escape.value_or(quote);
  const bool force_quote = given.force_quote_all || !given.force_quote.empty();
  const bool header = given.header.value_or(CopyHeader::None) != CopyHeader::None;
  const Refusal refusals[] = {
      {binary && given.delimiter, "42601", "cannot specify DELIMITER in BINARY mode"},
      {binary && given.null_text, "42601", "cannot specify NULL in BINARY mode"},
      {delimiter.size() != 1, "0A000", "COPY delimiter must be a single one-byte character"},
      {has_line_end(delimiter), "22023", "COPY delimiter cannot be newline or carriage return"},
      {has_line_end(null_text), "22023",
       "COPY null representation cannot use newline or carriage return"},
      {!csv && holds_first_of(delimiter, kUnsafeDelimiters), "22023",
       "COPY delimiter cannot be \"" + delimiter + "\""},
      {binary && header, "0A000", "cannot specify HEADER in BINARY mode"},
      {!csv && given.quote, "0A000", "COPY quote available only in CSV mode"},
      {csv && quote.size() != 1, "0A000", "COPY quote must be a single one-byte character"},
      {csv && delimiter == quote, "22023", "COPY delimiter and quote must be different"},
      {!csv && given.escape, "0A000", "COPY escape available only in CSV mode"},
      {csv && escape.size() != 1, "0A000", "COPY escape must be a single one-byte character"},
      {!csv && force_quote, "0A000", "COPY force quote available only in CSV mode"},
      {from && force_quote, "0A000", "COPY force quote only available using COPY TO"},
      {!csv && !given.force_not_null.empty(), "0A000",
       "COPY force not null available only in CSV mode"},
      {!from && !given.force_not_null.empty(), "0A000",
       "COPY force not null only available using COPY FROM"},
      {!csv && !given.force_null.empty(), "0A000", "COPY force null available only in CSV mode"},
      {!from && !given.force_null.empty(), "0A000",
       "COPY force null only available using COPY FROM"},
      {holds_first_of(delimiter, null_text), "0A000",
       "COPY delimiter must not appear in the NULL specification"},
      {csv && holds_first_of(quote, null_text), "0A000",
       "CSV quote character must not appear in the NULL specification"},
  };
  for (const Refusal& refusal : refusals) {
    if (refusal.applies) return option_error(refusal.sqlstate, refusal.message);
  }
  return {};
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

Result<CopyOptions> resolve_copy_options(const TokenCursor& cursor,
                                         const std::vector<GenericOption>& options,
                                         CopyDirection direction) {
  GivenOptions given = TRY(read_options(cursor, options, direction));
  TRY(check(given, direction));
  CopyOptions resolved = default_copy_options(given.format.value_or(CopyFormat::Text));
  if (given.delimiter) resolved.delimiter = given.delimiter->front();
  if (given.null_text) resolved.null_text = *std::move(given.null_text);
  resolved.header = given.header.value_or(CopyHeader::None);
  if (given.quote) resolved.quote = given.quote->front();
  resolved.escape = given.escape.value_or(std::string(1, resolved.quote)).front();
  resolved.force_quote_all = given.force_quote_all;
  resolved.force_quote = std::move(given.force_quote);
  resolved.force_not_null = std::move(given.force_not_null);
  resolved.force_null = std::move(given.force_null);
  resolved.encoding = std::move(given.encoding);
  resolved.freeze = given.freeze;
  return resolved;
}

}  // namespace millrace::sql
