#include <cstddef>
#include <cstdint>
#include <string_view>

#include "sql/session_statement.h"
#include "sql/session_statement_text.h"

/// Any bytes give a statement that can be shown, nothing, or an error with a SQLSTATE and a
/// position within the text.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto parsed = millrace::sql::parse_session_statement(text);
  if (!parsed) {
    const auto& details = parsed.error().details();
    if (details.sqlstate.size() != 5 || details.position > size + 1) __builtin_trap();
  } else if (*parsed) {
    if (millrace::sql::to_text(**parsed).empty()) __builtin_trap();
  }
  return 0;
}
