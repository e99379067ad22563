#include <termios.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "auth/password/verifier.h"
#include "base/random.h"
#include "config/load.h"
#include "config/options.h"
#include "config/reference.h"
#include "server/command_words.h"
#include "server/server.h"
#include "server/version.h"

extern char** environ;  // NOLINT: the name is POSIX's

namespace {

namespace auth = millrace::auth;
namespace config = millrace::config;
namespace server = millrace::server;
using millrace::Result;

constexpr int kExitFailed = 1;
constexpr int kExitBadConfiguration = 2;
constexpr int kExitBadUsage = 64;  // EX_USAGE of sysexits.h

config::Variables environment() {
  config::Variables out;
  for (char** each = environ; *each != nullptr; ++each) {
    const std::string_view entry(*each);
    const size_t equals = entry.find('=');
    if (equals != std::string_view::npos)
      out.emplace(entry.substr(0, equals), entry.substr(equals + 1));
  }
  return out;
}

Result<std::shared_ptr<const config::Config>> load(const std::string& path,
                                                   const std::vector<std::string>& overrides) {
  return config::load({.path = path,
                       .environment = environment(),
                       .overrides = overrides,
                       .read_file = config::read_file_from_disk},
                      config::builtin_options());
}

int serve(const std::string& path, const std::vector<std::string>& overrides) {
  server::block_signals();
  auto configuration = load(path, overrides);
  if (!configuration) {
    std::cerr << "millrace: the configuration is not usable:\n"
              << configuration.error().message << "\n";
    return kExitBadConfiguration;
  }
  auto running = server::Server::start(*configuration);
  if (!running) {
    std::cerr << "millrace: cannot start: " << running.error().message << "\n";
    return kExitFailed;
  }
  std::cout << (*running)->banner() << std::endl;
  server::run_until_stopped(**running, [&] { return load(path, overrides); });
  (*running)->stop();
  return 0;
}

int check(const std::string& path) {
  auto configuration = load(path, {});
  if (!configuration) {
    std::cerr << configuration.error().message << "\n";
    return kExitBadConfiguration;
  }
  for (const auto& warning : (*configuration)->warnings)
    std::cout << "warning: " << warning << "\n";
  std::cout << path << ": ok\n";
  return 0;
}

/// Reads a line without showing it, when someone types it.
std::string read_secret() {
  const bool typed = isatty(STDIN_FILENO) != 0;
  termios before{};
  if (typed) {
    std::cerr << "Password: " << std::flush;
    tcgetattr(STDIN_FILENO, &before);
    termios silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSANOW, &silent);
  }
  std::string secret;
  std::getline(std::cin, secret);
  if (typed) {
    tcsetattr(STDIN_FILENO, TCSANOW, &before);
    std::cerr << "\n";
  }
  return secret;
}

int password() {
  const std::string secret = read_secret();
  if (secret.empty()) {
    std::cerr << "millrace: expected a password on standard input, found none\n";
    return kExitFailed;
  }
  const auto verifier = auth::make_verifier(
      secret, millrace::machine_random().bytes(auth::kSaltBytes), auth::kIterationsDefault);
  std::cout << auth::format_verifier(verifier) << "\n";
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Millrace: one SQL endpoint for everything a company queries", "millrace"};
  app.require_subcommand(1);
  app.set_version_flag("--version", std::string("millrace ") + server::kVersion);
  std::string path;
  std::vector<std::string> overrides;

  auto* serve_command = app.add_subcommand("serve", "Run the server in the foreground");
  serve_command->add_option("--config", path, "Configuration file (YAML)")->required();
  serve_command->add_option("--set", overrides, "Override an option: key=value, may be repeated")
      ->allow_extra_args(false);
  auto* config_command =
      app.add_subcommand("config", "About the configuration")->require_subcommand(1);
  auto* check_command = config_command->add_subcommand("check", "Check a configuration file");
  check_command->add_option("FILE", path, "Configuration file (YAML)")->required();
  auto* reference_command =
      config_command->add_subcommand("reference", "Print the reference of all options (Markdown)");
  auto* schema_command =
      config_command->add_subcommand("schema", "Print the JSON Schema of the configuration");
  auto* password_command = app.add_subcommand(
      "password", "Make the SCRAM verifier of a password read from standard input");
  auto* version_command = app.add_subcommand("version", "Print the version");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const auto unknown =
        server::explain_unknown_word(app, std::span(argv, static_cast<size_t>(argc)).subspan(1));
    if (!unknown) return app.exit(error);
    std::cerr << "millrace: " << *unknown << "\nRun with --help for what there is.\n";
    return kExitBadUsage;
  }

  if (*serve_command) return serve(path, overrides);
  if (*check_command) return check(path);
  if (*password_command) return password();
  if (*reference_command) std::cout << config::reference_markdown(config::builtin_options());
  if (*schema_command) std::cout << config::json_schema(config::builtin_options()) << "\n";
  if (*version_command) std::cout << "millrace " << server::kVersion << "\n";
  return 0;
}
