#include "sql/option_list.h"

#include <optional>
#include <utility>

#include "sql/lexer.h"

namespace millrace::sql {
namespace {

using Value = decltype(GenericOption::value);

/// opt_boolean_or_string: a word that is not reserved, TRUE, FALSE, ON, or a string.
bool at_text(const TokenCursor& cursor) {
  return cursor.at_text_literal() || cursor.at_non_reserved_word() || cursor.at("true") ||
         cursor.at("false") || cursor.at("on");
}

Result<std::string> read_text(TokenCursor& cursor) {
  if (!at_text(cursor)) return cursor.syntax_error();
  return cursor.at_text_literal() ? cursor.string() : cursor.label();
}

Result<Value> read_list(TokenCursor& cursor) {
  GenericOption::List list;
  TRY(cursor.expect_symbol("("));
  do {
    list.values.push_back(TRY(read_text(cursor)));
  } while (cursor.accept_symbol(","));
  TRY(cursor.expect_symbol(")"));
  return list;
}

Result<Value> read_value(TokenCursor& cursor, OptionArguments arguments) {
  if (at_text(cursor)) return GenericOption::Text{TRY(read_text(cursor))};
  if (cursor.at_signed_number()) return GenericOption::Number{TRY(cursor.signed_number())};
  if (arguments == OptionArguments::ScalarStarOrList) {
    if (cursor.accept_symbol("*")) return GenericOption::Star{};
    if (cursor.at_symbol("(")) return read_list(cursor);
  }
  return GenericOption::None{};
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out.append(out.empty() ? "" : ".").append(name);
  return out;
}

}  // namespace

Result<std::vector<GenericOption>> read_option_list(TokenCursor& cursor,
                                                    OptionArguments arguments) {
  std::vector<GenericOption> options;
  TRY(cursor.expect_symbol("("));
  do {
    GenericOption option;
    option.offset = cursor.peek().offset;
    option.name = TRY(cursor.label());
    option.value = TRY(read_value(cursor, arguments));
    options.push_back(std::move(option));
  } while (cursor.accept_symbol(","));
  TRY(cursor.expect_symbol(")"));
  return options;
}

std::optional<bool> boolean_or_nothing(const GenericOption& option) {
  if (std::holds_alternative<GenericOption::None>(option.value)) return true;
  if (const auto* number = std::get_if<GenericOption::Number>(&option.value)) {
    if (number->value == "0") return false;
    if (number->value == "1") return true;
  }
  if (const auto* text = std::get_if<GenericOption::Text>(&option.value)) {
    const std::string word = fold_case(text->value);
    if (word == "true" || word == "on") return true;
    if (word == "false" || word == "off") return false;
  }
  return std::nullopt;
}

Result<bool> boolean_of(const GenericOption& option) {
  const std::optional<bool> value = boolean_or_nothing(option);
  if (!value) return option_error("42601", option.name + " requires a Boolean value");
  return *value;
}

Result<std::string> text_of(const GenericOption& option) {
  if (const auto* text = std::get_if<GenericOption::Text>(&option.value)) return text->value;
  if (const auto* number = std::get_if<GenericOption::Number>(&option.value)) return number->value;
  if (const auto* list = std::get_if<GenericOption::List>(&option.value)) {
    return joined(list->values);
  }
  if (std::holds_alternative<GenericOption::Star>(option.value)) return "*";
  return option_error("42601", option.name + " requires a parameter");
}

std::unexpected<Error> option_error(std::string_view sqlstate, std::string message) {
  ErrorDetails details;
  details.sqlstate = sqlstate;
  return fail(ErrorCode::InvalidInput, std::move(message), std::move(details));
}

}  // namespace millrace::sql
