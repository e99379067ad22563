#include "frontend/postgres/startup_options.h"

#include <algorithm>

namespace millrace::frontend::postgres {
namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  bool inside = false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ' ' || text[i] == '\t' || text[i] == '\n') {
      inside = false;
      continue;
    }
    if (!inside) words.emplace_back();
    inside = true;
    if (text[i] == '\\' && i + 1 < text.size()) ++i;
    words.back() += text[i];
  }
  return words;
}

}  // namespace

Result<std::vector<std::pair<std::string, std::string>>> parse_startup_options(
    std::string_view text) {
  std::vector<std::pair<std::string, std::string>> out;
  const auto words = words_of(text);
  for (size_t i = 0; i < words.size(); ++i) {
    std::string setting = words[i];
    if (setting == "-c" && i + 1 < words.size()) {
      setting = words[++i];
    } else if (setting.starts_with("-c") || setting.starts_with("--")) {
      setting.erase(0, 2);
    } else {
      return fail(
          ErrorCode::InvalidInput, "invalid command-line argument for server process: " + setting,
          {.sqlstate = "42601", .detail = {}, .hint = "Settings are given as -c name=value."});
    }
    const size_t equals = setting.find('=');
    if (equals == std::string::npos) {
      return fail(ErrorCode::InvalidInput, "-c " + setting + " requires a value",
                  {.sqlstate = "42601"});
    }
    std::string name = setting.substr(0, equals);
    std::replace(name.begin(), name.end(), '-', '_');
    out.emplace_back(std::move(name), setting.substr(equals + 1));
  }
  return out;
}

}  // namespace millrace::frontend::postgres
