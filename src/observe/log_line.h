#pragma once

#include <concepts>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "base/clock.h"

namespace millrace::observe {

enum class Level : uint8_t { Debug, Info, Warn, Error };
enum class LogFormat : uint8_t { Text, Json };
enum class Colour : uint8_t { Off, On };

std::string_view to_string(Level level);

/// What a field may hold. Borrows text: lives no longer than the call that it is an argument of.
class FieldValue {
 public:
  using Held = std::variant<bool, int64_t, uint64_t, double, std::string_view>;

  FieldValue(bool value) : held_(value) {}                                   // NOLINT: converts
  FieldValue(std::signed_integral auto value) : held_(int64_t{value}) {}     // NOLINT: converts
  FieldValue(std::unsigned_integral auto value) : held_(uint64_t{value}) {}  // NOLINT: converts
  FieldValue(double value) : held_(value) {}                                 // NOLINT: converts
  FieldValue(std::string_view value) : held_(value) {}                       // NOLINT: converts
  FieldValue(const std::string& value) : held_(std::string_view(value)) {}   // NOLINT: converts
  FieldValue(const char* value) : held_(std::string_view(value)) {}          // NOLINT: converts

  const Held& held() const { return held_; }

 private:
  Held held_;
};

/// One key and value of a log line, as an argument only.
struct Field {
  std::string_view key;
  FieldValue value;
};

/// One event, as an argument only.
struct Event {
  WallTime time;
  Level level = Level::Info;
  std::string_view component;  // the folder or part that speaks: "net", "frontend/postgres"
  std::string_view message;
  std::span<const Field> fields;
};

/// `2026-11-21 01:33:45.123Z INFO  net         listener is open            address=127.0.0.1:15432`
/// One line whatever the values hold: text with blanks, quotes or control characters is quoted, and
/// what is not printable UTF-8 is written \xNN. No line end.
std::string text_line(const Event& event, Colour colour);

/// One JSON object with `time` (RFC 3339, UTC, microseconds), `level`, `component`, `message`, then
/// the fields. Always valid UTF-8: bytes that are not become U+FFFD. No line end.
std::string json_line(const Event& event);

}  // namespace millrace::observe
