#include <algorithm>

#include "query/client_session_impl.h"
#include "query/refused_statements.h"
#include "sql/lexer.h"

namespace millrace::query {
namespace {

/// Prepared statements that a session keeps by their text.
constexpr size_t kCacheEntriesMax = 64;
/// Longer texts are seldom repeated and would fill the cache.
constexpr size_t kCachedTextBytesMax = 16 * 1024;

std::string cache_key(std::string_view text, std::span<const data::Type> declared) {
  std::string key(text);
  for (const data::Type& type : declared) {
    key += '\0';
    key += type.to_string();
    key += ' ';
    key += type.name();
  }
  return key;
}

/// PostgreSQL's names of the types that parameters have.
std::string type_name(const data::Type& type) {
  using data::Kind;
  switch (type.kind()) {
    case Kind::Boolean:
      return "boolean";
    case Kind::Int8:
    case Kind::Int16:
    case Kind::UInt8:
      return "smallint";
    case Kind::Int32:
    case Kind::UInt16:
      return "integer";
    case Kind::Int64:
    case Kind::UInt32:
      return "bigint";
    case Kind::Float32:
      return "real";
    case Kind::Float64:
      return "double precision";
    case Kind::Decimal:
    case Kind::Int128:
    case Kind::UInt64:
    case Kind::UInt128:
    case Kind::Integer:
      return "numeric";
    case Kind::Blob:
      return "bytea";
    case Kind::Date:
      return "date";
    case Kind::Time:
      return "time without time zone";
    case Kind::Timestamp:
      return "timestamp without time zone";
    case Kind::TimestampTz:
      return "timestamp with time zone";
    case Kind::Interval:
      return "interval";
    case Kind::Uuid:
      return "uuid";
    case Kind::Json:
      return "json";
    case Kind::List:
      return type.element().kind() == Kind::List ? type_name(type.element())
                                                 : type_name(type.element()) + "[]";
    default:
      return "text";
  }
}

/// Whether messages of a level are sent under this client_min_messages.
bool is_wanted(Notice::Level level, std::string_view least) {
  switch (level) {
    case Notice::Level::Info:
      return true;
    case Notice::Level::Notice:
      return least != "warning" && least != "error";
    case Notice::Level::Warning:
      return least != "error";
  }
  std::unreachable();
}

/// Whether clients see one type in both: arrays of any dimensions are, and numbers of any digits.
bool is_same_to_clients(const data::Type& left, const data::Type& right) {
  using data::Kind;
  const auto is_list = [](const data::Type& type) {
    return type.kind() == Kind::List && type.name().empty();
  };
  if (is_list(left) && is_list(right)) {
    const data::Type* inner_left = &left;
    const data::Type* inner_right = &right;
    while (is_list(*inner_left)) inner_left = &inner_left->element();
    while (is_list(*inner_right)) inner_right = &inner_right->element();
    return is_same_to_clients(*inner_left, *inner_right);
  }
  const auto is_numeric = [](const data::Type& type) {
    return type.kind() == Kind::Decimal || type.kind() == Kind::Integer;
  };
  return left == right || (is_numeric(left) && is_numeric(right));
}

/// PostgreSQL's bounds, which its protocol's counts in 16 bits can say.
constexpr size_t kColumnsMax = 1664;
constexpr size_t kParametersMax = 65535;

/// Fails when a client could not be told of all columns and parameters.
Result<void> require_countable(const engine::Prepared& prepared) {
  if (const size_t columns = prepared.schema().size(); columns > kColumnsMax) {
    return fail(ErrorCode::Exhausted,
                "target lists can have at most " + std::to_string(kColumnsMax) +
                    " entries, this one has " + std::to_string(columns),
                {.sqlstate = "54011", .detail = {}, .hint = "Select fewer columns at a time."});
  }
  if (const size_t parameters = prepared.parameters().size(); parameters > kParametersMax) {
    return fail(
        ErrorCode::Exhausted,
        "statements can have at most " + std::to_string(kParametersMax) +
            " parameters, this one has " + std::to_string(parameters),
        {.sqlstate = "54023", .detail = {}, .hint = "Send many values as an array, or by COPY."});
  }
  return {};
}

/// Fails when a statement that was prepared before gives columns of other types now.
Result<void> require_types(const data::Schema& now, const data::Schema& then) {
  const auto same = [](const data::Field& left, const data::Field& right) {
    return is_same_to_clients(left.type, right.type);
  };
  if (std::ranges::equal(now, then, same)) return {};
  return fail(ErrorCode::Unsupported, "cached plan must not change result type",
              {.sqlstate = "0A000"});
}

/// Whether it may have changed temporary tables, which the engine does not count as writing.
bool writes_temporary_things(const Statement& statement) {
  if (statement.engine->effect() != engine::Effect::Rows) return true;
  if (statement.own) {
    const auto* explain = std::get_if<sql::ExplainStatement>(&*statement.own);
    return explain != nullptr && explain->analyze;
  }
  return statement.kind.rows != sql::TagRows::None && statement.kind.tag != "SELECT";
}

/// What the engine should know of the session's settings.
struct EngineSettings {
  uint64_t generation;
  std::string search_path;
  std::string time_zone;
};

}  // namespace

Error moved_position(Error error, std::string_view whole, size_t inner_offset) {
  if (error.details().position == 0 || inner_offset == 0) return error;
  ErrorDetails details = error.details();
  details.position += sql::character_position(whole, inner_offset) - 1;
  return std::move(error).with(std::move(details));
}

/// The session's connection, which may not know all settings yet: good for parsing.
Result<engine::Connection*> ClientSession::Impl::open() {
  if (!connection) {
    connection = TRY(service->engine().connect({entry->facts().principal, entry->facts().id}));
    ++bindings;
    applied_generation = 0;
  }
  return connection.get();
}

Result<engine::Connection*> ClientSession::Impl::connect(const std::stop_token& stop) {
  TRY(open());
  TRY(apply_settings(stop));
  return connection.get();
}

Result<void> ClientSession::Impl::apply_settings(const std::stop_token& stop) {
  const auto now = entry->with_settings([&](const session::Settings& settings) {
    if (settings.generation() == applied_generation)
      return EngineSettings{applied_generation, {}, {}};
    return EngineSettings{settings.generation(), settings.value("search_path"),
                          settings.value("TimeZone")};
  });
  if (now.generation == applied_generation) return {};
  cache.clear();
  if (applied_generation == 0 || now.search_path != applied_search_path) {
    TRY(connection->use(entry->facts().catalog, session::search_path_schemas(now.search_path),
                        stop));
    applied_search_path = now.search_path;
  }
  if (applied_generation == 0 || now.time_zone != applied_time_zone) {
    TRY(connection->set_time_zone(now.time_zone, stop));
    applied_time_zone = now.time_zone;
  }
  applied_generation = now.generation;
  return {};
}

/// Leaves nothing in the cache that settings or definitions of now would make another statement of.
void ClientSession::Impl::refresh_cache() {
  if (const uint64_t now = service->definitions(); now != cached_definitions) {
    cache.clear();
    cached_definitions = now;
  }
  if (applied_generation != settings_generation()) cache.clear();
}

Result<StatementPtr> ClientSession::Impl::prepare(std::string_view text,
                                                  std::span<const data::Type> declared) {
  refresh_cache();
  if (text.size() <= kCachedTextBytesMax && state != TransactionState::Failed) {
    if (auto found = cache.find(cache_key(text, declared)); found != cache.end())
      return found->second;
  }
  const auto since = service->clock().now();
  auto parsed = parse_anew(text);
  if (!parsed) return fail(failed_to_prepare(text, since, std::move(parsed).error()));
  return keep(bind_anew(*std::move(parsed), declared), text, declared, since);
}

Result<ParsedStatement> ClientSession::Impl::parse(std::string_view text) {
  refresh_cache();
  if (text.size() <= kCachedTextBytesMax && cache.contains(cache_key(text, {})))
    return ParsedStatement{.text = std::string(text), .own = {}, .engine = nullptr};
  const auto since = service->clock().now();
  auto parsed = parse_anew(text);
  if (parsed && parsed->own) {
    if (auto read = parse_inner(*parsed); !read) parsed = fail(std::move(read).error());
  }
  if (!parsed) return fail(failed_to_prepare(text, since, std::move(parsed).error()));
  return parsed;
}

Result<StatementPtr> ClientSession::Impl::prepare(ParsedStatement parsed) {
  if (!parsed.own && !parsed.engine) return prepare(parsed.text, {});
  refresh_cache();
  const auto since = service->clock().now();
  const std::string text = parsed.text;
  return keep(bind_anew(std::move(parsed), {}), text, {}, since);
}

/// Puts what was prepared into the cache.
Result<StatementPtr> ClientSession::Impl::keep(Result<StatementPtr> prepared, std::string_view text,
                                               std::span<const data::Type> declared,
                                               Monotonic since) {
  if (!prepared) return fail(failed_to_prepare(text, since, std::move(prepared).error()));
  (*prepared)->prepare_micros = microseconds_between(since, service->clock().now());
  if (text.size() <= kCachedTextBytesMax && (*prepared)->engine) {
    if (cache.size() >= kCacheEntriesMax) cache.clear();
    cache.emplace(cache_key(text, declared), *prepared);
  }
  return prepared;
}

/// A statement that cannot be prepared is a query that failed, for the history and the metrics.
Error ClientSession::Impl::failed_to_prepare(std::string_view text, Monotonic since, Error error) {
  const auto run = new_run(text);
  run->preceded_by(QueryStep::Prepare, microseconds_between(since, service->clock().now()));
  run->set_idle_state(idle_state());
  return run->failed(std::move(error));
}

Result<ParsedStatement> ClientSession::Impl::parse_anew(std::string_view text) {
  const auto bytes_max = service->limits()->statement_text_bytes_max;
  if (text.size() > bytes_max) {
    return fail(ErrorCode::Exhausted,
                "the statement is too long: " + std::to_string(text.size()) +
                    " bytes, and at most " + std::to_string(bytes_max) + " are taken",
                {.sqlstate = "54000",
                 .detail = {},
                 .hint = "The limit is limits.statement_text_bytes_max. Send data as parameters or "
                         "by COPY."});
  }
  ParsedStatement parsed{.text = std::string(text), .own = {}, .engine = nullptr};
  parsed.own = TRY(sql::parse_session_statement(text));
  if (parsed.own) return parsed;
  TRY(refuse_statement(text, sql::statement_kind(text).tag));
  engine::Connection* engine = TRY(open());
  parsed.engine = TRY(engine->parse(parsed.text));
  return parsed;
}

Result<StatementPtr> ClientSession::Impl::bind_anew(ParsedStatement parsed,
                                                    std::span<const data::Type> declared) {
  TRY(require_usable(parsed.own));
  if (parsed.own) return prepare_own(parsed.text, *std::move(parsed.own), declared);
  return bind_engine(parsed.text, std::move(parsed.engine), declared);
}

Result<StatementPtr> ClientSession::Impl::prepare_engine(std::string_view text,
                                                         std::string engine_text,
                                                         uint32_t inner_offset,
                                                         std::span<const data::Type> declared) {
  TRY(refuse_statement(text, sql::statement_kind(text).tag));
  engine::Connection* engine = TRY(open());
  auto parsed = engine->parse(engine_text);
  auto statement =
      parsed ? bind_engine(text, *std::move(parsed), declared) : fail(std::move(parsed).error());
  if (!statement) return fail(moved_position(std::move(statement).error(), text, inner_offset));
  (*statement)->inner_offset = inner_offset;
  if (engine_text != text) (*statement)->engine_text = std::move(engine_text);
  return statement;
}

Result<StatementPtr> ClientSession::Impl::bind_engine(std::string_view text,
                                                      std::unique_ptr<engine::Parsed> parsed,
                                                      std::span<const data::Type> declared) {
  auto prepared =
      in_step_of(record_ahead(text),
                 [&](const std::stop_token& stop) -> Result<std::unique_ptr<engine::Prepared>> {
                   return TRY(connect(stop))->bind(std::move(parsed), declared, stop);
                 });
  if (!prepared) return fail(std::move(prepared).error());
  TRY(require_countable(**prepared));
  auto statement = std::make_shared<Statement>();
  statement->text = text;
  statement->kind = sql::statement_kind(text);
  statement->parameters = (*prepared)->parameters();
  statement->schema = (*prepared)->schema();
  statement->columns = (*prepared)->columns();
  statement->engine = *std::move(prepared);
  statement->declared.assign(declared.begin(), declared.end());
  statement->binding = bindings;
  return statement;
}

QueryRecord ClientSession::Impl::record_ahead(std::string_view text) {
  QueryRecord record = new_record(*service, *entry, text);
  if (ahead.id != 0) record.id = ahead.id;
  ahead.id = record.id;
  return record;
}

std::unique_ptr<QueryRun> ClientSession::Impl::new_run(std::string_view text) {
  return std::make_unique<QueryRun>(service, entry, text, std::exchange(ahead, {}));
}

std::string ClientSession::Impl::idle_state() const {
  switch (state) {
    case TransactionState::Idle:
    case TransactionState::Implicit:
      return "idle";
    case TransactionState::Explicit:
      return "idle in transaction";
    case TransactionState::Failed:
      return "idle in transaction (aborted)";
  }
  std::unreachable();
}

Result<Outcome> ClientSession::Impl::run(const StatementPtr& statement,
                                         std::vector<data::Value> values) {
  TRY(require_usable(statement->own));
  // What it does to settings is undone when the run of messages fails.
  entry->with_settings([](session::Settings& settings) { settings.begin(); });
  if (statement->own) return run_own(statement, values);
  return run_engine(statement, values);
}

Result<Outcome> ClientSession::Impl::run_engine(const StatementPtr& statement,
                                                std::span<const data::Value> values) {
  if (!statement->engine->read_only() && must_only_read()) {
    return fail(ErrorCode::Denied,
                "cannot execute " + statement->kind.tag + " in a read-only transaction",
                {.sqlstate = "25006"});
  }
  auto run = new_run(statement->text);
  run->set_idle_state(idle_state());
  auto answered = answer(*statement, values, *run);
  if (!answered) return fail(run->failed(std::move(answered).error()));
  Outcome outcome;
  outcome.kind = statement->kind;
  outcome.changed = answered->changed;
  outcome.described_by = statement;
  note_skipped(answered->skipped, outcome);
  if (answered->rows) {
    outcome.rows =
        std::make_unique<LiveRows>(std::move(answered->rows), std::move(run), &service->clock());
  } else {
    run->add_rows(answered->changed);
  }
  return outcome;
}

/// Tells the client of what was passed over.
void ClientSession::Impl::note_skipped(const std::vector<engine::Skipped>& skipped,
                                       Outcome& outcome) {
  for (const engine::Skipped& each : skipped)
    notice(Notice::Level::Notice, each.sqlstate, each.message);
  const bool counts = outcome.kind.rows != sql::TagRows::None;
  if (counts && !skipped.empty())  // CREATE TABLE IF NOT EXISTS … AS
    outcome.kind = {.tag = std::string(sql::kCreateTableAsTag), .rows = sql::TagRows::None};
}

Result<engine::Answer> ClientSession::Impl::answer(Statement& statement,
                                                   std::span<const data::Value> values,
                                                   QueryRun& run) {
  run.preceded_by(QueryStep::Prepare, std::exchange(statement.prepare_micros, 0));
  TRY(connect(run.stop()));
  if (statement.binding != bindings) TRY(bind_again(statement, run.stop()));
  queried = true;
  const bool reads = statement.engine->read_only();
  if (!reads || writes_temporary_things(statement)) ++writes;
  const auto since = service->clock().now();
  auto answered = connection->run(*statement.engine, values, run.stop());
  run.add_step(QueryStep::Run, since);
  if (!answered) {
    return fail(
        moved_position(std::move(answered).error(), statement.text, statement.inner_offset));
  }
  if (answered->rows && statement.described) {
    // What a client was told of the rows must stay true.
    if (auto same = require_types(answered->rows->schema(), statement.schema); !same) {
      cache.clear();
      return fail(std::move(same).error());
    }
  }
  if (statement.engine->effect() == engine::Effect::Nothing) {
    if (reads) {
      // Temporary views and macros are this session's: what was bound before has them inside.
      cache.clear();
      ++bindings;
    } else {
      defines = state != TransactionState::Idle;
      service->definitions_changed();
    }
  }
  return answered;
}

/// Binds a statement anew: DISCARD took the connection that it was bound in, or temporary views
/// changed since.
Result<void> ClientSession::Impl::bind_again(Statement& statement, const std::stop_token& stop) {
  const std::string& text = statement.engine_text.empty() ? statement.text : statement.engine_text;
  auto bound = connection->prepare(text, statement.declared, stop);
  if (!bound) {
    return fail(moved_position(std::move(bound).error(), statement.text, statement.inner_offset));
  }
  TRY(require_types((*bound)->schema(), statement.schema));
  statement.engine = *std::move(bound);
  statement.binding = bindings;
  return {};
}

/// The next use makes another one. Temporary tables live with it, statements are bound again;
/// cursors that are still read keep their rows.
void ClientSession::Impl::drop_connection() {
  cache.clear();
  if (!connection) return;
  in_step([&](const std::stop_token& stop) { connection->detach_streams(stop); });
  connection.reset();
}

void ClientSession::Impl::list_statement(const std::string& name, const Statement& statement,
                                         bool by_sql) {
  NamedObject object{.name = name, .text = statement.text, .by_sql = by_sql};
  for (const auto& type : statement.parameters) {
    object.parameter_types.push_back(type.name().empty() ? type_name(type) : type.name());
  }
  entry->list(SessionEntry::Named::Statement, std::move(object));
}

void ClientSession::Impl::list_cursor(const std::string& name, const Portal& portal,
                                      const std::string& text) {
  entry->list(SessionEntry::Named::Cursor,
              {.name = name,
               .text = text,
               .hold = portal.hold,
               .binary = !portal.result_formats.empty() && portal.result_formats[0] == 1,
               .scroll = portal.scroll == Scroll::Both});
}

void ClientSession::Impl::notice(Notice::Level level, std::string sqlstate, std::string message) {
  const std::string least = entry->with_settings(
      [](const session::Settings& settings) { return settings.value("client_min_messages"); });
  if (!is_wanted(level, least)) return;
  notices.push_back({level, std::move(sqlstate), std::move(message)});
}

}  // namespace millrace::query
