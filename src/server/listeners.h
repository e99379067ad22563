#pragma once

#include <memory>
#include <string>

#include "config/config.h"
#include "frontend/postgres/frontend.h"
#include "net/http.h"
#include "net/tcp_server.h"
#include "net/tls.h"

namespace millrace::server {

/// The addresses that clients reach the server at.
class Listeners {
 public:
  /// Binds, when it is enabled; errors name the configuration key. Nothing is accepted before
  /// start().
  Result<void> open_postgres(const config::Config& config, const net::NetServices& services,
                             const frontend::postgres::FrontendParts& parts);
  Result<void> open_admin(const config::Config& config, const net::NetServices& services,
                          net::http::Handler handler);
  void start();

  /// Obeys what of the limits is the listeners'.
  void set_limits(const config::Limits& limits);
  /// Certificates are read again; TLS that was not there at the start needs a restart.
  Result<void> reload_tls(const config::Config& config);

  /// Stops accepting and waits; the number of connections that had to be cut.
  uint32_t drain(std::chrono::milliseconds patience);
  void close();

  std::string addresses() const;
  std::string banner(const config::Config& config) const;

 private:
  struct Listener {
    std::string address;
    std::unique_ptr<net::TlsSlot> tls;
    std::unique_ptr<net::TcpServer> server;
  };

  frontend::postgres::FrontendOptions postgres_options_;
  Listener postgres_;
  Listener admin_;
};

}  // namespace millrace::server
