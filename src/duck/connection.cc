#include "duck/connection.h"

#include <charconv>

#include "duck/batches.h"
#include "duck/bind_statement.h"
#include "duck/database.h"
#include "duck/errors.h"
#include "duck/explain.h"
#include "duck/foreign_keys.h"
#include "duck/guard.h"
#include "duck/load.h"
#include "duck/native.h"
#include "duck/native_prepared.h"
#include "duck/open_stream.h"
#include "duck/search_path.h"
#include "duck/types.h"
#include "duck/violations.h"
#include "sql/quoting.h"

namespace millrace::duck {

struct Connection::Inner {
  Inner(Database& database, const Dialect* dialect_in, Access access_in)
      : native(database.native()),
        background(&database.background()),
        dialect(dialect_in),
        access(access_in) {}

  duckdb::Connection native;
  BackgroundThreads* background;
  const Dialect* dialect;
  Access access;
  std::string time_zone = kTimeZone;
  SearchPath path;
  OpenStream* open = nullptr;  // the one stream that DuckDB still feeds

  /// A plan is good for what the transaction sees in which it was made: for a run in that
  /// transaction, when nothing was written since. This counts up when plans go bad.
  uint64_t plans = 0;
  /// That transaction, where it is not the client's own: begun for binding, ended by the run.
  bool holds_transaction = false;

  /// DuckDB keeps one result open per connection: the rest of that one is read.
  void make_free(std::stop_token stop) {
    if (open != nullptr) open->detach(std::move(stop));
  }

  /// For the connection's next use, other than running what it has just prepared.
  Result<void> start_over(const std::stop_token& stop) {
    settle();
    make_free(stop);
    if (stop.stop_requested()) return fail(stopped());
    return {};
  }

  /// Schemas of the path that were missing may be there now.
  void follow_path() {
    auto& context = *native.context;
    if (path.has_missing()) context.RunFunctionInTransaction([&] { path.follow(context); });
  }

  void hold_transaction() {
    auto& transaction = native.context->transaction;
    if (!transaction.IsAutoCommit() || transaction.HasActiveTransaction()) return;
    transaction.SetAutoCommit(false);  // begins it
    holds_transaction = true;
  }

  /// A query has begun; one in the held transaction ends it.
  void has_begun(bool read_only) {
    if (!read_only || holds_transaction) ++plans;
    if (std::exchange(holds_transaction, false)) native.context->transaction.SetAutoCommit(true);
  }

  void settle() {
    ++plans;
    if (!std::exchange(holds_transaction, false)) return;
    (void)no_throw("", [this] { native.context->transaction.Rollback(nullptr); });
  }
};

namespace {

/// What DuckDB calls a zone: one that stands so many hours from Greenwich all year ("<-07>+07", as
/// SHOW prints it) has a name in the tz database.
Result<std::string> native_zone(const std::string& name) {
  constexpr int kHoursEastMax = 14;
  constexpr int kHoursWestMax = 12;
  const size_t west = name.find('>');
  if (!name.starts_with('<') || west == std::string::npos) return name;
  int hours = 0;
  const char* const end = name.data() + name.size();
  const char* const digits = name.data() + west + (name[west + 1] == '+' ? 2 : 1);
  const auto read = std::from_chars(digits, end, hours);
  if (read.ec != std::errc() || read.ptr != end || hours < -kHoursEastMax ||
      hours > kHoursWestMax) {
    return fail(ErrorCode::Unsupported,
                "Offsets from UTC are offered in whole hours from -12 to +14; other zones by their "
                "names.");
  }
  return "Etc/GMT" + (hours == 0 ? "" : (hours > 0 ? "+" : "") + std::to_string(hours));
}

struct NativeParsed final : engine::Parsed {
  NativeParsed(std::string text_in, Statements statements_in)
      : text(std::move(text_in)), statements(std::move(statements_in)) {}

  std::string text;
  Statements statements;
};

bool is_explain(const duckdb::SQLStatement& statement) {
  return statement.type == duckdb::StatementType::EXPLAIN_STATEMENT;
}

/// What a statement with these conditions will pass over when it is run next.
std::vector<engine::Skipped> skipped_by(const std::vector<Condition>& conditions,
                                        duckdb::ClientContext& context) {
  std::vector<engine::Skipped> skipped;
  if (conditions.empty()) return skipped;
  context.RunFunctionInTransaction([&] { skipped = skipped_now(context, conditions); }, false);
  return skipped;
}

/// The statements that drop what is temporary; tables before the sequences that fill them.
std::vector<std::string> drops_of_temporary(duckdb::ClientContext& context) {
  struct Kind {
    duckdb::CatalogType set;
    duckdb::CatalogType type;
    const char* word;
  };
  constexpr Kind kKinds[] = {
      {duckdb::CatalogType::TABLE_ENTRY, duckdb::CatalogType::VIEW_ENTRY, "VIEW"},
      {duckdb::CatalogType::TABLE_ENTRY, duckdb::CatalogType::TABLE_ENTRY, "TABLE"},
      {duckdb::CatalogType::SEQUENCE_ENTRY, duckdb::CatalogType::SEQUENCE_ENTRY, "SEQUENCE"},
      {duckdb::CatalogType::TYPE_ENTRY, duckdb::CatalogType::TYPE_ENTRY, "TYPE"},
  };
  std::vector<std::string> drops;
  context.RunFunctionInTransaction([&] {
    auto& schema = duckdb::Catalog::GetSchema(context, TEMP_CATALOG, DEFAULT_SCHEMA);
    for (const Kind& kind : kKinds) {
      schema.Scan(context, kind.set, [&](duckdb::CatalogEntry& entry) {
        if (entry.internal || entry.type != kind.type) return;
        drops.push_back(std::string("DROP ") + kind.word + " IF EXISTS " + TEMP_CATALOG "." +
                        DEFAULT_SCHEMA "." + sql::delimit_identifier(entry.name) + " CASCADE");
      });
    }
  });
  return drops;
}

/// Runs statements whose answers nobody asks for.
void run_all(duckdb::Connection& connection, const Statements& statements) {
  for (const auto& statement : statements) {
    auto result = connection.Query(statement->Copy());
    if (result->HasError()) result->ThrowError();
  }
}

/// Works on a query until it can be read from: alone at first.
duckdb::unique_ptr<duckdb::QueryResult> execute(duckdb::PendingQueryResult& pending,
                                                SharedQuery* shared) {
  while (!shared->is_shared()) {
    const auto state = pending.ExecuteTask();
    if (duckdb::PendingQueryResult::IsResultReady(state)) break;
    if (state == duckdb::PendingExecutionResult::RESULT_NOT_READY) {
      shared->goes_on();
    } else {
      shared->call();  // it waits for a task of somebody else's
    }
  }
  if (pending.HasError()) pending.ThrowError();
  auto result = pending.Execute();
  if (result->HasError()) result->ThrowError();
  return result;
}

}  // namespace

Connection::Connection(std::unique_ptr<Inner> inner) : inner_(std::move(inner)) {}

Connection::~Connection() = default;

duckdb::ClientContext& Connection::native() const { return *inner_->native.context; }

Result<std::unique_ptr<Connection>> Connection::open(Database& database,
                                                     const ConnectionOptions& options) {
  return no_throw("", [&] {
    auto inner = std::make_unique<Inner>(database, options.dialect, options.access);
    set_client(*inner->native.context, options.access, options.session);
    duckdb::ClientConfig::GetConfig(*inner->native.context).enable_progress_bar = false;
    return std::unique_ptr<Connection>(new Connection(std::move(inner)));
  });
}

Result<void> Connection::use(const std::string& catalog, const std::vector<std::string>& schemas,
                             std::stop_token stop) {
  TRY(inner_->start_over(stop));
  return no_throw("", [&] {
    auto& context = *inner_->native.context;
    context.RunFunctionInTransaction([&] { inner_->path.set(context, catalog, schemas); });
  });
}

Result<void> Connection::set_time_zone(const std::string& name, std::stop_token stop) {
  // A setting of its own costs a connection 7 KiB: most want the instance's.
  if (name == inner_->time_zone) return {};
  const std::string native = TRY(native_zone(name));
  TRY(inner_->start_over(stop));
  return no_throw("", [&] {
    auto result = inner_->native.Query("SET SESSION TimeZone = " +
                                       duckdb::KeywordHelper::WriteQuoted(native, '\''));
    if (result->HasError()) result->ThrowError();
    inner_->time_zone = name;
  });
}

Result<std::unique_ptr<engine::Parsed>> Connection::parse(std::string text) {
  return no_throw(text, [&]() -> std::unique_ptr<engine::Parsed> {
    auto statements = parse_statement(*inner_->native.context, text, inner_->dialect);
    return std::make_unique<NativeParsed>(text, std::move(statements));
  });
}

Result<std::unique_ptr<engine::Prepared>> Connection::bind(std::unique_ptr<engine::Parsed> parsed,
                                                           std::span<const data::Type> declared,
                                                           std::stop_token stop) {
  TRY(inner_->start_over(stop));
  auto& native = static_cast<NativeParsed&>(*parsed);
  auto& context = *inner_->native.context;
  const std::stop_callback interrupt(stop, [&context] { context.Interrupt(); });
  auto prepared = no_throw(native.text, [&]() -> std::unique_ptr<engine::Prepared> {
    inner_->hold_transaction();
    inner_->follow_path();
    Adapted adapted =
        adapt_statement(context, std::move(native.statements), inner_->dialect, inner_->access);
    if (adapted.statements.empty()) throw duckdb::ParserException("the statement has no text");
    auto last = std::move(adapted.statements.back());
    adapted.statements.pop_back();
    auto skipped = skipped_by(adapted.conditions, context);
    run_all(inner_->native, adapted.statements);
    const bool explains = is_explain(*last);
    auto bound = bind_statement(inner_->native, std::move(last), declared);
    std::vector<engine::ColumnDescription> columns;
    if (inner_->dialect != nullptr && !bound.sources.empty()) {
      context.RunFunctionInTransaction(
          [&] { columns = inner_->dialect->describe(bound.sources, adapted.written, context); });
    }
    auto made = std::make_unique<NativePrepared>(native.text, std::move(adapted), std::move(bound),
                                                 explains, inner_->plans);
    made->describe(std::move(columns));
    made->note_skipped(std::move(skipped));
    return made;
  });
  // Asked for too early or too late, the engine has forgotten it.
  if (stop.stop_requested()) prepared = fail(stopped());
  if (!prepared) inner_->settle();
  return prepared;
}

void Connection::settle() { inner_->settle(); }

void Connection::detach_streams(std::stop_token stop) { inner_->make_free(std::move(stop)); }

Result<engine::Answer> Connection::run(engine::Prepared& prepared,
                                       std::span<const data::Value> parameters,
                                       std::stop_token stop) {
  auto& native = static_cast<NativePrepared&>(prepared);
  if (!native.is_planned_at(inner_->plans)) inner_->settle();
  inner_->make_free(stop);
  if (stop.stop_requested()) return fail(stopped());
  auto& context = *inner_->native.context;
  auto bound = TRY(native.bind(context, parameters));
  auto answered = no_throw(native.text(), [&] {
    const bool is_current = native.is_planned_at(inner_->plans);
    if (!is_current) inner_->follow_path();
    if (!native.first().empty() && !is_current) {
      inner_->hold_transaction();
      native.note_skipped(skipped_by(native.conditions(), context));
      run_all(inner_->native, native.first());
    }
    engine::Answer answer;
    answer.skipped =
        native.first().empty() ? skipped_by(native.conditions(), context) : native.skipped_first();
    auto pending = native.start(context, bound, is_current);
    if (pending->HasError()) pending->ThrowError();
    inner_->has_begun(native.read_only());
    // Only now: starting a query clears the interrupt flag.
    const std::stop_callback interrupt(stop, [&context] { context.Interrupt(); });
    SharedQuery shared(inner_->background);
    auto result = execute(*pending, &shared);
    if (native.effect() == engine::Effect::Rows) {
      auto stream =
          std::make_unique<OpenStream>(std::move(result), inner_->native.context,
                                       to_schema(result->names, result->types), std::move(shared));
      stream->noted_in(&inner_->open);
      answer.rows = std::move(stream);
      if (native.explains()) answer.rows = explain_lines(std::move(answer.rows));
      return answer;
    }
    // CREATE TABLE AS counts its rows too, though DuckDB has it return nothing.
    const bool counts =
        result->types.size() == 1 && result->types[0] == duckdb::LogicalType::BIGINT;
    const auto chunk = counts ? result->Fetch() : nullptr;
    if (chunk && chunk->size() == 1) answer.changed = chunk->GetValue(0, 0).GetValue<uint64_t>();
    return answer;
  });
  if (answered) return answered;
  inner_->settle();
  const auto& path = *duckdb::ClientData::Get(context).catalog_search_path;
  Error error = with_schema(std::move(answered).error(), path.GetDefault().schema);
  return fail(with_foreign_key(std::move(error), context));
}

Result<void> Connection::begin(engine::TransactionMode mode, std::stop_token stop) {
  TRY(inner_->start_over(stop));
  return no_throw("", [&] {
    if (mode == engine::TransactionMode::ReadWrite) return inner_->native.BeginTransaction();
    auto result = inner_->native.Query("BEGIN TRANSACTION READ ONLY");
    if (result->HasError()) result->ThrowError();
  });
}

Result<void> Connection::commit(std::stop_token stop) {
  TRY(inner_->start_over(stop));
  return no_throw("", [&] { inner_->native.Commit(); });
}

Result<void> Connection::rollback(std::stop_token stop) {
  inner_->settle();
  inner_->make_free(std::move(stop));
  return no_throw("", [&] {
    if (!inner_->native.IsAutoCommit()) inner_->native.Rollback();
  });
}

Result<void> Connection::drop_temporary(std::stop_token stop) {
  TRY(inner_->start_over(stop));
  return no_throw("", [&] {
    auto& connection = inner_->native;
    for (const std::string& drop : drops_of_temporary(*connection.context)) {
      auto result = connection.Query(drop);
      if (result->HasError()) result->ThrowError();
    }
  });
}

Result<std::unique_ptr<engine::Load>> Connection::load(engine::LoadTarget target,
                                                       std::stop_token stop) {
  TRY(inner_->start_over(stop));
  return start_load(inner_->native, target);
}

}  // namespace millrace::duck
