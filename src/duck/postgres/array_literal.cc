#include "duck/postgres/array_literal.h"

#include <algorithm>
#include <cctype>

#include "base/ascii.h"

namespace millrace::duck::postgres {
namespace {

std::unexpected<Error> malformed(std::string_view text) {
  return fail(ErrorCode::InvalidInput, "malformed array literal: \"" + std::string(text) + "\"",
              {.sqlstate = "22P02"});
}

/// An element without quotes. With an escape in it, it is never NULL.
struct Word {
  std::string text;
  bool escaped = false;
};

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
      if (text[at] == '\\') ++at;
      if (done()) return std::nullopt;
      out += text[at];
    }
    return std::nullopt;
  }
  Word plain() {
    Word word;
    size_t kept = 0;  // bytes up to the last that is escaped or no blank
    for (; !done() && text[at] != ',' && text[at] != '}' && text[at] != '{' && text[at] != '"';
         ++at) {
      const bool escaped = text[at] == '\\' && at + 1 < text.size();
      if (escaped) ++at;
      word.escaped = word.escaped || escaped;
      word.text += text[at];
      if (escaped || !is_space(text[at])) kept = word.text.size();
    }
    word.text.resize(kept);
    return word;
  }
};

bool is_null(const std::string& word) {
  constexpr std::string_view kNull = "null";
  return std::ranges::equal(
      word, kNull, [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; });
}

Result<ArrayElement> read_array(Reader& reader, size_t depth);

Result<ArrayElement> read_element(Reader& reader, size_t depth) {
  reader.skip_space();
  if (reader.done()) return malformed(reader.text);
  if (reader.text[reader.at] == '{') return read_array(reader, depth + 1);
  if (reader.take('"')) {
    auto quoted = reader.quoted();
    if (!quoted) return malformed(reader.text);
    return ArrayElement{.is_array = false, .text = std::move(quoted), .elements = {}};
  }
  Word word = reader.plain();
  if (word.text.empty()) return malformed(reader.text);
  ArrayElement element;
  if (word.escaped || !is_null(word.text)) element.text = std::move(word.text);
  return element;
}

/// From the opening brace on. Recursion is bounded by kDimensionsMax.
Result<ArrayElement> read_array(Reader& reader, size_t depth) {
  if (depth > kDimensionsMax) {
    return fail(ErrorCode::InvalidInput,
                "number of array dimensions exceeds the maximum allowed (" +
                    std::to_string(kDimensionsMax) + ")",
                {.sqlstate = "54000"});
  }
  if (!reader.take('{')) return malformed(reader.text);
  ArrayElement array{.is_array = true, .text = {}, .elements = {}};
  if (reader.take('}')) {
    if (depth > 1) return malformed(reader.text);
    return array;
  }
  do {
    array.elements.push_back(TRY(read_element(reader, depth)));
    const ArrayElement& first = array.elements.front();
    const ArrayElement& last = array.elements.back();
    if (first.dimensions() != last.dimensions() || first.elements.size() != last.elements.size())
      return malformed(reader.text);
  } while (reader.take(','));
  if (!reader.take('}')) return malformed(reader.text);
  return array;
}

}  // namespace

size_t ArrayElement::dimensions() const {
  if (!is_array) return 0;
  return elements.empty() ? 1 : 1 + elements.front().dimensions();
}

Result<ArrayElement> parse_array_literal(std::string_view text) {
  Reader reader{.text = text};
  ArrayElement array = TRY(read_array(reader, 1));
  reader.skip_space();
  if (!reader.done()) return malformed(text);
  return array;
}

}  // namespace millrace::duck::postgres
