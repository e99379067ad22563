#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "sql/option_list.h"
#include "sql/session_grammar.h"

namespace millrace::sql {
namespace {

struct FormatWord {
  std::string_view word;
  ExplainFormat format;
};

constexpr FormatWord kFormats[] = {
    {"text", ExplainFormat::Text},
    {"json", ExplainFormat::Json},
    {"xml", ExplainFormat::Xml},
    {"yaml", ExplainFormat::Yaml},
};

struct Flag {
  std::string_view name;
  bool ExplainStatement::* member;
};

constexpr Flag kFlags[] = {
    {"analyze", &ExplainStatement::analyze},   {"analyse", &ExplainStatement::analyze},
    {"verbose", &ExplainStatement::verbose},   {"costs", &ExplainStatement::costs},
    {"buffers", &ExplainStatement::buffers},   {"wal", &ExplainStatement::wal},
    {"settings", &ExplainStatement::settings}, {"timing", &ExplainStatement::timing},
    {"summary", &ExplainStatement::summary},
};

const Flag* find_flag(std::string_view name) {
  for (const Flag& flag : kFlags) {
    if (flag.name == name) return &flag;
  }
  return nullptr;
}

Result<ExplainFormat> read_format(const TokenCursor& cursor, const GenericOption& option) {
  const std::string value = TRY(text_of(option));
  for (const FormatWord& row : kFormats) {
    if (row.word == value) return row.format;
  }
  return cursor.error(
      option.offset, "22023",
      "unrecognized value for EXPLAIN option \"" + option.name + "\": \"" + value + "\"");
}

/// A parenthesis opens options unless a query begins in it: every word that may begin one is
/// reserved, besides VALUES, which a parenthesis must follow.
bool at_option_list(TokenCursor& cursor) {
  const size_t place = cursor.place();
  bool options = cursor.accept_symbol("(");
  if (options && cursor.at("values")) {
    options = !cursor.second_is("(");
  } else if (options) {
    options = cursor.at_non_reserved_word() || cursor.at("analyze") || cursor.at("analyse") ||
              cursor.at_symbol(")");
  }
  cursor.go_back(place);
  return options;
}

Result<void> apply_options(const TokenCursor& cursor, const std::vector<GenericOption>& options,
                           ExplainStatement& explain) {
  bool timing_given = false;
  bool summary_given = false;
  for (const GenericOption& option : options) {
    if (option.name == "format") {
      explain.format = TRY(read_format(cursor, option));
      continue;
    }
    const Flag* flag = find_flag(option.name);
    if (flag == nullptr) {
      return cursor.error(option.offset, "42601",
                          "unrecognized EXPLAIN option \"" + option.name + "\"");
    }
    explain.*(flag->member) = TRY(boolean_of(option));
    timing_given |= flag->member == &ExplainStatement::timing;
    summary_given |= flag->member == &ExplainStatement::summary;
  }
  if (!timing_given) explain.timing = explain.analyze;
  if (!summary_given) explain.summary = explain.analyze;
  if (explain.wal && !explain.analyze) {
    return option_error("22023", "EXPLAIN option WAL requires ANALYZE");
  }
  if (explain.timing && !explain.analyze) {
    return option_error("22023", "EXPLAIN option TIMING requires ANALYZE");
  }
  return {};
}

}  // namespace

SessionParse parse_explain(TokenCursor& cursor) {
  TRY(cursor.expect("explain"));
  ExplainStatement explain;
  std::vector<GenericOption> options;
  if (at_option_list(cursor)) {
    options = TRY(read_option_list(cursor, OptionArguments::Scalar));
  } else {
    explain.analyze = cursor.accept("analyze") || cursor.accept("analyse");
    explain.verbose = cursor.accept("verbose");
    if (cursor.at("analyze") || cursor.at("analyse")) return cursor.syntax_error();
  }
  explain.statement = TRY(cursor.rest());
  TRY(apply_options(cursor, options, explain));
  return explain;
}

}  // namespace millrace::sql
