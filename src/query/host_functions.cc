#include <algorithm>

#include "query/host_objects.h"
#include "query/host_tables.h"
#include "query/settable.h"

namespace millrace::query {
namespace {

using data::Kind;
using data::Value;
using engine::HostFunction;
using Arguments = std::span<const Value>;
using ServiceOf = std::function<Service*()>;
using EntryCall = std::function<Result<Value>(SessionEntry&, Service&, Arguments)>;

const std::string& text_of(const Value& value) { return std::get<std::string>(value.held); }

/// A function of the session that calls it; null when there is none (our own set-up).
HostFunction of_session(const ServiceOf& service, std::string name,
                        std::vector<data::Type> parameters, data::Type result, EntryCall call) {
  return {.name = std::move(name),
          .parameters = std::move(parameters),
          .result = result,
          .call = [service, result, call](uint64_t session, Arguments arguments) -> Result<Value> {
            Service* all = service();
            const auto entry = all == nullptr ? nullptr : all->find_session(session);
            if (!entry) return Value::null(result);
            return call(*entry, *all, arguments);
          }};
}

Result<Value> current_setting(SessionEntry& entry, Service&, Arguments arguments) {
  if (arguments[0].is_null()) return Value::null(Kind::Text);
  const std::string& name = text_of(arguments[0]);
  const auto value =
      entry.with_settings([&](const session::Settings& settings) { return settings.get(name); });
  if (value) return Value::text(*value);
  const bool missing_ok =
      arguments.size() > 1 && !arguments[1].is_null() && std::get<bool>(arguments[1].held);
  if (missing_ok) return Value::null(Kind::Text);
  return fail(ErrorCode::NotFound, "unrecognized configuration parameter \"" + name + "\"",
              {.sqlstate = "42704"});
}

Result<Value> set_config(SessionEntry& entry, Service& service, Arguments arguments) {
  if (arguments[0].is_null()) {
    return fail(ErrorCode::InvalidInput, "SET requires parameter name", {.sqlstate = "22004"});
  }
  const std::string& name = text_of(arguments[0]);
  const auto value = arguments[1].is_null() ? std::nullopt : std::optional(text_of(arguments[1]));
  TRY(require_settable(entry, service, name, value));
  const bool local = !arguments[2].is_null() && std::get<bool>(arguments[2].held);
  const auto scope = local ? session::SettingScope::Transaction : session::SettingScope::Session;
  return entry.with_settings([&](session::Settings& settings) -> Result<Value> {
    TRY(value ? settings.set(name, *value, scope) : settings.reset(name, scope));
    return Value::text(settings.value(name));
  });
}

Result<Value> sleep_seconds(SessionEntry& entry, Service&, Arguments arguments) {
  if (arguments[0].is_null()) return Value::text("");
  constexpr double kMicrosMax = 1e15;
  const double micros = std::clamp(std::get<double>(arguments[0].held) * 1e6, 0.0, kMicrosMax);
  if (entry.sleep(std::chrono::microseconds(static_cast<int64_t>(micros)))) return Value::text("");
  return fail(cancelled_error(entry.reason()));
}

enum class Act : uint8_t { Cancel, Terminate };

/// pg_cancel_backend and pg_terminate_backend.
EntryCall act_on(Act act) {
  return [act](SessionEntry& entry, Service& service, Arguments arguments) -> Result<Value> {
    if (arguments[0].is_null()) return Value::null(Kind::Boolean);
    const auto other =
        service.find_session(static_cast<uint64_t>(std::get<int64_t>(arguments[0].held)));
    if (!other) return Value::boolean(false);
    const auto& who = *entry.facts().principal;
    if (!who.may_cancel(other->facts().principal->user)) {
      return fail(ErrorCode::Denied, "permission denied to cancel another user's query",
                  {.sqlstate = "42501", .detail = {}, .hint = "The grant \"cancel\" allows it."});
    }
    if (act == Act::Cancel) return Value::boolean(other->cancel(CancelReason::Operator) || true);
    other->terminate();
    return Value::boolean(true);
  };
}

}  // namespace

engine::HostObjects host_objects(std::function<Service*()> service) {
  engine::HostObjects objects;
  objects.tables = host_tables(service);
  const auto add = [&](std::string name, std::vector<data::Type> parameters, data::Type result,
                       EntryCall call) {
    objects.functions.push_back(of_session(service, std::move(name), std::move(parameters),
                                           std::move(result), std::move(call)));
  };
  add("millrace_current_setting", {Kind::Text}, Kind::Text, current_setting);
  add("millrace_current_setting", {Kind::Text, Kind::Boolean}, Kind::Text, current_setting);
  add("millrace_set_config", {Kind::Text, Kind::Text, Kind::Boolean}, Kind::Text, set_config);
  add("millrace_sleep", {Kind::Float64}, Kind::Text, sleep_seconds);
  add("millrace_cancel_backend", {Kind::Int64}, Kind::Boolean, act_on(Act::Cancel));
  add("millrace_terminate_backend", {Kind::Int64}, Kind::Boolean, act_on(Act::Terminate));
  add("millrace_session_id", {}, Kind::Int32,
      [](SessionEntry& entry, Service&, Arguments) -> Result<Value> {
        return Value{.type = Kind::Int32, .held = static_cast<int64_t>(entry.facts().id)};
      });
  add("millrace_session_user", {}, Kind::Text,
      [](SessionEntry& entry, Service&, Arguments) -> Result<Value> {
        return Value::text(entry.facts().principal->user);
      });
  add("millrace_client_address", {}, Kind::Text,
      [](SessionEntry& entry, Service&, Arguments) -> Result<Value> {
        const std::string& client = entry.facts().client;
        return Value::text(client.substr(0, client.rfind(':')));
      });
  add("millrace_started", {}, Kind::TimestampTz,
      [](SessionEntry&, Service& all, Arguments) -> Result<Value> {
        return Value{.type = Kind::TimestampTz,
                     .held = int64_t{all.started().time_since_epoch().count()}};
      });
  return objects;
}

}  // namespace millrace::query
