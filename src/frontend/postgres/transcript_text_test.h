#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace millrace::frontend::postgres {

/// Bytes as transcripts show them: text as it is, `\0`, `\\`, `\"`, `\n` and `\xHH` for the rest.
inline std::string escaped(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out = "\"";
  for (const char byte : bytes) {
    const auto code = static_cast<unsigned char>(byte);
    if (byte == '\0') {
      out += "\\0";
    } else if (byte == '\n') {
      out += "\\n";
    } else if (byte == '"' || byte == '\\') {
      out += std::string("\\") + byte;
    } else if (code < 0x20 || code > 0x7e) {
      out += std::string("\\x") + kDigits[code >> 4] + kDigits[code & 15];
    } else {
      out += byte;
    }
  }
  return out + "\"";
}

/// The bytes behind escaped(); nothing when `text` is not of that form.
inline std::optional<std::string> unescaped(std::string_view text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::nullopt;
  text = text.substr(1, text.size() - 2);
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      out += text[i];
      continue;
    }
    if (++i == text.size()) return std::nullopt;
    if (text[i] == 'x' && i + 2 < text.size()) {
      out += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
      i += 2;
    } else {
      out += text[i] == '0' ? '\0' : text[i] == 'n' ? '\n' : text[i];
    }
  }
  return out;
}

/// A 32-bit integer as the protocol sends it.
inline std::string big_endian(uint32_t number) {
  return {static_cast<char>(number >> 24), static_cast<char>(number >> 16),
          static_cast<char>(number >> 8), static_cast<char>(number)};
}

/// One message: its type (none in a start-up packet), its length, its body.
inline std::string framed(std::string_view type, std::string_view body) {
  return std::string(type) + big_endian(static_cast<uint32_t>(body.size() + 4)) + std::string(body);
}

/// What a client sends by a transcript's line: `Q "SELECT 1\0"`, `startup "\0\x03…"` (a packet
/// without a type) or `raw "…"` (bytes as they are). Nothing for other lines.
inline std::optional<std::string> client_bytes(std::string_view line) {
  const size_t space = line.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const std::string_view type = line.substr(0, space);
  const auto body = unescaped(line.substr(space + 1));
  if (!body) return std::nullopt;
  if (type == "raw") return body;
  if (type == "startup") return framed("", *body);
  if (type.size() != 1) return std::nullopt;
  return framed(type, *body);
}

/// The server's messages in `bytes`, a line each; what is no whole message is shown raw.
inline std::vector<std::string> server_lines(std::string_view bytes) {
  constexpr size_t kHead = 5;
  std::vector<std::string> lines;
  while (!bytes.empty()) {
    uint32_t length = 0;
    for (size_t i = 1; i < kHead && bytes.size() >= kHead; ++i) {
      length = length << 8 | static_cast<unsigned char>(bytes[i]);
    }
    if (bytes.size() < kHead || length < 4 || bytes.size() < 1 + size_t{length}) {
      lines.push_back("raw " + escaped(bytes));
      break;
    }
    lines.push_back(std::string(1, bytes[0]) + " " + escaped(bytes.substr(kHead, length - 4)));
    bytes.remove_prefix(1 + size_t{length});
  }
  return lines;
}

}  // namespace millrace::frontend::postgres
