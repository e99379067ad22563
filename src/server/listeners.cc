#include "server/listeners.h"

#include "net/http_server.h"

namespace millrace::server {
namespace {

frontend::postgres::TlsUse tls_use(const config::Tls& tls) {
  using frontend::postgres::TlsUse;
  if (!tls.enabled()) return TlsUse::Off;
  return tls.required ? TlsUse::Required : TlsUse::Offered;
}

net::TlsOptions tls_options(const config::Tls& tls) {
  net::TlsOptions options;
  options.cert_file = tls.cert;
  options.key_file = tls.key;
  options.client_ca_file = tls.client_ca;
  if (!tls.client_ca.empty()) options.client_certificates = net::ClientCertificates::Accepted;
  return options;
}

Result<std::unique_ptr<net::TlsSlot>> open_tls(const config::Tls& tls, const std::string& key) {
  if (!tls.enabled()) return nullptr;
  auto slot = net::TlsSlot::open(tls_options(tls));
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

Result<Listeners::FreshTls> Listeners::load_tls(const config::Config& config) const {
  FreshTls fresh;
  struct Use {
    const Listener* listener;
    const config::Tls* tls;
    const char* key;
    std::shared_ptr<const net::TlsContext>* context;
  };
  const Use uses[] = {
      {&postgres_, &config.frontends.postgres.tls, "frontends.postgres.tls", &fresh.postgres},
      {&admin_, &config.frontends.admin.tls, "frontends.admin.tls", &fresh.admin}};
  for (const auto& [listener, tls, key, context] : uses) {
    if (!listener->server) continue;
    if ((listener->tls != nullptr) != tls->enabled()) {
      fresh.remarks.push_back(std::string(key) + (tls->enabled() ? ": TLS begins" : ": TLS ends") +
                              " with the next restart");
    } else if (tls->enabled()) {
      auto loaded = net::TlsContext::load(tls_options(*tls));
      if (!loaded) return fail(std::move(loaded).error().during(key));
      *context = *std::move(loaded);
      for (const std::string& warning : (*context)->warnings())
        fresh.remarks.push_back(std::string(key) + ": " + warning);
    }
  }
  return fresh;
}

void Listeners::swap_in(const FreshTls& fresh, const config::Config& config) {
  if (fresh.postgres) {
    postgres_.tls->swap_in(fresh.postgres);
    postgres_options_.tls = tls_use(config.frontends.postgres.tls);
  }
  if (fresh.admin) admin_.tls->swap_in(fresh.admin);
}

std::vector<std::string> Listeners::warnings() const {
  std::vector<std::string> warnings;
  const std::pair<const Listener*, const char*> listeners[] = {
      {&postgres_, "frontends.postgres.tls: "}, {&admin_, "frontends.admin.tls: "}};
  for (const auto& [listener, key] : listeners) {
    if (!listener->tls) continue;
    for (const std::string& warning : listener->tls->current()->warnings())
      warnings.push_back(key + warning);
  }
  return warnings;
}

uint32_t Listeners::drain(std::chrono::milliseconds patience,
                          const std::function<void()>& time_is_up) {
  uint32_t cut = 0;
  if (postgres_.server) cut += postgres_.server->drain(patience, time_is_up);
  if (admin_.server) cut += admin_.server->drain(std::chrono::milliseconds(1000), [] {});
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
