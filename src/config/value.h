#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "config/option.h"

namespace millrace::config {

/// Names to texts, in the order written.
using TextMap = std::vector<std::pair<std::string, std::string>>;

/// A checked value. Nothing: not given and without a default. Integer, Bytes and Duration
/// (milliseconds) are int64_t; Text, Choice and paths are text; the lists, and what may be a list,
/// are lists.
using Value =
    std::variant<std::monostate, bool, int64_t, std::string, std::vector<std::string>, TextMap>;

std::optional<bool> parse_boolean(std::string_view text);
std::optional<int64_t> parse_integer(std::string_view text);

/// "64MiB", "4 GB", "512": bytes.
std::optional<int64_t> parse_bytes(std::string_view text);

/// "300s", "5m", "100ms", "2h", "1d", "0": milliseconds. A number without a unit is refused: it
/// would be guessed wrong.
std::optional<int64_t> parse_duration(std::string_view text);

/// The value of one scalar, or of one item of a list, or nothing when it breaks the option's type,
/// bounds or choices.
std::optional<Value> parse_scalar(const Option& option, std::string_view text);

/// "an integer from 1 to 65535", for "expected …".
std::string expected(const Option& option);

/// As one would write it: "64MiB", "5m", "[a, b]".
std::string to_text(const Value& value, OptionType type);

/// "64MiB"; the unit that gives the shortest number.
std::string bytes_text(int64_t bytes);
std::string duration_text(int64_t milliseconds);

/// Whether the option is written as one scalar, never as a list or map.
bool is_scalar(OptionType type);

}  // namespace millrace::config
