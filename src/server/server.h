#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "config/config.h"
#include "observe/log.h"

namespace millrace::server {

/// Reads the configuration again, as it was read at the start.
using LoadConfig = std::function<Result<std::shared_ptr<const config::Config>>()>;

/// The whole server: reads as a table of contents, parts in start order, stopped in reverse.
class Server {
 public:
  /// Starts everything and listens. Errors name what could not be done and the configuration key
  /// that changes it.
  static Result<std::unique_ptr<Server>> start(std::shared_ptr<const config::Config> config);
  ~Server();

  /// The addresses that it listens on and what to try first, for people.
  std::string banner() const;

  /// Applies what of the new configuration can be applied while running; gives what needs a restart
  /// and other remarks, a line each. On an error nothing has changed.
  Result<std::vector<std::string>> reload(std::shared_ptr<const config::Config> next);

  /// Where the server says what happens to it. As long as the server.
  observe::Logger& log() const;

  /// Stops accepting, lets running queries finish for `shutdown_drain`, cuts the rest.
  void stop();

 private:
  struct Parts;
  explicit Server(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

/// Blocks until SIGTERM or SIGINT; SIGHUP reloads with `load`. Signals must be blocked in all
/// threads, see block_signals(). Afterwards another SIGTERM or SIGINT ends the process at once.
void run_until_stopped(Server& server, const LoadConfig& load);

/// Before the first thread is made.
void block_signals();

}  // namespace millrace::server
