#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace millrace::config {

/// The parts between separators; one part for a text without any, also for an empty text.
std::vector<std::string> split(std::string_view text, char separator);

std::string join(std::span<const std::string> parts, std::string_view separator);

std::string_view trim(std::string_view text);

/// ASCII only.
std::string lower(std::string_view text);
bool equal_ignoring_case(std::string_view left, std::string_view right);

/// For one line of a message: control characters escaped, at most 80 bytes.
std::string printable(std::string_view text);

/// Keys joined by dots; a key that has a dot or other signs of its own stands in quotes.
std::string display_path(std::span<const std::string> path);

/// Takes display_path() apart again. Quotes that never end run to the end of the text.
std::vector<std::string> parse_path(std::string_view text);

/// `path` itself when absolute, empty or not a place in the file system (":memory:", "scheme://…"),
/// else below `folder`.
std::string below_folder(std::string_view folder, std::string_view path);

}  // namespace millrace::config
