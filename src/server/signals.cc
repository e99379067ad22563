#include <csignal>

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
  auto remarks = config ? server.reload(*std::move(config)) : fail(std::move(config).error());
  observe::Logger& log = server.log();
  if (!remarks) {
    log.error("config", "the configuration was not reloaded, the old one stays",
              {{"reason", remarks.error().message}});
    return;
  }
  for (const std::string& remark : *remarks) log.warn("config", remark, {});
  log.info("config", "configuration reloaded", {});
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
