#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "auth/principal.h"
#include "base/clock.h"
#include "base/result.h"
#include "config/config.h"
#include "engine/engine.h"
#include "frontend/admin/source_status.h"
#include "query/history.h"
#include "query/session_entry.h"

/// The JSON texts that the API answers with; openapi.json describes them. Pure; what is no UTF-8
/// in them (a text that was cut) becomes U+FFFD.
namespace millrace::frontend::admin {

enum class Reasons : uint8_t { Shown, LeftOut };

/// Whether all is well, and each part.
std::string readiness_json(std::span<const engine::Health> parts, Reasons reasons);

/// What /api/v1/info tells.
struct Information {
  std::string version;
  std::string engine_target;
  std::string engine_version;
  WallTime started;
  uint64_t uptime_seconds = 0;
  const auth::Principal& caller;
  size_t sessions = 0;
  uint32_t queries_running = 0;
  uint32_t queries_queued = 0;
  uint64_t resident_bytes = 0;
  engine::MemoryUse memory;
  const config::Limits& limits;
};
std::string information_json(const Information& information);

/// {"error": …} with code, SQLSTATE, message and hint; null where nothing is known.
std::string error_json(const Error& error);

std::string query_json(const query::QueryRecord& query);
std::string queries_json(std::span<const query::QueryRecord> queries);
std::string sessions_json(std::span<const query::SessionView> sessions);
std::string sources_json(std::span<const SourceStatus> sources);

}  // namespace millrace::frontend::admin
