#include "sql/quoting.h"

#include <algorithm>

#include "sql/keywords.h"

namespace millrace::sql {
namespace {

constexpr bool is_lower_or_underscore(char byte) {
  return (byte >= 'a' && byte <= 'z') || byte == '_';
}

bool is_plain_identifier(std::string_view name) {
  if (name.empty() || !is_lower_or_underscore(name.front())) return false;
  const bool plain = std::ranges::all_of(
      name, [](char byte) { return is_lower_or_underscore(byte) || (byte >= '0' && byte <= '9'); });
  if (!plain) return false;
  return keyword_category(name).value_or(KeywordCategory::Unreserved) ==
         KeywordCategory::Unreserved;
}

/// `text` between quotes, with each byte of `doubled` in it written twice.
std::string between_quotes(std::string_view text, char quote, std::string_view doubled) {
  std::string out;
  out.reserve(text.size() + 2);
  out += quote;
  for (const char byte : text) {
    if (doubled.contains(byte)) out += byte;
    out += byte;
  }
  out += quote;
  return out;
}

}  // namespace

std::string quote_identifier(std::string_view name) {
  return is_plain_identifier(name) ? std::string(name) : delimit_identifier(name);
}

std::string delimit_identifier(std::string_view name) { return between_quotes(name, '"', "\""); }

std::string quote_literal(std::string_view value) {
  if (!value.contains('\\')) return between_quotes(value, '\'', "'");
  return "E" + between_quotes(value, '\'', "'\\");
}

}  // namespace millrace::sql
