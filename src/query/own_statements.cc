#include <algorithm>

#include "data/batch_builder.h"
#include "query/client_session_impl.h"
#include "query/settable.h"

namespace millrace::query {
namespace {

Outcome command(std::string tag) {
  Outcome outcome;
  outcome.kind = {.tag = std::move(tag), .rows = sql::TagRows::None};
  return outcome;
}

Result<Outcome> text_rows(const data::Schema& schema,
                          const std::vector<std::vector<std::string>>& rows, std::string tag) {
  data::BatchBuilder builder(schema);
  for (const auto& row : rows) {
    for (size_t i = 0; i < row.size(); ++i) builder.column(i).append_text(row[i]);
  }
  Outcome outcome;
  outcome.rows = std::make_unique<ReadyRows>(schema, builder.finish());
  outcome.kind = {.tag = std::move(tag), .rows = sql::TagRows::None};
  return outcome;
}

/// The value of SET as one text, as PostgreSQL flattens lists.
std::string flattened(const std::vector<sql::SettingValue>& values) {
  using Kind = sql::SettingValue::Kind;
  std::string out;
  for (const auto& value : values) {
    if (!out.empty()) out += ", ";
    const bool quote = value.kind == Kind::Identifier && values.size() > 1;
    out += quote ? "\"" + value.text + "\"" : value.text;
  }
  return out;
}

Result<Outcome> refuse(std::string what, std::string hint) {
  return fail(ErrorCode::Unsupported, std::move(what),
              {.sqlstate = "0A000", .detail = {}, .hint = std::move(hint)});
}

}  // namespace

/// Runs one of the session's own statements: an overload each.
struct OwnStatements {
  ClientSession::Impl& self;
  const StatementPtr& statement;

  Result<Outcome> operator()(const sql::BeginTransaction& own) const {
    return self.begin_explicit(own, statement->kind);
  }
  Result<Outcome> operator()(const sql::Commit& own) const { return self.commit(own); }
  Result<Outcome> operator()(const sql::Rollback& own) const { return self.rollback(own); }

  Result<void> in_block(std::string_view what) const {
    if (self.state == TransactionState::Explicit || self.state == TransactionState::Failed)
      return {};
    return fail(ErrorCode::InvalidInput,
                std::string(what) + " can only be used in transaction blocks",
                {.sqlstate = "25P01"});
  }

  Result<Outcome> operator()(const sql::Savepoint& own) const {
    TRY(in_block("SAVEPOINT"));
    self.savepoints.push_back({own.name, self.writes});
    return command("SAVEPOINT");
  }
  Result<Outcome> operator()(const sql::ReleaseSavepoint& own) const {
    TRY(in_block("RELEASE SAVEPOINT"));
    const auto found = std::find_if(self.savepoints.rbegin(), self.savepoints.rend(),
                                    [&](const auto& point) { return point.name == own.name; });
    if (found == self.savepoints.rend()) {
      return fail(ErrorCode::NotFound, "savepoint \"" + own.name + "\" does not exist",
                  {.sqlstate = "3B001"});
    }
    self.savepoints.erase(found.base() - 1, self.savepoints.end());
    return command("RELEASE");
  }
  Result<Outcome> operator()(const sql::RollbackToSavepoint& own) const {
    TRY(in_block("ROLLBACK TO SAVEPOINT"));
    TRY(self.rollback_to(own.name));
    return command("ROLLBACK");
  }

  Result<Outcome> operator()(const sql::SetTransaction& own) const {
    const auto scope =
        own.session_default ? session::SettingScope::Session : session::SettingScope::Transaction;
    const std::string prefix = own.session_default ? "default_transaction_" : "transaction_";
    if (!own.session_default && self.state == TransactionState::Idle) {
      self.notice(Notice::Level::Warning, "25P01",
                  "SET TRANSACTION can only be used in transaction blocks");
      return command("SET");
    }
    if (!own.session_default && own.modes.read_only) {
      if (self.read_only && !*own.modes.read_only) {
        return fail(ErrorCode::InvalidInput,
                    "cannot set transaction read-write mode inside a read-only transaction",
                    {.sqlstate = "25001"});
      }
      self.read_only = *own.modes.read_only;
    }
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

  Result<Outcome> operator()(const sql::SetSetting& own) const {
    const bool local = own.scope == sql::SetSetting::Scope::Local;
    if (local && self.state == TransactionState::Idle) {
      self.notice(Notice::Level::Warning, "25P01",
                  "SET LOCAL can only be used in transaction blocks");
    }
    if (own.to == sql::SetSetting::To::Current) return command("SET");
    const auto scope = local ? session::SettingScope::Transaction : session::SettingScope::Session;
    if (own.to == sql::SetSetting::To::Default) return change(own.name, std::nullopt, scope, "SET");
    return change(own.name, flattened(own.values), scope, "SET");
  }
  Result<Outcome> operator()(const sql::ResetSetting& own) const {
    if (own.name) return change(*own.name, std::nullopt, session::SettingScope::Session, "RESET");
    self.entry->with_settings([](session::Settings& settings) { settings.reset_all(); });
    return command("RESET");
  }

  /// Sets (or, without a value, resets) a setting; one that the engine then refuses is taken back.
  Result<Outcome> change(const std::string& name, std::optional<std::string> value,
                         session::SettingScope scope, const char* tag) const {
    const auto* row = session::find_setting(name);
    const std::string key = row == nullptr ? name : std::string(row->name);
    TRY(require_settable(*self.entry, *self.service, name, value));
    const auto before = self.entry->with_settings(
        [&](const session::Settings& settings) { return settings.get(name); });
    TRY(self.entry->with_settings([&](session::Settings& settings) {
      return value ? settings.set(name, *value, scope) : settings.reset(name, scope);
    }));
    if (key == "TimeZone" || key == "search_path") {
      auto applied = self.connect();
      if (!applied) {
        (void)self.entry->with_settings(
            [&](session::Settings& settings) { return settings.set(name, *before, scope); });
        (void)self.apply_settings();
        Error error = std::move(applied).error();
        return fail(ErrorCode::InvalidInput,
                    "invalid value for parameter \"" + key + "\": \"" + value.value_or("") + "\"",
                    {.sqlstate = "22023", .detail = error.message});
      }
    }
    if (key == "transaction_read_only" && value) {
      self.read_only = self.entry->with_settings(
          [](const session::Settings& s) { return s.on("transaction_read_only"); });
    }
    return command(tag);
  }

  Result<Outcome> operator()(const sql::ShowSetting& own) const {
    return self.entry->with_settings([&](const session::Settings& settings) -> Result<Outcome> {
      if (own.name) {
        const auto value = settings.get(*own.name);
        if (!value) {
          return fail(ErrorCode::NotFound,
                      "unrecognized configuration parameter \"" + *own.name + "\"",
                      {.sqlstate = "42704"});
        }
        return text_rows(statement->schema, {{*value}}, "SHOW");
      }
      std::vector<std::vector<std::string>> rows;
      for (const auto& shown : settings.all()) {
        rows.push_back({shown.name, shown.value,
                        shown.row == nullptr ? "" : std::string(shown.row->sentence)});
      }
      return text_rows(statement->schema, rows, "SHOW");
    });
  }

  Result<Outcome> operator()(const sql::PrepareStatement& own) const {
    if (self.statements.contains(own.name)) {
      return fail(ErrorCode::Conflict, "prepared statement \"" + own.name + "\" already exists",
                  {.sqlstate = "42P05"});
    }
    std::vector<data::Type> declared;
    for (const auto& type : own.types) declared.push_back(TRY(type_named(type)));
    auto inner = self.prepare(own.statement.text, declared);
    if (!inner)
      return fail(moved_position(std::move(inner).error(), statement->text, own.statement.offset));
    self.list_statement(own.name, **inner, true);
    self.statements[own.name] = *std::move(inner);
    return command("PREPARE");
  }

  /// A type by its SQL name, as the engine sees it.
  Result<data::Type> type_named(const sql::InnerText& name) const {
    auto probe = self.prepare_engine(name.text, "SELECT NULL::" + name.text, 0, {});
    if (!probe) {
      return fail(ErrorCode::InvalidInput, "type \"" + name.text + "\" does not exist",
                  {.sqlstate = "42704"});
    }
    return (*probe)->schema.at(0).type;
  }

  Result<Outcome> operator()(const sql::ExecuteStatement& own) const {
    auto found = self.statements.find(own.name);
    if (found == self.statements.end()) {
      return fail(ErrorCode::NotFound, "prepared statement \"" + own.name + "\" does not exist",
                  {.sqlstate = "26000"});
    }
    const StatementPtr target = found->second;
    if (own.arguments.size() != target->parameters.size()) {
      return fail(ErrorCode::InvalidInput,
                  "wrong number of parameters for prepared statement \"" + own.name + "\"",
                  {.sqlstate = "42601",
                   .detail = "Expected " + std::to_string(target->parameters.size()) +
                             " parameters but got " + std::to_string(own.arguments.size()) + "."});
    }
    return self.run(target, TRY(arguments(own.arguments)));
  }

  /// Evaluates EXECUTE's arguments, as text that the statement's types read.
  Result<std::vector<data::Value>> arguments(const std::vector<sql::InnerText>& expressions) const {
    std::vector<data::Value> values;
    if (expressions.empty()) return values;
    std::string text;
    for (const auto& expression : expressions) {
      text += (text.empty() ? "SELECT (" : ", (") + expression.text + ")::VARCHAR";
    }
    auto select = TRY(self.prepare_engine(statement->text, std::move(text), 0, {}));
    auto answer = TRY(self.connection->run(*select->engine, {}, {}));
    auto batch = TRY(answer.rows->next({}));
    for (const data::Column& column : batch->columns()) {
      values.push_back(column.valid(0) ? data::Value::text(std::string(column.text(0)))
                                       : data::Value::null(data::Kind::Text));
    }
    return values;
  }

  Result<Outcome> operator()(const sql::DeallocateStatement& own) const {
    if (!own.name) {
      self.statements.clear();
      self.entry->unlist_all(SessionEntry::Named::Statement);
      return command("DEALLOCATE ALL");
    }
    if (self.statements.erase(*own.name) == 0) {
      return fail(ErrorCode::NotFound, "prepared statement \"" + *own.name + "\" does not exist",
                  {.sqlstate = "26000"});
    }
    self.entry->unlist(SessionEntry::Named::Statement, *own.name);
    return command("DEALLOCATE");
  }

  Result<Outcome> operator()(const sql::DeclareCursor& own) const {
    if (!own.hold && self.state == TransactionState::Idle) {
      return fail(ErrorCode::InvalidInput, "DECLARE CURSOR can only be used in transaction blocks",
                  {.sqlstate = "25P01"});
    }
    if (self.portals.contains(own.name)) {
      return fail(ErrorCode::Conflict, "cursor \"" + own.name + "\" already exists",
                  {.sqlstate = "42P03"});
    }
    auto query = self.prepare_engine(own.query.text, own.query.text, 0, {});
    if (!query)
      return fail(moved_position(std::move(query).error(), statement->text, own.query.offset));
    Portal portal;
    portal.statement = *query;
    portal.hold = own.hold;
    portal.scroll = own.scroll.value_or(false) ? Scroll::Both : Scroll::ForwardOnly;
    if (own.binary) portal.result_formats = {1};
    auto opened = TRY(self.run_engine(portal.statement, {}));
    if (!opened.rows) return refuse("cursors are for statements that give rows", "");
    portal.cursor = std::make_unique<Cursor>(std::move(opened.rows), portal.scroll);
    self.list_cursor(own.name, portal, statement->text);
    self.portals[own.name] = std::make_shared<Portal>(std::move(portal));
    return command("DECLARE CURSOR");
  }

  Result<Portal*> cursor(const std::string& name) const {
    auto found = self.portals.find(name);
    if (found != self.portals.end() && found->second->cursor) return found->second.get();
    return fail(ErrorCode::NotFound, "cursor \"" + name + "\" does not exist",
                {.sqlstate = "34000"});
  }

  Result<Outcome> operator()(const sql::FetchCursor& own) const {
    Portal* portal = TRY(cursor(own.name));
    const bool onward = own.direction == sql::FetchCursor::Direction::Forward && own.count > 0;
    Outcome outcome;
    outcome.kind = {.tag = own.move ? "MOVE" : "FETCH", .rows = sql::TagRows::Count};
    if (onward && !own.move) {
      const uint64_t limit =
          own.count == sql::kAllRows ? kAllRows : static_cast<uint64_t>(own.count);
      outcome.rows = std::make_unique<SomeRows>(portal->cursor.get(), limit);
      return outcome;
    }
    auto slices = TRY(portal->cursor->fetch(own));
    if (own.move) {
      for (const Slice& slice : slices) outcome.changed += slice.rows();
      return outcome;
    }
    outcome.rows = std::make_unique<SliceRows>(portal->cursor->schema(), std::move(slices));
    return outcome;
  }

  Result<Outcome> operator()(const sql::CloseCursor& own) const {
    if (!own.name) {
      self.portals.clear();
      self.entry->unlist_all(SessionEntry::Named::Cursor);
      return command("CLOSE CURSOR ALL");
    }
    TRY(cursor(*own.name));
    self.portals.erase(*own.name);
    self.entry->unlist(SessionEntry::Named::Cursor, *own.name);
    return command("CLOSE CURSOR");
  }

  Result<Outcome> operator()(const sql::Discard& own) const {
    if (own.what == sql::Discard::What::Plans || own.what == sql::Discard::What::Sequences) {
      self.cache.clear();
      return command(own.what == sql::Discard::What::Plans ? "DISCARD PLANS" : "DISCARD SEQUENCES");
    }
    if (own.what == sql::Discard::What::All && self.state != TransactionState::Idle) {
      return fail(ErrorCode::InvalidInput, "DISCARD ALL cannot run inside a transaction block",
                  {.sqlstate = "25001"});
    }
    if (own.what == sql::Discard::What::All) {
      self.portals.clear();
      self.statements.clear();
      self.entry->unlist_all(SessionEntry::Named::Cursor);
      self.entry->unlist_all(SessionEntry::Named::Statement);
      self.entry->with_settings([](session::Settings& settings) { settings.reset_all(); });
    }
    // Temporary tables live with the engine's connection.
    if (self.state == TransactionState::Idle) {
      self.cache.clear();
      self.connection.reset();
    }
    return command(own.what == sql::Discard::What::All ? "DISCARD ALL" : "DISCARD TEMP");
  }

  // Nobody can notify here, so listening is honest: nothing comes.
  Result<Outcome> operator()(const sql::Listen&) const { return command("LISTEN"); }
  Result<Outcome> operator()(const sql::Unlisten&) const { return command("UNLISTEN"); }
  Result<Outcome> operator()(const sql::Notify&) const {
    return refuse("NOTIFY is not offered: no session would hear of it", "");
  }
  Result<Outcome> operator()(const sql::LockTables&) const {
    TRY(in_block("LOCK TABLE"));
    return refuse(
        "LOCK TABLE is not offered: transactions see a snapshot, and of two that write the same "
        "row the second fails with SQLSTATE 40001",
        "");
  }
  Result<Outcome> operator()(const sql::SetConstraints& own) const {
    if (own.deferred)
      return refuse("deferred constraints are not offered: constraints are checked at once", "");
    return command("SET CONSTRAINTS");
  }

  Result<Outcome> operator()(const sql::CopyStatement& own) const {
    if (own.direction == sql::CopyDirection::From) return copy_in(own);
    auto outcome = TRY(self.run_engine(statement, {}));
    outcome.copy_out = own.options;
    outcome.kind = {.tag = "COPY", .rows = sql::TagRows::Count};
    return outcome;
  }

  Result<Outcome> copy_in(const sql::CopyStatement& own) const {
    const auto& table = std::get<sql::CopyStatement::Table>(own.what);
    if (self.read_only) {
      return fail(ErrorCode::Denied, "cannot execute COPY FROM in a read-only transaction",
                  {.sqlstate = "25006"});
    }
    TRY(self.connect());
    const bool own_transaction = self.state == TransactionState::Idle;
    if (own_transaction) {
      TRY(self.begin({}));
      self.state = TransactionState::Implicit;
    }
    ++self.writes;
    engine::LoadTarget target;
    target.table = table.name.back();
    if (table.name.size() > 1) target.schema = table.name[table.name.size() - 2];
    target.columns = table.columns;
    Outcome outcome;
    outcome.copy_in = std::make_unique<CopyIn>();
    auto load = self.connection->load(std::move(target));
    if (!load) {
      if (own_transaction) (void)self.end_transaction(ClientSession::Ending::Rollback);
      return fail(std::move(load).error());
    }
    outcome.copy_in->load = *std::move(load);
    outcome.copy_in->own_transaction = own_transaction;
    outcome.copy_in->options = own.options;
    outcome.copy_in->table = table.name.back();
    outcome.kind = {.tag = "COPY", .rows = sql::TagRows::Count};
    return outcome;
  }

  Result<Outcome> operator()(const sql::CopyFile&) const { return self.run_engine(statement, {}); }
  Result<Outcome> operator()(const sql::ExplainStatement&) const {
    return self.run_engine(statement, {});
  }
  Result<Outcome> operator()(const sql::UnsupportedStatement& own) const {
    return refuse(own.what + " is not offered", "");
  }
};

Result<Outcome> ClientSession::Impl::run_own(const StatementPtr& statement) {
  return std::visit(OwnStatements{*this, statement}, *statement->own);
}

}  // namespace millrace::query
