#include "query/settable.h"

#include "session/setting_table.h"

namespace millrace::query {

Result<void> require_settable(const SessionEntry& entry, Service& service, const std::string& name,
                              const std::optional<std::string>& value) {
  const auto* row = session::find_setting(name);
  if (row == nullptr && service.engine().has_setting(name)) {
    return fail(ErrorCode::Denied,
                "permission denied to set parameter \"" + name + "\": it is the engine's",
                {.sqlstate = "42501",
                 .detail = {},
                 .hint = "Engine settings belong to targets.local in the configuration."});
  }
  const std::string key = row == nullptr ? name : std::string(row->name);
  if ((key != "role" && key != "session_authorization") || !value) return {};
  if (*value == entry.facts().principal->user || (key == "role" && *value == "none")) return {};
  return fail(ErrorCode::Denied, "permission denied to set " + key + " \"" + *value + "\"",
              {.sqlstate = "42501", .detail = {}, .hint = "Connect as that user."});
}

}  // namespace millrace::query
