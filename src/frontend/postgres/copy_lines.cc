#include "frontend/postgres/copy_lines.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace millrace::frontend::postgres {
namespace {

std::unexpected<Error> malformed(std::string message) {
  return fail(ErrorCode::InvalidInput, std::move(message), {.sqlstate = "22P04"});
}

bool is_octal(char c) { return c >= '0' && c <= '7'; }

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// The character of a letter behind a backslash; other characters stand for themselves.
char character_of(char letter) {
  switch (letter) {
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case 'v':
      return '\v';
    default:
      return letter;
  }
}

/// "\101" and "\x41" from the character behind the backslash on; moves `at` behind them.
std::optional<char> numbered_character(std::string_view raw, size_t& at) {
  constexpr size_t kOctalDigitsMax = 3;
  constexpr size_t kHexDigitsMax = 2;
  int value = 0;
  if (is_octal(raw[at])) {
    for (size_t i = 0; i < kOctalDigitsMax && at < raw.size() && is_octal(raw[at]); ++i, ++at) {
      value = value * 8 + (raw[at] - '0');
    }
    return static_cast<char>(value);
  }
  if (raw[at] != 'x' || at + 1 >= raw.size() || hex_value(raw[at + 1]) < 0) return std::nullopt;
  ++at;
  for (size_t i = 0; i < kHexDigitsMax && at < raw.size() && hex_value(raw[at]) >= 0; ++i, ++at) {
    value = value * 16 + hex_value(raw[at]);
  }
  return static_cast<char>(value);
}

}  // namespace

LineScanner::LineScanner(const sql::CopyOptions& options)
    : is_csv_(options.format == sql::CopyFormat::Csv),
      quote_(options.quote),
      escape_(options.escape == options.quote ? '\0' : options.escape) {}

LineScanner::Line LineScanner::found(size_t content_bytes, size_t end_bytes) {
  position_ = 0;
  in_quotes_ = false;
  after_escape_ = false;
  return {.content_bytes = content_bytes, .bytes = content_bytes + end_bytes};
}

std::unexpected<Error> LineScanner::stray(char c) const {
  const std::string what = c == '\n' ? "newline" : "carriage return";
  const std::string hint =
      is_csv_ ? "Use quoted CSV field to represent " + what + "."
              : std::string("Use \"\\") + (c == '\n' ? "n" : "r") + "\" to represent " + what + ".";
  return fail(ErrorCode::InvalidInput,
              std::string(is_csv_ ? "unquoted " : "literal ") + what + " found in data",
              {.sqlstate = "22P04", .hint = hint});
}

Result<std::optional<LineScanner::Line>> LineScanner::end_at(std::string_view text, bool is_last) {
  if (text[position_] == '\n') {
    if (line_end_ == LineEnd::Unknown) line_end_ = LineEnd::Newline;
    if (line_end_ != LineEnd::Newline) return stray('\n');
    return found(position_, 1);
  }
  if (line_end_ == LineEnd::Newline) return stray('\r');
  if (line_end_ == LineEnd::Return) return found(position_, 1);
  if (position_ + 1 == text.size()) {
    if (!is_last) return std::nullopt;  // looked at again when more has come
    if (line_end_ == LineEnd::ReturnNewline) return stray('\r');
    return found(position_, 1);
  }
  const bool newline = text[position_ + 1] == '\n';
  if (line_end_ == LineEnd::Unknown) {
    line_end_ = newline ? LineEnd::ReturnNewline : LineEnd::Return;
  } else if (!newline) {
    return stray('\r');
  }
  return found(position_, newline ? 2 : 1);
}

Result<std::optional<LineScanner::Line>> LineScanner::scan(std::string_view text, bool is_last) {
  if (position_ == 0) embedded_ = 0;
  for (; position_ < text.size(); ++position_) {
    const char c = text[position_];
    if (is_csv_) {
      const bool escaped = std::exchange(after_escape_, false);
      if (in_quotes_ && escape_ != '\0' && c == escape_) {
        after_escape_ = !escaped;
        continue;
      }
      if (c == quote_ && !escaped) in_quotes_ = !in_quotes_;
      if (c != '\n' && c != '\r') continue;
      if (!in_quotes_) return end_at(text, is_last);
      // PostgreSQL's count, to the letter: before the first line's end is known, returns count.
      embedded_ += c == (line_end_ == LineEnd::Newline ? '\n' : '\r') ? 1 : 0;
      continue;
    }
    if (std::exchange(after_escape_, false)) continue;
    if (c == '\\') {
      after_escape_ = true;
    } else if (c == '\n' || c == '\r') {
      return end_at(text, is_last);
    }
  }
  if (!is_last || text.empty()) return std::nullopt;
  return found(text.size(), 0);
}

FieldSplitter::FieldSplitter(const sql::CopyOptions& options, std::vector<bool> force_not_null,
                             std::vector<bool> force_null)
    : options_(options),
      force_not_null_(std::move(force_not_null)),
      force_null_(std::move(force_null)) {}

Result<const std::vector<CopyField>*> FieldSplitter::split(std::string_view line) {
  TRY(check_utf8(line));
  fields_.clear();
  unescaped_.clear();
  unescaped_.reserve(line.size());
  options_.format == sql::CopyFormat::Csv ? TRY(split_csv(line)) : TRY(split_text(line));
  return &fields_;
}

Result<void> FieldSplitter::split_text(std::string_view line) {
  size_t begun = 0;
  for (size_t at = 0;; ++at) {
    if (at < line.size() && line[at] == '\\') {
      ++at;  // what follows delimits nothing
      if (at < line.size()) continue;
    }
    if (at < line.size() && line[at] != options_.delimiter) continue;
    const size_t end = std::min(at, line.size());
    fields_.push_back(TRY(unescape(line.substr(begun, end - begun))));
    if (at >= line.size()) return {};
    begun = at + 1;
  }
}

Result<CopyField> FieldSplitter::unescape(std::string_view raw) {
  if (raw == options_.null_text) return std::nullopt;
  const size_t first = raw.find('\\');
  if (first == std::string_view::npos) return raw;
  const size_t begun = unescaped_.size();
  bool numbered = false;
  unescaped_.append(raw.substr(0, first));
  for (size_t at = first; at < raw.size();) {
    if (raw[at] != '\\' || at + 1 == raw.size()) {
      unescaped_ += raw[at++];
      continue;
    }
    ++at;
    if (raw[at] == '.') return malformed("end-of-copy marker corrupt");
    if (const auto character = numbered_character(raw, at)) {
      unescaped_ += *character;
      numbered = true;
    } else {
      unescaped_ += character_of(raw[at++]);
    }
  }
  const std::string_view text = std::string_view(unescaped_).substr(begun);
  if (numbered) TRY(check_utf8(text));
  return text;
}

CopyField FieldSplitter::csv_field(std::string_view text, bool quoted) const {
  const size_t column = fields_.size();
  const bool known = column < force_null_.size();
  if (text == options_.null_text) {
    if (!quoted && !(known && force_not_null_[column])) return std::nullopt;
    if (quoted && known && force_null_[column]) return std::nullopt;
  }
  return text;
}

Result<void> FieldSplitter::split_csv(std::string_view line) {
  for (size_t at = 0;; ++at) {
    const size_t begun = unescaped_.size();
    bool quoted = false;
    bool in_quotes = false;
    for (; at < line.size() && (in_quotes || line[at] != options_.delimiter); ++at) {
      const char c = line[at];
      if (!in_quotes) {
        in_quotes = c == options_.quote;
        quoted = quoted || in_quotes;
        if (!in_quotes) unescaped_ += c;
        continue;
      }
      const char next = at + 1 < line.size() ? line[at + 1] : '\0';
      if (c == options_.escape && at + 1 < line.size() &&
          (next == options_.escape || next == options_.quote)) {
        unescaped_ += next;
        ++at;
      } else if (c == options_.quote) {
        in_quotes = false;
      } else {
        unescaped_ += c;
      }
    }
    if (in_quotes) return malformed("unterminated CSV quoted field");
    fields_.push_back(csv_field(std::string_view(unescaped_).substr(begun), quoted));
    if (at >= line.size()) return {};
  }
}

}  // namespace millrace::frontend::postgres
