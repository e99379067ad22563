#pragma once

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "auth/principal.h"
#include "base/result.h"
#include "engine/connection.h"

namespace millrace::engine {

/// How a part of the server feels, for /ready and millrace.sources.
struct Health {
  std::string part;  // "engine local", "source flights"
  bool healthy = true;
  std::string reason;  // what is wrong; a healthy part may have broken ones. Empty: nothing
};

/// Bytes that an engine in this process holds.
struct MemoryUse {
  uint64_t memory_bytes = 0;
  uint64_t spilled_bytes = 0;
};

/// Who a connection is for.
struct ConnectRequest {
  auth::PrincipalPtr principal;  // its grants are enforced
  uint64_t session = 0;          // what HostTable and HostFunction are told
};

/// A kind of system that runs SQL, one object per configured target. Any thread.
class Engine {
 public:
  virtual ~Engine() = default;
  virtual const std::string& target() const = 0;  // its name in the configuration

  virtual Result<std::unique_ptr<Connection>> connect(const ConnectRequest& request) = 0;

  /// Whether a client may connect to this catalog ("database" in PostgreSQL's words).
  virtual Result<bool> has_catalog(const std::string& name) = 0;

  /// Whether the engine has a setting of its own by that name; clients may not touch those.
  virtual bool has_setting(const std::string& name) = 0;

  /// Reaches for the engine and for everything that it reads from, as far as it comes before `stop`
  /// is requested. Blocks.
  virtual std::vector<Health> probe(std::stop_token stop) = 0;
  virtual MemoryUse memory_use() = 0;
};

}  // namespace millrace::engine
