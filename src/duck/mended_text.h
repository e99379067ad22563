#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace millrace::duck {

/// A statement's text with words put into it for DuckDB's parser.
struct MendedText {
  struct Insertion {
    size_t place = 0;  // in `text`, bytes
    size_t bytes = 0;
  };

  std::string text;
  std::vector<Insertion> insertions;  // ascending
  size_t statements = 1;              // what the one has become

  /// Where a byte of it was before; of one that was put in, where that was done.
  size_t place_before(size_t place) const;
};

/// Changes a text in places that count in the text as it was.
class TextMending {
 public:
  explicit TextMending(std::string text) : text_(std::move(text)) {}

  const std::string& text() const { return text_; }
  /// Writes `words` over what was there.
  void overwrite(size_t place, std::string_view words) {
    text_.replace(place, words.size(), words);
  }
  void blank(size_t begin, size_t end) { text_.replace(begin, end - begin, end - begin, ' '); }
  /// Puts `words` before the byte at `place`; at one place in the order of the calls.
  void insert(size_t place, std::string words) { words_.emplace(place, std::move(words)); }
  /// Says that a statement more begins in what was inserted.
  void add_statement() { ++statements_; }

  MendedText finish() &&;

 private:
  std::string text_;
  std::multimap<size_t, std::string> words_;  // by place
  size_t statements_ = 1;
};

}  // namespace millrace::duck
