#include "config/validate.h"

#include <algorithm>
#include <array>
#include <map>

#include "config/options.h"
#include "config/text.h"

namespace millrace::config {
namespace {

/// Catalogs that are there already.
constexpr std::array<std::string_view, 7> kReservedCatalogs = {
    "local", "system", "temp", "memory", "millrace", "pg_catalog", "information_schema"};

bool is_any_address(std::string_view address) {
  return address == "0.0.0.0" || address == "::" || address == "*";
}

class Validator {
 public:
  explicit Validator(const Config& config) : config_(config) {}

  Findings run() {
    check_frontends();
    for (const auto& [name, user] : config_.auth.users) check_user(user);
    check_grants();
    check_sources();
    check_targets();
    check_limits();
    return std::move(findings_);
  }

 private:
  using Path = std::vector<std::string>;

  /// "millrace.yaml:12: auth.users.demo.password: …"
  std::string line(const Path& path, const std::string& what) const {
    const std::string where = place(path);
    return (where.empty() ? "" : where + ": ") + display_path(path) + ": " + what;
  }

  /// Where the value at the path was given; empty for defaults and for whole sections.
  std::string place(const Path& path) const {
    const Settings* here = &config_.settings;
    for (const std::string& key : path) {
      const auto value = here->values().find(key);
      if (value != here->values().end()) return value->second.where;
      const auto section = here->sections().find(key);
      if (section == here->sections().end()) break;
      here = &section->second;
    }
    return "";
  }

  void problem(const Path& path, const std::string& what) {
    findings_.problems.push_back(line(path, what));
  }
  void warning(const Path& path, const std::string& what) {
    findings_.warnings.push_back(line(path, what));
  }

  template <class Frontend>
  void check_frontend(const std::string& name, const Frontend& frontend) {
    if (!frontend.enabled) return;
    const Path path = {"frontends", name};
    if (frontend.listen.empty())
      problem({"frontends", name, "listen"}, "expected an address, found none");
    check_tls({"frontends", name, "tls"}, frontend.tls);
    if (!frontend.tls.enabled() && !is_loopback(frontend.listen)) {
      warning({"frontends", name, "listen"},
              "'" + printable(frontend.listen) +
                  "' can be reached from other machines and there is no TLS, set " +
                  display_path(path) + ".tls.cert and .key");
    }
  }

  void check_tls(const Path& path, const Tls& tls) {
    const auto below = [&](const std::string& key) {
      Path longer = path;
      longer.push_back(key);
      return longer;
    };
    if (!tls.cert.empty() && tls.key.empty())
      problem(below("cert"), "a certificate needs its key, set tls.key too");
    if (tls.cert.empty() && !tls.key.empty())
      problem(below("key"), "a key needs its certificate, set tls.cert too");
    if (!tls.cert.empty() || !tls.key.empty()) return;
    if (tls.required)
      problem(below("required"), "TLS cannot be required without tls.cert and tls.key");
    if (!tls.client_ca.empty())
      problem(below("client_ca"), "has no effect without tls.cert and tls.key");
  }

  void check_frontends() {
    const auto& [postgres, admin] = config_.frontends;
    check_frontend("postgres", postgres);
    check_frontend("admin", admin);
    if (!postgres.enabled && !admin.enabled) problem({"frontends"}, "every front end is disabled");
    if (!postgres.enabled || !admin.enabled || postgres.port != admin.port || postgres.port == 0)
      return;
    const bool same_address = postgres.listen == admin.listen || is_any_address(postgres.listen) ||
                              is_any_address(admin.listen);
    if (same_address) {
      problem({"frontends", "admin", "port"},
              std::to_string(admin.port) + " is taken by frontends.postgres.port already");
    }
  }

  void check_user(const User& user) {
    const Path path = {"auth", "users", user.name};
    const Path password = {"auth", "users", user.name, "password"};
    if (user.password.empty() && user.certificate.empty()) {
      problem(password, "a user needs a password or a certificate");
    }
    const bool is_verifier = user.password.starts_with("SCRAM-SHA-256$");
    if (!user.password.empty() && !is_verifier && is_readable(user)) {
      warning(
          password,
          "is plain text, better keep the verifier that `millrace password` prints, or ${ENV} or "
          "${file:...}");
    }
    if (!user.certificate.empty() && config_.frontends.postgres.tls.client_ca.empty() &&
        config_.frontends.admin.tls.client_ca.empty()) {
      warning({"auth", "users", user.name, "certificate"},
              "has no effect without frontends.postgres.tls.client_ca");
    }
  }

  /// Whether who reads the file or lists the processes sees the password as it was given.
  bool is_readable(const User& user) const {
    const Settings& users = config_.settings.section("auth").section("users");
    const Setting& setting = users.section(user.name).setting("password");
    return !setting.expanded && setting.origin != Origin::Environment;
  }

  void check_grants() {
    if (config_.auth.users.empty()) {
      warning({"auth", "users"}, "there are no users, so that nobody can log in");
      return;
    }
    for (const auto& [group, permissions] : config_.auth.grants) {
      const bool has_member = std::ranges::any_of(config_.auth.users, [&](const auto& entry) {
        return std::ranges::find(entry.second.groups, group) != entry.second.groups.end();
      });
      if (!has_member) warning({"auth", "grants", group}, "no user is in this group");
    }
  }

  void check_sources() {
    for (const auto& [name, source] : config_.sources) {
      const std::string low = lower(name);
      if (std::ranges::find(kReservedCatalogs, low) != kReservedCatalogs.end()) {
        problem({"sources", name, "type"},
                "a source cannot be named '" + low + "', that catalog is there already");
      }
      if (source.type == files_options().kind && source.tables.empty() &&
          source.directory.empty()) {
        warning({"sources", name, "tables"},
                "the source has neither tables nor a directory, so that it is empty");
      }
      check_same_name(source);
    }
  }

  /// SQL does not tell names apart that differ in case only.
  void check_same_name(const Source& source) {
    std::map<std::string, std::string> seen;
    for (const SourceTable& table : source.tables) {
      const auto [first, is_new] = seen.emplace(lower(table.name), table.name);
      if (!is_new) {
        problem({"sources", source.name, "tables", table.name, "path"},
                "differs from table '" + printable(first->second) + "' in case only");
      }
    }
    for (const auto& [name, other] : config_.sources) {
      if (name < source.name && lower(name) == lower(source.name)) {
        problem({"sources", source.name, "type"},
                "differs from source '" + printable(name) + "' in case only");
      }
    }
  }

  void check_targets() {
    const auto local = config_.targets.find("local");
    if (local != config_.targets.end() && local->second.engine != embedded_options().kind) {
      problem({"targets", "local", "engine"}, "the target `local` is always embedded");
    }
    std::map<std::string, std::string> databases;
    for (const auto& [name, target] : config_.targets) {
      if (target.database.empty() || target.database == ":memory:") continue;
      const auto [first, is_new] = databases.emplace(target.database, name);
      if (!is_new) {
        problem({"targets", name, "database"},
                "is the file of target '" + printable(first->second) + "' already");
      }
    }
  }

  void check_limits() {
    const Limits& limits = config_.limits;
    if (limits.connections_per_user_max > limits.connections_max) {
      warning({"limits", "connections_per_user_max"},
              "has no effect, limits.connections_max is " + std::to_string(limits.connections_max));
    }
    if (limits.statement_text_bytes_max > limits.message_bytes_max) {
      warning({"limits", "statement_text_bytes_max"},
              "has no effect, limits.message_bytes_max is smaller and a statement comes in one "
              "message");
    }
  }

  const Config& config_;
  Findings findings_;
};

}  // namespace

Findings validate(const Config& config) { return Validator(config).run(); }

bool is_loopback(std::string_view address) {
  return address == "localhost" || address == "::1" || address.starts_with("127.");
}

}  // namespace millrace::config
