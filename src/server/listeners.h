#pragma once

#include <functional>
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
  /// What a reload has read of certificates and keys, all of it before any is used.
  struct FreshTls {
    std::shared_ptr<const net::TlsContext> postgres;
    std::shared_ptr<const net::TlsContext> admin;
    std::vector<std::string> remarks;
  };
  /// TLS that was not there at the start needs a restart, which a remark says.
  Result<FreshTls> load_tls(const config::Config& config) const;
  void swap_in(const FreshTls& fresh, const config::Config& config);
  /// What is doubtful about the files in use, such as a key that everybody can read.
  std::vector<std::string> warnings() const;

  /// Stops accepting and waits; when the time is up, calls `time_is_up`, which is to end what runs,
  /// and cuts what does not end. The number of connections that outlasted `patience`.
  uint32_t drain(std::chrono::milliseconds patience, const std::function<void()>& time_is_up);
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
