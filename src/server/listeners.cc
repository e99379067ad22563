#include "server/listeners.h"

#include "net/http_server.h"

namespace millrace::server {
namespace {

frontend::postgres::TlsUse tls_use(const config::Tls& tls) {
  using frontend::postgres::TlsUse;
  if (!tls.enabled()) return TlsUse::Off;
  return tls.required ? TlsUse::Required : TlsUse::Offered;
}

Result<std::unique_ptr<net::TlsSlot>> open_tls(const config::Tls& tls, const std::string& key) {
  if (!tls.enabled()) return nullptr;
  net::TlsOptions options;
  options.cert_file = tls.cert;
  options.key_file = tls.key;
  options.client_ca_file = tls.client_ca;
  if (!tls.client_ca.empty()) options.client_certificates = net::ClientCertificates::Accepted;
  auto slot = net::TlsSlot::open(options);
  if (!slot) return fail(std::move(slot).error().during(key + ".tls"));
  return slot;
}

std::string shown(const std::string& host, uint16_t port) {
  return net::to_string({.address = host, .port = port, .unix_path = {}});
}

}  // namespace

Result<void> Listeners::open_postgres(const config::Config& config,
                                      const net::NetServices& services,
                                      const frontend::postgres::FrontendParts& parts) {
  const auto& options = config.frontends.postgres;
  if (!options.enabled) return {};
  postgres_.tls = TRY(open_tls(options.tls, "frontends.postgres"));
  postgres_options_.tls = tls_use(options.tls);
  net::TcpServerOptions tcp;
  tcp.name = "postgres";
  tcp.listen = {{.address = options.listen, .port = options.port, .unix_path = {}}};
  tcp.connections_max = config.limits.connections_max;
  // The conversation refuses what is beyond limits.message_bytes_max, which a reload may raise;
  // this holds the longest message that can be allowed.
  tcp.input_bytes_max = size_t{2} << 30;
  tcp.tls = postgres_.tls.get();
  auto server = net::TcpServer::open(
      tcp, frontend::postgres::make_conversations(parts, &postgres_options_), services);
  if (!server) return fail(std::move(server).error().during("frontends.postgres.port"));
  postgres_.server = *std::move(server);
  postgres_.address = shown(options.listen, postgres_.server->port());
  return {};
}

Result<void> Listeners::open_admin(const config::Config& config, const net::NetServices& services,
                                   net::http::Handler handler) {
  const auto& options = config.frontends.admin;
  if (!options.enabled) return {};
  admin_.tls = TRY(open_tls(options.tls, "frontends.admin"));
  net::http::HttpServerOptions http;
  http.tcp.name = "admin";
  http.tcp.listen = {{.address = options.listen, .port = options.port, .unix_path = {}}};
  http.tcp.tls = admin_.tls.get();
  auto server = net::http::open_http_server(http, std::move(handler), services);
  if (!server) return fail(std::move(server).error().during("frontends.admin.port"));
  admin_.server = *std::move(server);
  admin_.address = shown(options.listen, admin_.server->port());
  return {};
}

void Listeners::start() {
  if (postgres_.server) postgres_.server->start();
  if (admin_.server) admin_.server->start();
}

void Listeners::set_limits(const config::Limits& limits) {
  if (postgres_.server) postgres_.server->set_connections_max(limits.connections_max);
}

Result<void> Listeners::reload_tls(const config::Config& config) {
  if (postgres_.tls) TRY(postgres_.tls->reload());
  if (admin_.tls) TRY(admin_.tls->reload());
  if (postgres_.tls) postgres_options_.tls = tls_use(config.frontends.postgres.tls);
  return {};
}

uint32_t Listeners::drain(std::chrono::milliseconds patience) {
  uint32_t cut = 0;
  if (postgres_.server) cut += postgres_.server->drain(patience);
  if (admin_.server) cut += admin_.server->drain(std::chrono::milliseconds(1000));
  return cut;
}

void Listeners::close() {
  postgres_.server.reset();
  admin_.server.reset();
}

std::string Listeners::addresses() const {
  std::string out;
  for (const auto* listener : {&postgres_, &admin_}) {
    if (!listener->server) continue;
    out += (out.empty() ? "" : " ") + listener->address;
  }
  return out;
}

std::string Listeners::banner(const config::Config& config) const {
  const std::string user = config.auth.users.empty() ? "USER" : config.auth.users.begin()->first;
  const std::string catalog = config.sources.empty() ? "local" : config.sources.begin()->first;
  std::string out = "\nMillrace is ready.\n";
  if (postgres_.server) {
    out += "  PostgreSQL   " + postgres_.address + "\n";
    if (admin_.server)
      out += "  Admin        " + std::string(admin_.tls ? "https://" : "http://") + admin_.address +
             "\n";
    out += "\n  psql -h " + config.frontends.postgres.listen + " -p " +
           std::to_string(postgres_.server->port()) + " -U " + user + " " + catalog + "\n";
  } else if (admin_.server) {
    out += "  Admin        " + admin_.address + "\n";
  }
  for (const auto& [name, source] : config.sources) {
    if (source.tables.empty()) continue;
    out += "\n  SELECT * FROM " + name + ".public." + source.tables.front().name + " LIMIT 5;\n";
    break;
  }
  return out;
}

}  // namespace millrace::server
