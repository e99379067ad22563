#include "duck/connection.h"

#include <duckdb/main/prepared_statement_data.hpp>

#include "duck/batches.h"
#include "duck/database.h"
#include "duck/errors.h"
#include "duck/explain.h"
#include "duck/guard.h"
#include "duck/load.h"
#include "duck/native.h"
#include "duck/open_stream.h"
#include "duck/parameter_inference.h"
#include "duck/parameter_types.h"
#include "duck/types.h"

namespace millrace::duck {

struct Connection::Inner {
  Inner(duckdb::DuckDB& database, const Dialect* dialect_in, Access access_in)
      : native(database), dialect(dialect_in), access(access_in) {}

  duckdb::Connection native;
  const Dialect* dialect;
  Access access;
  std::string time_zone = kTimeZone;
  OpenStream* open = nullptr;  // the one stream that DuckDB still feeds

  Result<void> make_free() { return open == nullptr ? Result<void>() : open->detach(); }
};

namespace {

/// A statement as DuckDB has prepared it. When it plans again with each set of values, what is
/// known about it was inferred.
struct Bound {
  duckdb::unique_ptr<duckdb::PreparedStatement> prepared;
  std::optional<Inferred> inferred;
};

/// `value` as one of `type`; a number keeps digits that a decimal of that type has no room for.
duckdb::Value fit(duckdb::Value value, const duckdb::LogicalType& type) {
  if (type.id() == duckdb::LogicalTypeId::DECIMAL && value.type().IsNumeric()) {
    uint8_t width = 0;
    uint8_t scale = 0;
    const bool whole = value.type().GetDecimalProperties(width, scale);
    if (!whole || scale > duckdb::DecimalType::GetScale(type)) return value;
    duckdb::Value cast = value;
    return cast.DefaultTryCastAs(type, true) ? cast : value;
  }
  return value.DefaultCastAs(type, true);
}

class NativePrepared final : public engine::Prepared {
 public:
  NativePrepared(std::string text, Bound bound, bool explains)
      : text_(std::move(text)), prepared_(std::move(bound.prepared)), explains_(explains) {
    const auto& inferred = bound.inferred;
    auto properties = inferred ? inferred->properties : prepared_->GetStatementProperties();
    switch (properties.return_type) {
      case duckdb::StatementReturnType::QUERY_RESULT:
        effect_ = engine::Effect::Rows;
        break;
      case duckdb::StatementReturnType::CHANGED_ROWS:
        effect_ = engine::Effect::Changes;
        break;
      case duckdb::StatementReturnType::NOTHING:
        effect_ = engine::Effect::Nothing;
        break;
    }
    read_only_ = properties.IsReadOnly();
    if (effect_ == engine::Effect::Rows) {
      schema_ = inferred ? to_schema(inferred->names, inferred->columns)
                         : to_schema(prepared_->GetNames(), prepared_->GetTypes());
    }
    if (explains_) schema_ = explain_schema();
    for (const auto& [name, position] : prepared_->named_param_map)
      add_parameter(parameter_number(name));
    for (const auto& [name, type] : prepared_->GetExpectedParameterTypes()) {
      set_parameter(parameter_number(name), type);
    }
    if (!inferred) return;
    for (const auto& [number, type] : inferred->parameters) set_parameter(number, type);
  }

  const data::Schema& schema() const override { return schema_; }
  const std::vector<data::Type>& parameters() const override { return parameters_; }
  engine::Effect effect() const override { return effect_; }
  bool read_only() const override { return read_only_; }
  bool explains() const { return explains_; }

  const std::string& text() const { return text_; }
  duckdb::PreparedStatement& prepared() { return *prepared_; }

  /// DuckDB leaves filters out that the statistics of the moment show to be always true, and keeps
  /// such a plan when the data changes: a plan over tables is good for one run.
  void plan_anew() {
    auto& properties = prepared_->data->properties;
    if (properties.read_databases.empty() && properties.modified_databases.empty()) return;
    properties.always_require_rebind = true;
  }

  /// Values under DuckDB's names ("1", "2"), cast to the types that the plan was bound with.
  Result<duckdb::case_insensitive_map_t<duckdb::BoundParameterData>> bind(
      std::span<const data::Value> values) const {
    if (values.size() != parameters_.size()) {
      return fail(ErrorCode::InvalidInput,
                  "the statement has " + std::to_string(parameters_.size()) + " parameters, " +
                      std::to_string(values.size()) + " values were given",
                  {.sqlstate = "08P01"});
    }
    duckdb::case_insensitive_map_t<duckdb::BoundParameterData> bound;
    for (size_t i = 0; i < values.size(); ++i) {
      duckdb::Value native = TRY(to_native_value(values[i]));
      if (native_types_[i].id() != duckdb::LogicalTypeId::UNKNOWN) {
        native = TRY(no_throw(text_, [&] { return fit(native, native_types_[i]); }));
      }
      bound.emplace(std::to_string(i + 1), duckdb::BoundParameterData(std::move(native)));
    }
    return bound;
  }

 private:
  void add_parameter(size_t number) {
    if (parameters_.size() >= number) return;
    parameters_.resize(number, data::Kind::Text);
    native_types_.resize(number, duckdb::LogicalTypeId::UNKNOWN);
  }

  void set_parameter(size_t number, const duckdb::LogicalType& type) {
    if (number == 0) return;  // a named parameter: the guard refused it
    if (type.id() == duckdb::LogicalTypeId::UNKNOWN || type.id() == duckdb::LogicalTypeId::SQLNULL)
      return;
    parameters_[number - 1] = to_type(type);
    native_types_[number - 1] = type;
  }

  std::string text_;
  std::unique_ptr<duckdb::PreparedStatement> prepared_;
  data::Schema schema_;
  std::vector<data::Type> parameters_;
  std::vector<duckdb::LogicalType> native_types_;
  engine::Effect effect_ = engine::Effect::Nothing;
  bool read_only_ = true;
  bool explains_ = false;
};

using Statements = duckdb::vector<duckdb::unique_ptr<duckdb::SQLStatement>>;

bool is_explain(const duckdb::SQLStatement& statement) {
  return statement.type == duckdb::StatementType::EXPLAIN_STATEMENT;
}

/// Parses; where the dialect's names stand in the way, once more with those quoted. The error is
/// the first one's.
Statements parse_text(duckdb::ClientContext& context, const std::string& text,
                      const Dialect* dialect) {
  const std::string readable = dialect == nullptr ? text : dialect->readable(text);
  try {
    duckdb::Parser parser(context.GetParserOptions());
    parser.ParseQuery(readable);
    return std::move(parser.statements);
  } catch (const duckdb::Exception&) {
    const std::string quoted = dialect == nullptr ? readable : dialect->with_quoted_words(readable);
    if (quoted == readable) throw;
    duckdb::Parser parser(context.GetParserOptions());
    try {
      parser.ParseQuery(quoted);
    } catch (const duckdb::Exception&) {
      parser.statements.clear();
    }
    if (parser.statements.empty()) throw;
    return std::move(parser.statements);
  }
}

/// Parses `text` as exactly one statement, guarded and rewritten. What DuckDB expands into several
/// (PIVOT, some PRAGMAs) is given in order, the last one being the statement's answer.
Statements parse(duckdb::ClientContext& context, const std::string& text, const Dialect* dialect,
                 Access access) {
  Statements statements = parse_text(context, text, dialect);
  if (statements.size() != 1) {
    throw duckdb::ParserException("expected one statement, found %llu", statements.size());
  }
  guard_statement(*statements[0], access);
  guard_new_function(*statements[0], context);
  if (dialect != nullptr) dialect->rewrite(*statements[0], context);
  const auto type = statements[0]->type;
  if (type == duckdb::StatementType::MULTI_STATEMENT ||
      type == duckdb::StatementType::PRAGMA_STATEMENT) {
    context.PreprocessStatements(statements);
  }
  return statements;
}

using NativePreparedPtr = duckdb::unique_ptr<duckdb::PreparedStatement>;

NativePreparedPtr bind_once(duckdb::Connection& connection,
                            duckdb::unique_ptr<duckdb::SQLStatement> statement) {
  // With the text the engine would print where an error is instead of telling the position.
  statement->query.clear();
  auto prepared = connection.Prepare(std::move(statement));
  if (prepared->HasError()) prepared->error.Throw();
  guard_changes(prepared->GetStatementProperties());
  return prepared;
}

/// Binds parameters that DuckDB finds no type for as text, as few as will do.
NativePreparedPtr bind_as_text(duckdb::Connection& connection, duckdb::SQLStatement& statement,
                               const ParameterTypes& typed) {
  set_untyped_to_text(statement, typed, Untyped::Columns);
  auto prepared = bind_once(connection, statement.Copy());
  if (prepared->GetStatementProperties().bound_all_parameters) return prepared;
  set_untyped_to_text(statement, typed, Untyped::Everywhere);
  return bind_once(connection, statement.Copy());
}

/// Binds with the declared parameter types, and where DuckDB does not find the others, with those
/// that PostgreSQL would infer.
Bound bind(duckdb::Connection& connection, duckdb::unique_ptr<duckdb::SQLStatement> statement,
           std::span<const data::Type> declared) {
  if (statement->named_param_map.empty()) return {bind_once(connection, std::move(statement)), {}};
  const ParameterTypes typed = to_parameter_types(declared);
  if (!typed.empty()) set_parameter_types(*statement, typed);
  auto prepared = bind_once(connection, statement->Copy());
  if (prepared->GetStatementProperties().bound_all_parameters) return {std::move(prepared), {}};
  auto inferred = infer_parameters(*connection.context, *statement);
  if (!inferred) return {bind_as_text(connection, *statement, typed), {}};
  ParameterTypes casts;
  for (const auto& [number, type] : inferred->parameters) {
    // A decimal keeps the digits it is given: DuckDB plans with them when it is run.
    const bool decimal = type.id() == duckdb::LogicalTypeId::DECIMAL;
    if (!decimal && !typed.contains(number)) casts[number] = type;
  }
  set_parameter_types(*statement, casts);
  return {bind_once(connection, std::move(statement)), std::move(inferred)};
}

}  // namespace

Connection::Connection(std::unique_ptr<Inner> inner) : inner_(std::move(inner)) {}

Connection::~Connection() = default;

duckdb::ClientContext& Connection::native() const { return *inner_->native.context; }

Result<std::unique_ptr<Connection>> Connection::open(Database& database,
                                                     const ConnectionOptions& options) {
  return no_throw("", [&] {
    auto inner = std::make_unique<Inner>(database.native(), options.dialect, options.access);
    set_client(*inner->native.context, options.access, options.session);
    duckdb::ClientConfig::GetConfig(*inner->native.context).enable_progress_bar = false;
    return std::unique_ptr<Connection>(new Connection(std::move(inner)));
  });
}

Result<void> Connection::use(const std::string& catalog, const std::vector<std::string>& schemas) {
  TRY(inner_->make_free());
  return no_throw("", [&] {
    duckdb::vector<duckdb::CatalogSearchEntry> entries;
    for (const std::string& schema : schemas) entries.emplace_back(catalog, schema);
    if (entries.empty()) entries.emplace_back(catalog, kDefaultSchema);
    auto& context = *inner_->native.context;
    context.RunFunctionInTransaction([&] {
      duckdb::ClientData::Get(context).catalog_search_path->Set(
          std::move(entries), duckdb::CatalogSetPathType::SET_SCHEMAS);
    });
  });
}

Result<void> Connection::set_time_zone(const std::string& name) {
  // A setting of its own costs a connection 7 KiB: most want the instance's.
  if (name == inner_->time_zone) return {};
  TRY(inner_->make_free());
  return no_throw("", [&] {
    auto result = inner_->native.Query("SET SESSION TimeZone = " +
                                       duckdb::KeywordHelper::WriteQuoted(name, '\''));
    if (result->HasError()) result->ThrowError();
    inner_->time_zone = name;
  });
}

Result<std::unique_ptr<engine::Prepared>> Connection::prepare(std::string text,
                                                              std::span<const data::Type> declared,
                                                              std::stop_token stop) {
  TRY(inner_->make_free());
  auto& context = *inner_->native.context;
  const std::stop_callback interrupt(stop, [&context] { context.Interrupt(); });
  return no_throw(text, [&]() -> std::unique_ptr<engine::Prepared> {
    Statements statements = parse(context, text, inner_->dialect, inner_->access);
    if (statements.empty()) throw duckdb::ParserException("the statement has no text");
    for (size_t i = 0; i + 1 < statements.size(); ++i) {
      auto result = inner_->native.Query(std::move(statements[i]));
      if (result->HasError()) result->ThrowError();
    }
    auto& last = statements.back();
    const bool explains = is_explain(*last);
    auto bound = bind(inner_->native, std::move(last), declared);
    return std::make_unique<NativePrepared>(text, std::move(bound), explains);
  });
}

Result<engine::Answer> Connection::run(engine::Prepared& prepared,
                                       std::span<const data::Value> parameters,
                                       std::stop_token stop) {
  TRY(inner_->make_free());
  auto& native = static_cast<NativePrepared&>(prepared);
  auto bound = TRY(native.bind(parameters));
  auto& context = *inner_->native.context;
  return no_throw(native.text(), [&] {
    native.plan_anew();
    auto pending = native.prepared().PendingQuery(bound, native.effect() == engine::Effect::Rows);
    if (pending->HasError()) pending->ThrowError();
    // Only now: starting a query clears the interrupt flag.
    const std::stop_callback interrupt(stop, [&context] { context.Interrupt(); });
    auto result = pending->Execute();
    if (result->HasError()) result->ThrowError();
    engine::Answer answer;
    if (native.effect() == engine::Effect::Rows) {
      auto stream = std::make_unique<OpenStream>(std::move(result), inner_->native.context,
                                                 to_schema(result->names, result->types));
      stream->noted_in(&inner_->open);
      answer.rows = std::move(stream);
      if (native.explains()) answer.rows = explain_lines(std::move(answer.rows));
      return answer;
    }
    if (native.effect() == engine::Effect::Changes) {
      auto chunk = result->Fetch();
      if (chunk && chunk->size() == 1) answer.changed = chunk->GetValue(0, 0).GetValue<uint64_t>();
    }
    return answer;
  });
}

Result<void> Connection::begin(engine::TransactionMode mode) {
  TRY(inner_->make_free());
  return no_throw("", [&] {
    if (mode == engine::TransactionMode::ReadWrite) return inner_->native.BeginTransaction();
    auto result = inner_->native.Query("BEGIN TRANSACTION READ ONLY");
    if (result->HasError()) result->ThrowError();
  });
}

Result<void> Connection::commit() {
  TRY(inner_->make_free());
  return no_throw("", [&] { inner_->native.Commit(); });
}

Result<void> Connection::rollback() {
  TRY(inner_->make_free());
  return no_throw("", [&] {
    if (!inner_->native.IsAutoCommit()) inner_->native.Rollback();
  });
}

Result<std::unique_ptr<engine::Load>> Connection::load(engine::LoadTarget target) {
  TRY(inner_->make_free());
  return start_load(inner_->native, target);
}

}  // namespace millrace::duck
