#include "server/command_words.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "config/nearest.h"

namespace millrace::server {
namespace {

std::vector<std::string> commands_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  return names;
}

std::vector<std::string> options_of(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

std::string unknown(const std::string& kind, std::string_view word, const CLI::App& app,
                    const std::vector<std::string>& known) {
  return "unknown " + kind + " '" + std::string(word) + "' of '" + app.get_display_name() +
         "': " + config::suggestion(word, known);
}

}  // namespace

std::optional<std::string> explain_unknown_word(const CLI::App& app,
                                                std::span<const char* const> words) {
  const CLI::App* at = &app;
  bool is_value = false;  // of the option before it
  for (const std::string_view word : words) {
    if (std::exchange(is_value, false)) continue;
    if (word.starts_with('-')) {
      const std::string name(word.substr(0, word.find('=')));
      const CLI::Option* const option = at->get_option_no_throw(name);
      if (option == nullptr) return unknown("option", name, *at, options_of(*at));
      is_value = option->get_items_expected_max() > 0 && !word.contains('=');
      continue;
    }
    const std::vector<std::string> commands = commands_of(*at);
    if (commands.empty()) continue;
    if (std::ranges::find(commands, word) == commands.end())
      return unknown("command", word, *at, commands);
    at = at->get_subcommand(std::string(word));
  }
  return {};
}

}  // namespace millrace::server
