#include "duck/postgres/array_literal.h"

#include <algorithm>
#include <cctype>

namespace millrace::duck::postgres {
namespace {

bool is_space(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

std::unexpected<Error> malformed(std::string_view text) {
  return fail(ErrorCode::InvalidInput, "malformed array literal: \"" + std::string(text) + "\"",
              {.sqlstate = "22P02"});
}

struct Reader {
  std::string_view text;
  size_t at = 0;

  bool done() const { return at >= text.size(); }
  void skip_space() {
    while (!done() && is_space(text[at])) ++at;
  }
  bool take(char c) {
    skip_space();
    if (done() || text[at] != c) return false;
    ++at;
    return true;
  }
  /// The rest of "…" after its first quote; nothing when it does not end.
  std::optional<std::string> quoted() {
    std::string out;
    for (; !done(); ++at) {
      if (text[at] == '"') {
        ++at;
        return out;
      }
      if (text[at] == '\\' && ++at >= text.size()) return std::nullopt;
      out += text[at];
    }
    return std::nullopt;
  }
  std::string plain() {
    std::string out;
    for (; !done() && text[at] != ',' && text[at] != '}' && text[at] != '{' && text[at] != '"';
         ++at) {
      if (text[at] == '\\' && at + 1 < text.size()) ++at;
      out += text[at];
    }
    while (!out.empty() && is_space(out.back())) out.pop_back();
    return out;
  }
};

bool is_null(const std::string& word) {
  constexpr std::string_view kNull = "null";
  return std::ranges::equal(
      word, kNull, [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; });
}

}  // namespace

Result<std::vector<std::optional<std::string>>> parse_array_literal(std::string_view text) {
  std::vector<std::optional<std::string>> elements;
  Reader reader{.text = text};
  if (!reader.take('{')) return malformed(text);
  if (!reader.take('}')) {
    do {
      reader.skip_space();
      if (reader.done()) return malformed(text);
      if (reader.text[reader.at] == '{') {
        return fail(ErrorCode::Unsupported,
                    "array literals of more than one dimension are not supported",
                    {.sqlstate = "0A000"});
      }
      if (reader.take('"')) {
        auto element = reader.quoted();
        if (!element) return malformed(text);
        elements.push_back(std::move(element));
        continue;
      }
      std::string word = reader.plain();
      if (word.empty()) return malformed(text);
      elements.push_back(is_null(word) ? std::nullopt : std::optional(std::move(word)));
    } while (reader.take(','));
    if (!reader.take('}')) return malformed(text);
  }
  reader.skip_space();
  if (!reader.done()) return malformed(text);
  return elements;
}

}  // namespace millrace::duck::postgres
