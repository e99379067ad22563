#include "observe/log_line.h"

#include <array>
#include <charconv>
#include <cmath>
#include <ctime>
#include <utility>

#include "base/utf8.h"

namespace millrace::observe {
namespace {

constexpr size_t kComponentWidth = 10;
constexpr size_t kMessageWidth = 40;
constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::string_view kReset = "\x1b[0m";
constexpr std::string_view kDim = "\x1b[2m";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

template <class Number>
void append_number(std::string* out, Number number) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  out->append(digits.data(), end.ptr);
}

void append_padded(std::string* out, int64_t number, size_t width) {
  std::string digits;
  append_number(&digits, number);
  if (digits.size() < width) out->append(width - digits.size(), '0');
  *out += digits;
}

enum class Precision : uint8_t { Milliseconds, Microseconds };

void append_time(std::string* out, WallTime time, char between, Precision precision) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  append_padded(out, int{date.year()}, 4);
  *out += '-';
  append_padded(out, unsigned{date.month()}, 2);
  *out += '-';
  append_padded(out, unsigned{date.day()}, 2);
  *out += between;
  append_padded(out, clock.hours().count(), 2);
  *out += ':';
  append_padded(out, clock.minutes().count(), 2);
  *out += ':';
  append_padded(out, clock.seconds().count(), 2);
  *out += '.';
  const bool short_form = precision == Precision::Milliseconds;
  const int64_t fraction = clock.subseconds().count();
  append_padded(out, short_form ? fraction / 1000 : fraction, short_form ? 3 : 6);
  *out += 'Z';
}

/// Whether a terminal shows it without acting on it: no C0, DEL or C1 control.
bool printable(std::string_view character) {
  const auto first = static_cast<unsigned char>(character[0]);
  if (character.size() == 1) return first >= 0x20 && first != 0x7F;
  return first != 0xC2 || static_cast<unsigned char>(character[1]) >= 0xA0;
}

void append_hex_byte(std::string* out, char byte) {
  const auto value = static_cast<unsigned char>(byte);
  out->append({'\\', 'x', kHex[value >> 4U], kHex[value & 15U]});
}

/// For text lines: keeps what is printable, escapes the rest and what `special` names.
void append_escaped(std::string* out, std::string_view text, std::string_view special) {
  while (!text.empty()) {
    const size_t length = character_bytes(text);
    const std::string_view character = text.substr(0, length == 0 ? 1 : length);
    text.remove_prefix(character.size());
    if (character == "\n") {
      *out += "\\n";
    } else if (length == 0 || !printable(character)) {
      for (const char byte : character) append_hex_byte(out, byte);
    } else {
      if (special.find(character[0]) != std::string_view::npos) *out += '\\';
      *out += character;
    }
  }
}

bool needs_quotes(std::string_view text) {
  if (text.empty()) return true;
  for (const char byte : text) {
    const auto value = static_cast<unsigned char>(byte);
    if (value <= 0x20 || value >= 0x7F || byte == '"' || byte == '=' || byte == '\\') return true;
  }
  return false;
}

void append_json_text(std::string* out, std::string_view text) {
  *out += '"';
  while (!text.empty()) {
    const size_t length = character_bytes(text);
    const std::string_view character = text.substr(0, length == 0 ? 1 : length);
    text.remove_prefix(character.size());
    const auto first = static_cast<unsigned char>(character[0]);
    if (length == 0) {
      *out += kReplacement;
    } else if (character == "\"" || character == "\\") {
      out->append({'\\', character[0]});
    } else if (character == "\n") {
      *out += "\\n";
    } else if (first < 0x20) {
      out->append("\\u00").append({kHex[first >> 4U], kHex[first & 15U]});
    } else {
      *out += character;
    }
  }
  *out += '"';
}

struct TextValue {
  std::string* out;
  void operator()(bool value) const { *out += value ? "true" : "false"; }
  void operator()(int64_t value) const { append_number(out, value); }
  void operator()(uint64_t value) const { append_number(out, value); }
  void operator()(double value) const { append_number(out, value); }
  void operator()(std::string_view value) const {
    if (!needs_quotes(value)) {
      *out += value;
      return;
    }
    *out += '"';
    append_escaped(out, value, "\"\\");
    *out += '"';
  }
};

struct JsonValue {
  std::string* out;
  void operator()(bool value) const { *out += value ? "true" : "false"; }
  void operator()(int64_t value) const { append_number(out, value); }
  void operator()(uint64_t value) const { append_number(out, value); }
  void operator()(double value) const {
    if (std::isfinite(value)) {
      append_number(out, value);
    } else {
      *out += std::isnan(value) ? "\"NaN\"" : value > 0 ? "\"Infinity\"" : "\"-Infinity\"";
    }
  }
  void operator()(std::string_view value) const { append_json_text(out, value); }
};

struct LevelLook {
  std::string_view name;
  std::string_view padded;
  std::string_view colour;
};

const LevelLook& look(Level level) {
  static constexpr LevelLook kLooks[] = {
      {"debug", "DEBUG", "\x1b[2m"},
      {"info", "INFO ", "\x1b[32m"},
      {"warn", "WARN ", "\x1b[33m"},
      {"error", "ERROR", "\x1b[1;31m"},
  };
  return kLooks[std::to_underlying(level)];
}

void append_column(std::string* out, std::string_view text, size_t width) {
  const size_t start = out->size();
  append_escaped(out, text, "");
  const size_t written = out->size() - start;
  if (written < width) out->append(width - written, ' ');
}

}  // namespace

std::string_view to_string(Level level) { return look(level).name; }

std::string text_line(const Event& event, Colour colour) {
  const bool coloured = colour == Colour::On;
  std::string out;
  out.reserve(160);
  if (coloured) out += kDim;
  append_time(&out, event.time, ' ', Precision::Milliseconds);
  if (coloured) out.append(kReset);
  out += ' ';
  if (coloured) out += look(event.level).colour;
  out += look(event.level).padded;
  if (coloured) out += kReset;
  out += ' ';
  append_column(&out, event.component, kComponentWidth);
  out += ' ';
  append_column(&out, event.message, event.fields.empty() ? 0 : kMessageWidth);
  for (const Field& field : event.fields) {
    out += ' ';
    if (coloured) out += kDim;
    append_escaped(&out, field.key, "");
    out += '=';
    if (coloured) out += kReset;
    std::visit(TextValue{&out}, field.value.held());
  }
  return out;
}

std::string json_line(const Event& event) {
  std::string out;
  out.reserve(200);
  out += "{\"time\":\"";
  append_time(&out, event.time, 'T', Precision::Microseconds);
  out += "\",\"level\":\"";
  out += look(event.level).name;
  out += "\",\"component\":";
  append_json_text(&out, event.component);
  out += ",\"message\":";
  append_json_text(&out, event.message);
  for (const Field& field : event.fields) {
    out += ',';
    append_json_text(&out, field.key);
    out += ':';
    std::visit(JsonValue{&out}, field.value.held());
  }
  out += '}';
  return out;
}

}  // namespace millrace::observe
