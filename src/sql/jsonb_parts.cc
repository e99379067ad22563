#include "sql/jsonb_parts.h"

#include <algorithm>
#include <charconv>

#include "sql/jsonb.h"

namespace millrace::sql {
namespace {

constexpr std::string_view kWhite = " \t\n\r";

std::string_view without_white(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(kWhite), text.size()));
  text.remove_suffix(text.size() - (text.find_last_not_of(kWhite) + 1));
  return text;
}

/// Bytes of the string that begins `text`.
size_t string_size(std::string_view text) {
  for (size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      return i + 1;
    }
  }
  return text.size();
}

/// Bytes of the value that begins `text`.
size_t value_size(std::string_view text) {
  size_t depth = 0;
  size_t at = 0;
  while (at < text.size()) {
    const char c = text[at];
    if (c == '"') {
      at += string_size(text.substr(at));
    } else if (depth == 0 && (c == ',' || c == '}' || c == ']')) {
      return at;
    } else {
      if (c == '{' || c == '[') ++depth;
      if (c == '}' || c == ']') --depth;
      ++at;
    }
    if (depth == 0 && (c == '"' || c == '}' || c == ']')) return at;
  }
  return text.size();
}

/// Whether a string, with its quotes, has these characters.
bool is_string(std::string_view written, std::string_view characters) {
  if (written.size() < 2) return false;
  if (!written.contains('\\')) return written.substr(1, written.size() - 2) == characters;
  const auto parsed = parse_jsonb(written);
  return parsed && parsed->text == characters;
}

/// Goes through what stands between the brackets of a container.
class Walk {
 public:
  Walk(std::string_view value, char open) {
    if (value.size() < 2 || value.front() != open) return;
    rest_ = value.substr(1, value.size() - 2);
    skip(0);
  }

  bool at_end() const { return rest_.empty(); }

  /// The string that an object's member begins with.
  std::string_view name() {
    const std::string_view name = rest_.substr(0, string_size(rest_));
    skip(name.size());
    skip(1);  // the colon
    return name;
  }

  std::string_view value() {
    const std::string_view value = rest_.substr(0, value_size(rest_));
    skip(value.size());
    skip(1);  // the comma
    return without_white(value);
  }

 private:
  /// So many bytes and the white space behind them.
  void skip(size_t bytes) {
    rest_.remove_prefix(std::min(bytes, rest_.size()));
    rest_.remove_prefix(std::min(rest_.find_first_not_of(kWhite), rest_.size()));
  }

  std::string_view rest_;
};

}  // namespace

std::optional<std::string_view> jsonb_member(std::string_view value, std::string_view name) {
  for (Walk walk(without_white(value), '{'); !walk.at_end();) {
    const bool found = is_string(walk.name(), name);
    const std::string_view member = walk.value();
    if (found) return member;
  }
  return std::nullopt;
}

std::optional<std::string_view> jsonb_element(std::string_view value, int64_t place) {
  if (place < 0) {
    for (Walk walk(without_white(value), '['); !walk.at_end(); walk.value()) ++place;
    if (place < 0) return std::nullopt;
  }
  for (Walk walk(without_white(value), '['); !walk.at_end();) {
    const std::string_view element = walk.value();
    if (place-- == 0) return element;
  }
  return std::nullopt;
}

std::optional<std::string_view> jsonb_at_path(std::string_view value,
                                              const std::vector<std::string>& path) {
  std::optional<std::string_view> part = without_white(value);
  for (const std::string& step : path) {
    if (part->starts_with('{')) {
      part = jsonb_member(*part, step);
    } else if (const auto place = jsonb_place(step)) {
      part = jsonb_element(*part, *place);
    } else {
      return std::nullopt;
    }
    if (!part) return std::nullopt;
  }
  return part;
}

std::optional<int64_t> jsonb_place(std::string_view step) {
  int64_t place = 0;
  const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), place);
  if (error != std::errc() || end != step.data() + step.size()) return std::nullopt;
  return place;
}

std::optional<std::string> jsonb_as_text(std::string_view value) {
  value = without_white(value);
  if (value == "null") return std::nullopt;
  if (!value.starts_with('"')) return std::string(value);
  if (!value.contains('\\') && value.size() > 1)
    return std::string(value.substr(1, value.size() - 2));
  auto parsed = parse_jsonb(value);
  return parsed ? std::optional(std::move(parsed->text)) : std::nullopt;
}

}  // namespace millrace::sql
