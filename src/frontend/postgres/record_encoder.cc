#include "frontend/postgres/record_encoder.h"

#include <algorithm>
#include <string_view>

namespace millrace::frontend::postgres {
namespace {

/// Characters that stand twice within quotes.
bool is_doubled(char c) { return c == '"' || c == '\\'; }

bool needs_quotes(std::string_view text) {
  constexpr std::string_view kSpecial = "(),\"\\ \t\n\r\v\f";
  return text.empty() || text.find_first_of(kSpecial) != std::string_view::npos;
}

/// Quotes what lies from `begun` to `at` in place, from back to front. Returns the new end.
char* quote_value(size_t begun, char* at, Output& output) {
  const std::string_view text(output.at(begun), output.offset_of(at) - begun);
  if (!needs_quotes(text)) return at;
  const size_t length = text.size();
  const auto bytes = length + static_cast<size_t>(std::ranges::count_if(text, is_doubled)) + 2;
  output.ensure(at, bytes - length);
  char* const start = output.at(begun);
  char* const end = start + bytes;
  char* to = end;
  *--to = '"';
  for (size_t i = length; i > 0; --i) {
    const char c = start[i - 1];
    *--to = c;
    if (is_doubled(c)) *--to = c;
  }
  *--to = '"';
  return end;
}

template <class Integer>
char* put(char* at, Integer value) {
  store(at, value);
  return at + sizeof(value);
}

}  // namespace

char* TextRecord::write(const ColumnEncoder& encoder, const data::Column& column, size_t row,
                        char* at, Output& output) {
  at = output.ensure(at, 1);
  *at++ = '(';
  for (size_t i = 0; i < encoder.children.size(); ++i) {
    at = output.ensure(at, 1);
    if (i != 0) *at++ = ',';
    if (!column.children[i].valid(row)) continue;
    const size_t begun = output.offset_of(at);
    at = write_value(encoder.children[i], column.children[i], row, at, output);
    at = quote_value(begun, at, output);
  }
  at = output.ensure(at, 1);
  *at++ = ')';
  return at;
}

char* BinaryRecord::write(const ColumnEncoder& encoder, const data::Column& column, size_t row,
                          char* at, Output& output) {
  at = put(output.ensure(at, sizeof(int32_t)), static_cast<int32_t>(encoder.children.size()));
  for (size_t i = 0; i < encoder.children.size(); ++i) {
    const ColumnEncoder& child = encoder.children[i];
    at = output.ensure(at, sizeof(uint32_t) + sizeof(int32_t) + child.bytes_max);
    at = put(at, child.info.oid);
    at = child.framed(child, column.children[i], row, at, output);
  }
  return at;
}

}  // namespace millrace::frontend::postgres
