#include "data/batch_builder.h"
#include "query/own_statements.h"
#include "query/settable.h"
#include "sql/quoting.h"

namespace millrace::query {
namespace {

Result<Outcome> text_rows(const data::Schema& schema,
                          const std::vector<std::vector<std::string>>& rows) {
  data::BatchBuilder builder(schema);
  for (const auto& row : rows) {
    for (size_t i = 0; i < row.size(); ++i) builder.column(i).append_text(row[i]);
  }
  Outcome outcome;
  outcome.rows = std::make_unique<ReadyRows>(schema, builder.finish());
  outcome.kind = {.tag = "SHOW", .rows = sql::TagRows::None};
  return outcome;
}

/// The value of SET as one text, as PostgreSQL flattens lists; `row`: null for the client's own.
Result<std::string> flattened(const sql::SetSetting& set, const session::SettingRow* row) {
  const bool quotes = row != nullptr && row->kind == session::SettingKind::List;
  const bool lists = quotes || (row != nullptr && row->kind == session::SettingKind::DateStyle);
  if (set.values.size() > 1 && !lists) {
    return fail(ErrorCode::InvalidInput, "SET " + set.name + " takes only one argument",
                {.sqlstate = "22023"});
  }
  std::string out;
  for (const auto& value : set.values) {
    if (!out.empty()) out += ", ";
    const bool name = quotes && value.kind != sql::SettingValue::Kind::Number;
    if (value.kind == sql::SettingValue::Kind::Interval) {
      out += "INTERVAL '" + value.text + "'";
    } else {
      out += name ? sql::quote_identifier(value.text) : value.text;
    }
  }
  return out;
}

}  // namespace

Result<Outcome> OwnStatements::operator()(const sql::SetTransaction& own) const {
  const auto scope =
      own.session_default ? session::SettingScope::Session : session::SettingScope::Transaction;
  const std::string prefix = own.session_default ? "default_transaction_" : "transaction_";
  if (!own.session_default && self.state == TransactionState::Idle) {
    self.notice(Notice::Level::Warning, "25P01",
                "SET TRANSACTION can only be used in transaction blocks");
    return command("SET");
  }
  if (!own.session_default && own.modes.read_only) TRY(self.set_read_only(*own.modes.read_only));
  constexpr std::string_view kLevels[] = {"read uncommitted", "read committed", "repeatable read",
                                          "serializable"};
  return self.entry->with_settings([&](session::Settings& settings) -> Result<Outcome> {
    if (own.modes.isolation) {
      TRY(settings.set(prefix + "isolation", kLevels[static_cast<size_t>(*own.modes.isolation)],
                       scope));
    }
    if (own.modes.read_only)
      TRY(settings.set(prefix + "read_only", *own.modes.read_only ? "on" : "off", scope));
    if (own.modes.deferrable)
      TRY(settings.set(prefix + "deferrable", *own.modes.deferrable ? "on" : "off", scope));
    return command("SET");
  });
}

Result<Outcome> OwnStatements::operator()(const sql::SetSetting& own) const {
  const bool local = own.scope == sql::SetSetting::Scope::Local;
  if (local && self.state == TransactionState::Idle) {
    self.notice(Notice::Level::Warning, "25P01",
                "SET LOCAL can only be used in transaction blocks");
  }
  if (own.to == sql::SetSetting::To::Current) return command("SET");
  const auto* row = session::find_setting(own.name);
  const bool of_transaction = row != nullptr && row->name.starts_with("transaction_");
  const auto scope =
      local || of_transaction ? session::SettingScope::Transaction : session::SettingScope::Session;
  if (own.to == sql::SetSetting::To::Default) return change(own.name, std::nullopt, scope, "SET");
  auto value = TRY(flattened(own, row));
  return change(own.name, std::move(value), scope, "SET");
}
Result<Outcome> OwnStatements::operator()(const sql::ResetSetting& own) const {
  if (own.name) return change(*own.name, std::nullopt, session::SettingScope::Session, "RESET");
  TRY(self.entry->with_settings([](session::Settings& s) { return s.reset_all(); }));
  return command("RESET");
}

/// Lets the engine know of a setting, which may refuse it.
Result<void> OwnStatements::apply(const std::string& key) const {
  if (key == "TimeZone") {
    TRY(self.service->check_zone(self.entry->with_settings(
        [&](const session::Settings& settings) { return settings.value(key); })));
  }
  TRY(self.in_step([&](const std::stop_token& stop) { return self.connect(stop); }));
  return {};
}

/// Sets (or, without a value, resets) a setting; one that the engine then refuses is taken back.
Result<Outcome> OwnStatements::change(const std::string& name, std::optional<std::string> value,
                                      session::SettingScope scope, const char* tag) const {
  const auto* row = session::find_setting(name);
  const std::string key = row == nullptr ? name : std::string(row->name);
  TRY(require_settable(*self.entry, *self.service, name, value));
  const auto before = self.entry->with_settings(
      [&](const session::Settings& settings) { return settings.get(name); });
  TRY(self.entry->with_settings([&](session::Settings& settings) {
    // The transaction that is open keeps its own mode.
    constexpr std::string_view kDefault = "default_";
    if (self.state != TransactionState::Idle && key.starts_with("default_transaction_")) {
      const std::string mode = key.substr(kDefault.size());
      (void)settings.set(mode, settings.value(mode), session::SettingScope::Transaction);
    }
    return value ? settings.set(name, *value, scope) : settings.reset(name, scope);
  }));
  if (key == "TimeZone" || key == "search_path") {
    if (auto applied = apply(key); !applied) {
      (void)self.entry->with_settings(
          [&](session::Settings& settings) { return settings.set(name, *before, scope); });
      if (self.connection) (void)self.apply_settings({});  // it may not have come to one
      Error error = std::move(applied).error();
      return fail(ErrorCode::InvalidInput,
                  "invalid value for parameter \"" + key + "\": \"" + value.value_or("") + "\"",
                  {.sqlstate = "22023", .detail = error.message});
    }
  }
  if (key == "transaction_read_only" && self.state != TransactionState::Idle) {
    TRY(self.set_read_only(self.entry->with_settings(
        [](const session::Settings& s) { return s.on("transaction_read_only"); })));
  }
  return command(tag);
}

Result<Outcome> OwnStatements::operator()(const sql::ShowSetting& own) const {
  return self.entry->with_settings([&](const session::Settings& settings) -> Result<Outcome> {
    if (own.name) {
      const auto value = settings.get(*own.name);
      if (!value) {
        return fail(ErrorCode::NotFound,
                    "unrecognized configuration parameter \"" + *own.name + "\"",
                    {.sqlstate = "42704"});
      }
      return text_rows(statement->schema, {{*value}});
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& shown : settings.all()) {
      rows.push_back(
          {shown.name, shown.value, shown.row == nullptr ? "" : std::string(shown.row->sentence)});
    }
    return text_rows(statement->schema, rows);
  });
}

}  // namespace millrace::query
