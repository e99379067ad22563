#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "auth/authenticator.h"
#include "auth/backoff.h"
#include "base/clock.h"
#include "config/config.h"
#include "engine/engine.h"
#include "frontend/admin/authentication.h"
#include "frontend/admin/readiness.h"
#include "frontend/admin/source_status.h"
#include "net/http.h"
#include "net/loops.h"
#include "observe/metrics.h"
#include "query/service.h"

namespace millrace::frontend::admin {

/// What /api/v1/info says of the program.
struct Versions {
  std::string server;  // "0.1.0"
  std::string engine;  // "v1.5.5"
};

/// What the admin front end works with. Pointers are borrowed, never null, outliving it; functions
/// are called on any thread.
struct AdminParts {
  query::Service* service = nullptr;
  const observe::Metrics* metrics = nullptr;
  const auth::Authenticator* authenticator = nullptr;
  auth::Backoff* backoff = nullptr;
  net::Loops* loops = nullptr;  // ends checks that last too long
  const Clock* clock = nullptr;

  /// The configuration that counts now.
  std::function<std::shared_ptr<const config::Config>()> config;
  /// All sources by name. May block.
  std::function<std::vector<SourceStatus>()> sources;
  /// What /ready looks at beside the engine and what it reads from. May block; heeds the token.
  std::function<std::vector<engine::Health>(std::stop_token)> checks;

  Versions versions;
  /// Of all connections of the listener.
  net::http::Encryption encryption = net::http::Encryption::Off;
};

/// Health, metrics and the admin API over HTTP. docs/admin.md says what each route gives,
/// openapi.json says it to programs. Any thread.
class AdminFrontend {
 public:
  explicit AdminFrontend(AdminParts parts);
  AdminFrontend(const AdminFrontend&) = delete;
  AdminFrontend& operator=(const AdminFrontend&) = delete;

  /// For net::http::open_http_server(); borrows this. May block.
  net::http::Handler handler();
  net::http::Response handle(const net::http::Request& request);

  struct RouteName {
    std::string_view method;
    std::string_view path;  // {id} stands for one segment
  };
  /// All routes in the order of the documentation.
  static std::vector<RouteName> routes();

 private:
  /// Who may use a route.
  enum class Access : uint8_t {
    Anyone,
    AnyoneOrUser,  // users see more
    LocalOrUser,   // programs on this machine need not say who they are
    User,
    Administrator,  // users with the grant "admin"
  };

  /// A request that found its route.
  struct Call {
    const net::http::Request& request;
    std::string id;             // what stands for {id}
    auth::PrincipalPtr caller;  // null: did not say, and need not
  };

  using Answer = Result<net::http::Response>;

  struct Route {
    std::string_view method;
    std::string_view path;
    Access access;
    Answer (AdminFrontend::*handler)(const Call& call);
  };
  static const Route kRoutes[];

  net::http::Response dispatch(const net::http::Request& request);
  net::http::Response run(const Route& route, Call call);
  Identity identify(Access access, const net::http::Request& request) const;

  Answer health(const Call& call);
  Answer ready(const Call& call);
  Answer metrics(const Call& call);
  Answer info(const Call& call);
  Answer queries(const Call& call);
  Answer query(const Call& call);
  Answer cancel_query(const Call& call);
  Answer sessions(const Call& call);
  Answer sources(const Call& call);
  Answer configuration(const Call& call);
  Answer openapi(const Call& call);

  /// The query of that id, when there is one that `caller` may see.
  std::optional<query::QueryRecord> find_query(uint64_t id, const auth::Principal& caller) const;

  const AdminParts parts_;
  const Authentication authentication_;
  const Monotonic started_;
  const WallTime started_wall_;
  Readiness readiness_;
};

}  // namespace millrace::frontend::admin
