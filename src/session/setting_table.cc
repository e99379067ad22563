#include "session/setting_table.h"

#include <algorithm>
#include <cstdint>

namespace millrace::session {
namespace {

using Kind = SettingKind;
using Access = SettingAccess;
using Effect = SettingEffect;

constexpr bool kReported = true;
constexpr bool kSilent = false;
constexpr std::string_view kLevels = "serializable,repeatable read,read committed,read uncommitted";
constexpr std::string_view kMessageLevels =
    "debug5,debug4,debug3,debug2,debug1,log,notice,warning,error";

// clang-format off
constexpr SettingRow kTable[] = {
    // name, kind, default, access, effect, unit, min, max, choices, reported, sentence
    {"application_name", Kind::PlainText, "", Access::User, Effect::Works, "", 0, 0, "", kReported, "Name of the client's program, shown in millrace.sessions and the history."},
    {"array_nulls", Kind::Boolean, "on", Access::OnlyThis, Effect::Works, "", 0, 0, "", kSilent, "NULL in an array's text is a null."},
    {"backslash_quote", Kind::Choice, "safe_encoding", Access::User, Effect::Accepted, "", 0, 0, "safe_encoding,on,off", kSilent, "Whether \\' is allowed in string literals."},
    {"bytea_output", Kind::Choice, "hex", Access::User, Effect::Works, "", 0, 0, "escape,hex", kSilent, "How bytea looks as text."},
    {"check_function_bodies", Kind::Boolean, "on", Access::User, Effect::Accepted, "", 0, 0, "", kSilent, "Whether function bodies are checked when made."},
    {"client_connection_check_interval", Kind::Integer, "100ms", Access::User, Effect::Accepted, "ms", 0, INT32_MAX, "", kSilent, "How often a running query's client is looked after; here always every 100 ms."},
    {"client_encoding", Kind::Encoding, "UTF8", Access::User, Effect::Works, "", 0, 0, "", kReported, "Encoding of text sent to the client; UTF8 alone."},
    {"client_min_messages", Kind::Choice, "notice", Access::User, Effect::Works, "", 0, 0, kMessageLevels, kSilent, "Least severe messages that are sent."},
    {"constraint_exclusion", Kind::Choice, "partition", Access::User, Effect::Accepted, "", 0, 0, "partition,on,off", kSilent, "Planner setting."},
    {"cursor_tuple_fraction", Kind::Text, "0.1", Access::User, Effect::Accepted, "", 0, 0, "", kSilent, "Planner setting."},
    {"DateStyle", Kind::DateStyle, "ISO, MDY", Access::User, Effect::Works, "", 0, 0, "", kReported, "How dates look, and in which order day and month are read."},
    {"default_statistics_target", Kind::Integer, "100", Access::User, Effect::Accepted, "", 1, 10000, "", kSilent, "Planner setting."},
    {"default_table_access_method", Kind::Text, "heap", Access::User, Effect::Accepted, "", 0, 0, "", kSilent, "Table access method of new tables."},
    {"default_tablespace", Kind::Text, "", Access::User, Effect::Accepted, "", 0, 0, "", kSilent, "Table space of new tables."},
    {"default_text_search_config", Kind::Text, "pg_catalog.english", Access::User, Effect::Accepted, "", 0, 0, "", kSilent, "Text search configuration."},
    {"default_transaction_deferrable", Kind::Boolean, "off", Access::User, Effect::Accepted, "", 0, 0, "", kSilent, "Whether transactions begin deferrable."},
    {"default_transaction_isolation", Kind::Choice, "read committed", Access::User, Effect::Accepted, "", 0, 0, kLevels, kSilent, "Isolation level that transactions ask for; all are given snapshot isolation."},
    {"default_transaction_read_only", Kind::Boolean, "off", Access::User, Effect::Works, "", 0, 0, "", kReported, "Whether transactions begin read only."},
    {"effective_cache_size", Kind::Text, "4GB", Access::User, Effect::Accepted, "", 0, 0, "", kSilent, "Planner setting."},
    {"enable_hashjoin", Kind::Boolean, "on", Access::User, Effect::Accepted, "", 0, 0, "", kSilent, "Planner setting."},
    {"enable_indexscan", Kind::Boolean, "on", Access::User, Effect::Accepted, "", 0, 0, "", kSilent, "Planner setting."},
    {"enable_mergejoin", Kind::Boolean, "on", Access::User, Effect::Accepted, "", 0, 0, "", kSilent, "Planner setting."},
    {"enable_nestloop", Kind::Boolean, "on", Access::User, Effect::Accepted, "", 0, 0, "", kSilent, "Planner setting."},
    {"enable_seqscan", Kind::Boolean, "on", Access::User, Effect::Accepted, "", 0, 0, "", kSilent, "Planner setting."},
    {"escape_string_warning", Kind::Boolean, "on", Access::User, Effect::Accepted, "", 0, 0, "", kSilent, "Whether backslashes in literals are warned of."},
    {"extra_float_digits", Kind::Integer, "1", Access::User, Effect::Works, "", -15, 3, "", kSilent, "Digits of floating-point numbers as text."},
    {"from_collapse_limit", Kind::Integer, "8", Access::User, Effect::Accepted, "", 1, INT32_MAX, "", kSilent, "Planner setting."},
    {"geqo", Kind::Boolean, "on", Access::User, Effect::Accepted, "", 0, 0, "", kSilent, "Planner setting."},
    {"gin_fuzzy_search_limit", Kind::Integer, "0", Access::User, Effect::Accepted, "", 0, INT32_MAX, "", kSilent, "Index setting."},
    {"idle_in_transaction_session_timeout", Kind::Integer, "0", Access::User, Effect::Works, "ms", 0, INT32_MAX, "", kSilent, "How long a session may idle in a transaction before it is ended; 0: for ever."},
    {"idle_session_timeout", Kind::Integer, "0", Access::User, Effect::Works, "ms", 0, INT32_MAX, "", kSilent, "How long a session may idle outside a transaction before it is ended; 0: for ever."},
    {"in_hot_standby", Kind::Boolean, "off", Access::Fixed, Effect::Works, "", 0, 0, "", kReported, "Whether the server is a standby."},
    {"integer_datetimes", Kind::Boolean, "on", Access::Fixed, Effect::Works, "", 0, 0, "", kReported, "Dates and times travel as integers."},
    {"IntervalStyle", Kind::Choice, "postgres", Access::User, Effect::Works, "", 0, 0, "postgres,postgres_verbose,sql_standard,iso_8601", kReported, "How intervals look as text."},
    {"is_superuser", Kind::Boolean, "off", Access::Fixed, Effect::Works, "", 0, 0, "", kReported, "Whether the user may do everything; no client's user may."},
    {"jit", Kind::Boolean, "on", Access::User, Effect::Accepted, "", 0, 0, "", kSilent, "Planner setting."},
    {"join_collapse_limit", Kind::Integer, "8", Access::User, Effect::Accepted, "", 1, INT32_MAX, "", kSilent, "Planner setting."},
    {"lc_collate", Kind::Text, "C.UTF-8", Access::Fixed, Effect::Works, "", 0, 0, "", kSilent, "Order of text: by code point."},
    {"lc_ctype", Kind::Text, "C.UTF-8", Access::Fixed, Effect::Works, "", 0, 0, "", kSilent, "Character classes."},
    {"lc_messages", Kind::Text, "C.UTF-8", Access::User, Effect::Accepted, "", 0, 0, "", kSilent, "Language of messages; English alone."},
    {"lc_monetary", Kind::Text, "C.UTF-8", Access::User, Effect::Accepted, "", 0, 0, "", kSilent, "Form of amounts of money."},
    {"lc_numeric", Kind::Text, "C.UTF-8", Access::User, Effect::Accepted, "", 0, 0, "", kSilent, "Form of numbers in to_char()."},
    {"lc_time", Kind::Text, "C.UTF-8", Access::User, Effect::Accepted, "", 0, 0, "", kSilent, "Names of months and days in to_char()."},
    {"lo_compat_privileges", Kind::Boolean, "off", Access::User, Effect::Accepted, "", 0, 0, "", kSilent, "Large objects are not offered."},
    {"lock_timeout", Kind::Integer, "0", Access::User, Effect::Accepted, "ms", 0, INT32_MAX, "", kSilent, "Nothing waits for locks here: conflicting writers fail at once."},
    {"log_min_messages", Kind::Choice, "warning", Access::User, Effect::Accepted, "", 0, 0, kMessageLevels, kSilent, "The server's log has its own configuration."},
    {"maintenance_work_mem", Kind::Text, "64MB", Access::User, Effect::Accepted, "", 0, 0, "", kSilent, "Memory is limited by the target's memory_limit."},
    {"max_connections", Kind::Integer, "5000", Access::Fixed, Effect::Works, "", 1, 1000000, "", kSilent, "Clients at a time, limits.connections_max."},
    {"max_identifier_length", Kind::Integer, "63", Access::Fixed, Effect::Works, "", 63, 63, "", kSilent, "Bytes of a name; longer ones are cut."},
    {"max_index_keys", Kind::Integer, "32", Access::Fixed, Effect::Works, "", 32, 32, "", kSilent, "Columns of an index."},
    {"max_parallel_workers_per_gather", Kind::Integer, "2", Access::User, Effect::Accepted, "", 0, 1024, "", kSilent, "Threads are the target's."},
    {"password_encryption", Kind::Choice, "scram-sha-256", Access::OnlyThis, Effect::Works, "", 0, 0, "scram-sha-256", kSilent, "How passwords are kept."},
    {"plan_cache_mode", Kind::Choice, "auto", Access::User, Effect::Accepted, "", 0, 0, "auto,force_generic_plan,force_custom_plan", kSilent, "Planner setting."},
    {"quote_all_identifiers", Kind::Boolean, "off", Access::User, Effect::Accepted, "", 0, 0, "", kSilent, "Whether generated SQL quotes every name."},
    {"random_page_cost", Kind::Text, "4", Access::User, Effect::Accepted, "", 0, 0, "", kSilent, "Planner setting."},
    {"role", Kind::Text, "none", Access::User, Effect::Works, "", 0, 0, "", kSilent, "Role that the session acts as; its own user or none."},
    {"row_security", Kind::Boolean, "on", Access::User, Effect::Accepted, "", 0, 0, "", kSilent, "There are no row policies."},
    {"search_path", Kind::List, "\"$user\", public", Access::User, Effect::Works, "", 0, 0, "", kSilent, "Schemas in which unqualified names are looked up, first match wins."},
    {"seq_page_cost", Kind::Text, "1", Access::User, Effect::Accepted, "", 0, 0, "", kSilent, "Planner setting."},
    {"server_encoding", Kind::Text, "UTF8", Access::Fixed, Effect::Works, "", 0, 0, "", kReported, "Encoding of all text."},
    {"server_version", Kind::Text, "15.0 (Millrace 0.1.0)", Access::Fixed, Effect::Works, "", 0, 0, "", kReported, "Version of PostgreSQL whose behaviour clients can expect, and ours."},
    {"server_version_num", Kind::Integer, "150000", Access::Fixed, Effect::Works, "", 150000, 150000, "", kSilent, "The same as a number."},
    {"session_authorization", Kind::Text, "", Access::User, Effect::Works, "", 0, 0, "", kReported, "User of the session; only its own can be set."},
    {"session_replication_role", Kind::Choice, "origin", Access::User, Effect::Accepted, "", 0, 0, "origin,replica,local", kSilent, "There are no triggers."},
    {"ssl", Kind::Boolean, "off", Access::Fixed, Effect::Works, "", 0, 0, "", kSilent, "Whether this connection is encrypted."},
    {"standard_conforming_strings", Kind::Boolean, "on", Access::OnlyThis, Effect::Works, "", 0, 0, "", kReported, "Backslashes in '…' are themselves."},
    {"statement_timeout", Kind::Integer, "0", Access::User, Effect::Works, "ms", 0, INT32_MAX, "", kSilent, "How long a statement may run before it is cancelled; 0: for ever."},
    {"synchronize_seqscans", Kind::Boolean, "on", Access::User, Effect::Accepted, "", 0, 0, "", kSilent, "Storage setting."},
    {"synchronous_commit", Kind::Choice, "on", Access::User, Effect::Accepted, "", 0, 0, "local,remote_write,remote_apply,on,off", kSilent, "Commits are always on disk before they are acknowledged."},
    {"tcp_keepalives_count", Kind::Integer, "4", Access::User, Effect::Accepted, "", 0, INT32_MAX, "", kSilent, "Every connection has the server's: four probes without an answer end it."},
    {"tcp_keepalives_idle", Kind::Integer, "1min", Access::User, Effect::Accepted, "s", 0, INT32_MAX, "", kSilent, "Every connection has the server's: a minute of silence, then probes."},
    {"tcp_keepalives_interval", Kind::Integer, "15s", Access::User, Effect::Accepted, "s", 0, INT32_MAX, "", kSilent, "Every connection has the server's: a probe in 15 seconds."},
    {"temp_buffers", Kind::Text, "8MB", Access::User, Effect::Accepted, "", 0, 0, "", kSilent, "Memory is limited by the target's memory_limit."},
    {"TimeZone", Kind::TimeZone, "UTC", Access::User, Effect::Works, "", 0, 0, "", kReported, "Time zone in which timestamptz is read and shown."},
    {"transaction_deferrable", Kind::Boolean, "off", Access::User, Effect::Accepted, "", 0, 0, "", kSilent, "Whether this transaction is deferrable."},
    {"transaction_isolation", Kind::Choice, "read committed", Access::User, Effect::Accepted, "", 0, 0, kLevels, kSilent, "Isolation level that this transaction asked for; all are given snapshot isolation."},
    {"transaction_read_only", Kind::Boolean, "off", Access::User, Effect::Works, "", 0, 0, "", kSilent, "Whether this transaction is read only."},
    {"transform_null_equals", Kind::Boolean, "off", Access::OnlyThis, Effect::Works, "", 0, 0, "", kSilent, "x = NULL is never true."},
    {"vacuum_cost_delay", Kind::Text, "0", Access::User, Effect::Accepted, "", 0, 0, "", kSilent, "Storage setting."},
    {"work_mem", Kind::Text, "4MB", Access::User, Effect::Accepted, "", 0, 0, "", kSilent, "Memory is limited by the target's memory_limit."},
    {"xmlbinary", Kind::Choice, "base64", Access::User, Effect::Accepted, "", 0, 0, "base64,hex", kSilent, "There is no XML type."},
    {"xmloption", Kind::Choice, "content", Access::User, Effect::Accepted, "", 0, 0, "content,document", kSilent, "There is no XML type."},
};
// clang-format on

bool same_name(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right, [](char a, char b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return lower(a) == lower(b);
  });
}

}  // namespace

std::span<const SettingRow> setting_table() { return kTable; }

const SettingRow* find_setting(std::string_view name) {
  for (const SettingRow& row : kTable) {
    if (same_name(row.name, name)) return &row;
  }
  return nullptr;
}

}  // namespace millrace::session
