#include "duck/postgres/function_catalog.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::LogicalType;
using duckdb::string_t;

/// What SIMILAR TO's own characters are in a regular expression; the others that it knows mean the
/// same in both.
std::string_view translated(char c) {
  switch (c) {
    case '%':
      return ".*";
    case '_':
      return ".";
    case '.':
      return "\\.";
    case '^':
      return "\\^";
    case '$':
      return "\\$";
    case '(':
      return "(?:";
    default:
      return {};
  }
}

/// The bytes of a bracket expression that begins `pattern`, brackets included.
size_t bracket_length(std::string_view pattern) {
  size_t at = 1;
  if (pattern.substr(at).starts_with('^')) ++at;
  if (pattern.substr(at).starts_with(']')) ++at;
  const size_t end = pattern.find(']', at);
  return end == std::string_view::npos ? pattern.size() : end + 1;
}

/// The regular expression that the whole text must match for SIMILAR TO `pattern`.
std::string to_regex(std::string_view pattern) {
  std::string regex = "(?s:";
  for (size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\\' && i + 1 < pattern.size()) {
      regex += '\\';
      regex += pattern[++i];
    } else if (c == '[') {
      const size_t length = bracket_length(pattern.substr(i));
      regex += pattern.substr(i, length);
      i += length - 1;
    } else if (const std::string_view known = translated(c); !known.empty()) {
      regex += known;
    } else {
      regex += c;
    }
  }
  return regex + ")";
}

void similar_pattern(duckdb::DataChunk& arguments, duckdb::ExpressionState&,
                     duckdb::Vector& result) {
  duckdb::UnaryExecutor::Execute<string_t, string_t>(
      arguments.data[0], result, arguments.size(), [&result](string_t pattern) {
        return duckdb::StringVector::AddString(result,
                                               to_regex({pattern.GetData(), pattern.GetSize()}));
      });
}

}  // namespace

void register_pattern_functions(FunctionCatalog& catalog) {
  catalog.add(duckdb::ScalarFunction("similar_pattern", {LogicalType::VARCHAR},
                                     LogicalType::VARCHAR, similar_pattern));
}

}  // namespace millrace::duck::postgres
