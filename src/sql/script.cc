#include "sql/script.h"

#include "sql/lexer.h"

namespace millrace::sql {

Result<std::vector<ScriptStatement>> split_script(std::string_view script) {
  std::vector<ScriptStatement> statements;
  size_t begin = 0;
  size_t end = 0;  // of the last token; equal to `begin` while the statement has none
  size_t depth = 0;
  const auto finish = [&] {
    if (end > begin) statements.push_back({script.substr(begin, end - begin), begin});
  };
  Token token = TRY(next_token(script, 0));
  while (token.kind != TokenKind::End) {
    const std::string_view text = token_text(script, token);
    if (text == ";" && depth == 0) {
      finish();
      begin = end = token.end();
    } else {
      if (text == "(") ++depth;
      if (text == ")" && depth > 0) --depth;
      if (begin == end) begin = token.offset;
      end = token.end();
    }
    token = TRY(next_token(script, token.end()));
  }
  finish();
  return statements;
}

}  // namespace millrace::sql
