#include "query/host_tables.h"

#include "query/client_session.h"

namespace millrace::query {
namespace {

using data::Kind;
using data::Value;
using engine::HostRows;
using engine::HostTable;
using ServiceOf = std::function<Service*()>;

Value text_or_null(const std::string& text) {
  return text.empty() ? Value::null(Kind::Text) : Value::text(text);
}

Value time_value(WallTime time) {
  return {.type = Kind::TimestampTz, .held = int64_t{time.time_since_epoch().count()}};
}

Value number(uint64_t value) { return Value::int64(static_cast<int64_t>(value)); }

/// Others' statements are for those who may administer.
bool may_see(const Service& service, uint64_t session, const std::string& user) {
  const auto entry = service.find_session(session);
  return entry && entry->facts().principal->may_see(user);
}

constexpr char kHidden[] = "<insufficient privilege>";

data::Schema query_schema() {
  data::Schema schema = {
      {"id", Kind::Int64},          {"session", Kind::Int64}, {"user", Kind::Text},
      {"catalog", Kind::Text},      {"protocol", Kind::Text}, {"client", Kind::Text},
      {"application", Kind::Text},  {"state", Kind::Text},    {"started", Kind::TimestampTz},
      {"total_micros", Kind::Int64}};
  for (size_t i = 0; i < kQueryStepCount; ++i) {
    schema.push_back({std::string(to_string(static_cast<QueryStep>(i))) + "_micros", Kind::Int64});
  }
  for (const char* name : {"rows", "bytes"}) schema.push_back({name, Kind::Int64});
  for (const char* name : {"sqlstate", "error", "text"}) schema.push_back({name, Kind::Text});
  return schema;
}

HostRows query_rows(const Service& service, uint64_t session) {
  HostRows rows;
  for (const QueryRecord& query : service.queries()) {
    const bool visible = may_see(service, session, query.user);
    std::vector<Value> row = {number(query.id),
                              number(query.session),
                              Value::text(query.user),
                              Value::text(query.catalog),
                              Value::text(query.protocol),
                              Value::text(query.client),
                              Value::text(query.application),
                              Value::text(std::string(to_string(query.state))),
                              time_value(query.started),
                              number(query.total_micros)};
    for (const uint64_t micros : query.step_micros) row.push_back(number(micros));
    row.push_back(number(query.rows));
    row.push_back(number(query.bytes));
    row.push_back(text_or_null(query.sqlstate));
    row.push_back(visible ? text_or_null(query.error)
                          : text_or_null(query.error.empty() ? "" : kHidden));
    row.push_back(Value::text(visible ? query.text : kHidden));
    rows.push_back(std::move(row));
  }
  return rows;
}

HostTable queries_table(const ServiceOf& service) {
  return {.function = "millrace_all_queries",
          .view = "queries",
          .schema = query_schema(),
          .comment = "Queries that run, and the newest that ended",
          .read = [service](uint64_t session) -> Result<HostRows> {
            return service() == nullptr ? HostRows{} : query_rows(*service(), session);
          }};
}

HostTable sessions_table(const ServiceOf& service) {
  return {.function = "millrace_all_sessions",
          .view = "sessions",
          .schema = {{"id", Kind::Int64},
                     {"user", Kind::Text},
                     {"catalog", Kind::Text},
                     {"protocol", Kind::Text},
                     {"client", Kind::Text},
                     {"application", Kind::Text},
                     {"state", Kind::Text},
                     {"started", Kind::TimestampTz},
                     {"query", Kind::Int64}},
          .comment = "Clients that are connected",
          .read = [service](uint64_t) -> Result<HostRows> {
            HostRows rows;
            if (service() == nullptr) return rows;
            for (const SessionView& view : service()->sessions()) {
              rows.push_back({number(view.facts.id), Value::text(view.facts.principal->user),
                              Value::text(view.facts.catalog), Value::text(view.facts.protocol),
                              Value::text(view.facts.client), Value::text(view.application),
                              Value::text(view.state), time_value(view.facts.started),
                              view.query ? number(view.query->id) : Value::null(Kind::Int64)});
            }
            return rows;
          }};
}

/// pg_stat_activity's part of a session.
std::vector<Value> activity_row(const Service& service, uint64_t asking, const SessionView& view) {
  const std::string& client = view.facts.client;
  const size_t colon = client.rfind(':');
  const auto started = time_value(view.facts.started);
  const Value query_start =
      view.query ? time_value(view.query->started) : Value::null(Kind::TimestampTz);
  const bool visible = may_see(service, asking, view.facts.principal->user);
  return {
      Value::text(view.facts.catalog),
      number(view.facts.id),
      Value::text(view.facts.principal->user),
      Value::text(view.application),
      Value::text(client.substr(0, colon)),
      number(colon == std::string::npos ? 0
                                        : std::strtoull(client.c_str() + colon + 1, nullptr, 10)),
      started,
      query_start,
      query_start,
      view.query ? query_start : started,
      Value::text(view.state),
      Value::text(!view.query ? ""
                  : visible   ? view.query->text
                              : kHidden)};
}

HostTable activity_table(const ServiceOf& service) {
  return {.function = "millrace_sessions",
          .view = "",
          .schema = {{"datname", Kind::Text},
                     {"pid", Kind::Int64},
                     {"usename", Kind::Text},
                     {"application_name", Kind::Text},
                     {"client_addr", Kind::Text},
                     {"client_port", Kind::Int64},
                     {"backend_start", Kind::TimestampTz},
                     {"xact_start", Kind::TimestampTz},
                     {"query_start", Kind::TimestampTz},
                     {"state_change", Kind::TimestampTz},
                     {"state", Kind::Text},
                     {"query", Kind::Text}},
          .comment = "What pg_stat_activity shows",
          .read = [service](uint64_t asking) -> Result<HostRows> {
            HostRows rows;
            if (service() == nullptr) return rows;
            for (const SessionView& view : service()->sessions()) {
              rows.push_back(activity_row(*service(), asking, view));
            }
            return rows;
          }};
}

std::string_view type_of(session::SettingKind kind) {
  switch (kind) {
    case session::SettingKind::Boolean:
      return "bool";
    case session::SettingKind::Integer:
      return "integer";
    case session::SettingKind::Choice:
      return "enum";
    case session::SettingKind::Text:
    case session::SettingKind::PlainText:
    case session::SettingKind::List:
    case session::SettingKind::DateStyle:
    case session::SettingKind::Encoding:
    case session::SettingKind::TimeZone:
      return "string";
  }
  std::unreachable();
}

Value choices_of(const session::SettingRow* row) {
  const data::Type type = data::Type::list(Kind::Text);
  if (row == nullptr || row->kind != session::SettingKind::Choice) return Value::null(type);
  std::vector<Value> choices;
  std::string_view rest = row->choices;
  while (!rest.empty()) {
    const size_t comma = std::min(rest.find(','), rest.size());
    choices.push_back(Value::text(std::string(rest.substr(0, comma))));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return {.type = type, .held = std::move(choices)};
}

/// A row of pg_settings; times are shown there as plain numbers of their unit.
std::vector<Value> setting_row(const session::Settings& settings,
                               const session::Settings::Shown& shown) {
  const auto* row = shown.row;
  const bool integer = row != nullptr && row->kind == session::SettingKind::Integer;
  const bool fixed = row != nullptr && row->access == session::SettingAccess::Fixed;
  const std::string value = integer ? std::to_string(settings.integer(shown.name)) : shown.value;
  return {Value::text(shown.name),
          Value::text(value),
          row == nullptr ? Value::null(Kind::Text) : text_or_null(std::string(row->unit)),
          Value::text(row == nullptr ? "Customized Options" : "Client Connection Defaults"),
          Value::text(row == nullptr ? "" : std::string(row->sentence)),
          Value::null(Kind::Text),
          Value::text(fixed ? "internal" : "user"),
          Value::text(row == nullptr ? "string" : std::string(type_of(row->kind))),
          Value::text(row != nullptr && shown.value == row->default_value ? "default" : "session"),
          integer ? Value::text(std::to_string(row->min)) : Value::null(Kind::Text),
          integer ? Value::text(std::to_string(row->max)) : Value::null(Kind::Text),
          choices_of(row),
          row == nullptr ? Value::null(Kind::Text) : Value::text(std::string(row->default_value)),
          row == nullptr ? Value::null(Kind::Text) : Value::text(std::string(row->default_value)),
          Value::null(Kind::Text),
          Value::null(Kind::Int32),
          Value::boolean(false)};
}

HostTable settings_table(const ServiceOf& service) {
  data::Schema schema;
  for (const char* name : {"name", "setting", "unit", "category", "short_desc", "extra_desc",
                           "context", "vartype", "source", "min_val", "max_val"}) {
    schema.push_back({name, Kind::Text});
  }
  schema.push_back({"enumvals", data::Type::list(Kind::Text)});
  for (const char* name : {"boot_val", "reset_val", "sourcefile"})
    schema.push_back({name, Kind::Text});
  schema.push_back({"sourceline", Kind::Int32});
  schema.push_back({"pending_restart", Kind::Boolean});
  return {.function = "millrace_settings",
          .view = "settings",
          .schema = std::move(schema),
          .comment = "Settings of this session",
          .read = [service](uint64_t session) -> Result<HostRows> {
            HostRows rows;
            const auto entry = service() == nullptr ? nullptr : service()->find_session(session);
            if (!entry) return rows;
            entry->with_settings([&](const session::Settings& settings) {
              for (const auto& shown : settings.all()) rows.push_back(setting_row(settings, shown));
            });
            return rows;
          }};
}

HostTable roles_table(const ServiceOf& service) {
  return {.function = "millrace_roles",
          .view = "",
          .schema = {{"oid", Kind::Int64}, {"rolname", Kind::Text}, {"rolsuper", Kind::Boolean}},
          .comment = "The user of this session, for pg_roles",
          .read = [service](uint64_t session) -> Result<HostRows> {
            HostRows rows;
            const auto entry = service() == nullptr ? nullptr : service()->find_session(session);
            constexpr int64_t kFirstRoleOid = 16384;
            if (entry) {
              rows.push_back({Value::int64(kFirstRoleOid),
                              Value::text(entry->facts().principal->user), Value::boolean(false)});
            }
            return rows;
          }};
}

HostTable statements_table(const ServiceOf& service) {
  const data::Type texts = data::Type::list(Kind::Text);
  return {
      .function = "millrace_prepared_statements",
      .view = "",
      .schema = {{"name", Kind::Text},
                 {"statement", Kind::Text},
                 {"prepare_time", Kind::TimestampTz},
                 {"parameter_types", texts},
                 {"from_sql", Kind::Boolean},
                 {"generic_plans", Kind::Int64},
                 {"custom_plans", Kind::Int64}},
      .comment = "What pg_prepared_statements shows",
      .read = [service, texts](uint64_t session) -> Result<HostRows> {
        HostRows rows;
        const auto entry = service() == nullptr ? nullptr : service()->find_session(session);
        if (!entry) return rows;
        for (const auto& object : entry->listed(SessionEntry::Named::Statement)) {
          std::vector<Value> types;
          for (const auto& type : object.parameter_types) types.push_back(Value::text(type));
          rows.push_back({Value::text(object.name), Value::text(object.text),
                          time_value(object.made), Value{.type = texts, .held = std::move(types)},
                          Value::boolean(object.by_sql), Value::int64(0), Value::int64(0)});
        }
        return rows;
      }};
}

HostTable cursors_table(const ServiceOf& service) {
  return {.function = "millrace_cursors",
          .view = "",
          .schema = {{"name", Kind::Text},
                     {"statement", Kind::Text},
                     {"is_holdable", Kind::Boolean},
                     {"is_binary", Kind::Boolean},
                     {"is_scrollable", Kind::Boolean},
                     {"creation_time", Kind::TimestampTz}},
          .comment = "What pg_cursors shows",
          .read = [service](uint64_t session) -> Result<HostRows> {
            HostRows rows;
            const auto entry = service() == nullptr ? nullptr : service()->find_session(session);
            if (!entry) return rows;
            for (const auto& object : entry->listed(SessionEntry::Named::Cursor)) {
              rows.push_back({Value::text(object.name), Value::text(object.text),
                              Value::boolean(object.hold), Value::boolean(object.binary),
                              Value::boolean(object.scroll), time_value(object.made)});
            }
            return rows;
          }};
}

}  // namespace

std::vector<HostTable> host_tables(const ServiceOf& service) {
  return {queries_table(service),  sessions_table(service), activity_table(service),
          settings_table(service), roles_table(service),    statements_table(service),
          cursors_table(service)};
}

}  // namespace millrace::query
