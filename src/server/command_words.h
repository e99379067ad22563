#pragma once

#include <optional>
#include <span>
#include <string>

namespace CLI {
class App;
}

namespace millrace::server {

/// What to tell someone who typed a command or an option that `app` does not have: which word it
/// is and the nearest that is known. Nothing when all words are known. `words`: argv without the
/// program's name.
std::optional<std::string> explain_unknown_word(const CLI::App& app,
                                                std::span<const char* const> words);

}  // namespace millrace::server
