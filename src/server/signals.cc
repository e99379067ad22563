#include <csignal>
#include <iostream>

#include "server/server.h"

namespace millrace::server {
namespace {

sigset_t handled_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&set, signal);
  return set;
}

void reload(Server& server, const LoadConfig& load) {
  auto config = load();
  if (!config) {
    std::cerr << "millrace: the configuration was not reloaded, the old one stays:\n"
              << config.error().message << "\n";
    return;
  }
  auto remarks = server.reload(*std::move(config));
  if (!remarks) {
    std::cerr << "millrace: the configuration was not reloaded, the old one stays: "
              << remarks.error().message << "\n";
    return;
  }
  std::cerr << "millrace: configuration reloaded\n";
  for (const auto& remark : *remarks) std::cerr << "millrace: " << remark << "\n";
}

}  // namespace

void block_signals() {
  const sigset_t set = handled_signals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  // A client that goes away while we write is an error of that write, not a signal.
  std::signal(SIGPIPE, SIG_IGN);
}

void run_until_stopped(Server& server, const LoadConfig& load) {
  const sigset_t set = handled_signals();
  for (;;) {
    int signal = 0;
    if (sigwait(&set, &signal) != 0) continue;
    if (signal == SIGHUP) {
      reload(server, load);
      continue;
    }
    // A second one does not wait for anybody: what was committed is safe.
    pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
    std::signal(SIGHUP, SIG_IGN);
    return;
  }
}

}  // namespace millrace::server
