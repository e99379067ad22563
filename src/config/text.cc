#include "config/text.h"

#include <algorithm>
#include <filesystem>

namespace millrace::config {
namespace {

constexpr size_t kPrintableBytesMax = 80;
constexpr std::string_view kHexDigits = "0123456789abcdef";

char lower_letter(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool is_plain(char letter) {
  const char low = lower_letter(letter);
  return (low >= 'a' && low <= 'z') || (low >= '0' && low <= '9') || low == '_' || low == '-' ||
         low == '*';
}

bool is_continuation_byte(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

}  // namespace

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (;;) {
    const size_t end = text.find(separator);
    parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
  std::string out;
  for (const std::string& part : parts) {
    if (&part != parts.data()) out += separator;
    out += part;
  }
  return out;
}

std::string_view trim(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), lower_letter);
  return out;
}

bool equal_ignoring_case(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right, {}, lower_letter, lower_letter);
}

std::string printable(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    if (out.size() >= kPrintableBytesMax && !is_continuation_byte(letter)) return out + "...";
    const auto byte = static_cast<unsigned char>(letter);
    if (byte >= 0x20 && byte != 0x7F) {
      out += letter;
    } else {
      out.append("\\x").append(1, kHexDigits[byte >> 4U]).append(1, kHexDigits[byte & 0xFU]);
    }
  }
  return out;
}

std::string display_path(std::span<const std::string> path) {
  std::string out;
  for (const std::string& part : path) {
    if (!out.empty()) out += '.';
    const bool plain = !part.empty() && std::ranges::all_of(part, is_plain);
    out += plain ? printable(part) : '"' + printable(part) + '"';
  }
  return out;
}

std::vector<std::string> parse_path(std::string_view text) {
  std::vector<std::string> parts(1);
  bool quoted = false;
  for (const char letter : text) {
    if (letter == '"') {
      quoted = !quoted;
    } else if (letter == '.' && !quoted) {
      parts.emplace_back();
    } else {
      parts.back() += letter;
    }
  }
  return parts;
}

std::string below_folder(std::string_view folder, std::string_view path) {
  if (path.empty() || path.starts_with('/') || path == ":memory:" || path.contains("://"))
    return std::string(path);
  return (std::filesystem::path(folder) / path).lexically_normal().string();
}

}  // namespace millrace::config
