#include "duck/bind_statement.h"

#include <algorithm>

#include "duck/from_clauses.h"
#include "duck/guard.h"
#include "duck/parameter_types.h"
#include "duck/tree.h"

namespace millrace::duck {
namespace {

/// A text that was mended once or twice for the parser.
struct Mended {
  MendedText readable;
  MendedText quoted;

  const std::string& text() const { return quoted.text.empty() ? readable.text : quoted.text; }
  size_t place_before(size_t place) const {
    return readable.place_before(quoted.place_before(place));
  }
  bool moves_places() const { return !readable.insertions.empty() || !quoted.insertions.empty(); }
};

/// Gives each part of a statement the place that it has in the client's text.
class Places final : public TreeVisitor {
 public:
  explicit Places(const Mended& mended) : mended_(mended) {}

 private:
  void on_expression(Expression& expression) override {
    auto place = expression->GetQueryLocation();
    move(place);
    expression->SetQueryLocation(place);
  }
  void on_table(duckdb::TableRef& table) override { move(table.query_location); }

  void move(duckdb::optional_idx& place) const {
    if (place.IsValid()) place = mended_.place_before(place.GetIndex());
  }

  const Mended& mended_;
};

/// Throws an error of the parser with the place that it has in the client's text.
[[noreturn]] void throw_in_place(const duckdb::Exception& thrown, const Mended& mended) {
  const duckdb::ErrorData error(thrown);
  auto info = error.ExtraInfo();
  const auto position = info.find("position");
  if (position != info.end())
    position->second = std::to_string(mended.place_before(std::stoull(position->second)));
  throw duckdb::Exception(info, error.Type(), error.RawMessage());
}

Statements parse_mended(duckdb::ClientContext& context, const Mended& mended) {
  duckdb::Parser parser(context.GetParserOptions());
  parser.ParseQuery(mended.text());
  return std::move(parser.statements);
}

/// Parses; where the dialect's names stand in the way, once more with those quoted. The error is
/// the first one's.
Statements parse_text(duckdb::ClientContext& context, const std::string& text,
                      const Dialect* dialect) {
  Mended mended;
  if (dialect == nullptr) {
    mended.readable.text = text;
  } else {
    mended.readable = dialect->readable(text);
  }
  Statements statements;
  try {
    statements = parse_mended(context, mended);
  } catch (const duckdb::Exception& thrown) {
    if (dialect == nullptr) throw;
    mended.quoted = dialect->with_quoted_words(mended.readable.text);
    try {
      if (!mended.quoted.insertions.empty()) statements = parse_mended(context, mended);
    } catch (const duckdb::Exception&) {
      statements.clear();
    }
    if (statements.empty() && mended.readable.insertions.empty()) throw;
    if (statements.empty()) throw_in_place(thrown, {.readable = mended.readable, .quoted = {}});
  }
  if (statements.size() != mended.readable.statements) {
    throw duckdb::ParserException("expected one statement, found %llu", statements.size());
  }
  for (auto& statement : statements) {
    if (mended.moves_places()) Places(mended).visit(*statement);
    statement->query = text;  // which places count in
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

}  // namespace

Statements parse_statement(duckdb::ClientContext& context, const std::string& text,
                           const Dialect* dialect) {
  Statements statements = parse_text(context, text, dialect);
  if (statements.empty()) throw duckdb::ParserException("the statement has no text");
  return statements;
}

namespace {

Adapted adapt_one(duckdb::ClientContext& context,
                  duckdb::unique_ptr<duckdb::SQLStatement> statement, const Dialect* dialect,
                  Access access) {
  guard_statement(*statement, access);
  guard_new_function(*statement, context);
  const auto type = statement->type;
  Companions companions;
  if (dialect != nullptr) {
    check_from_clauses(*statement);
    companions = dialect->rewrite(*statement, context);
  }
  Adapted adapted{.statements = std::move(companions.before),
                  .conditions = conditions_of(*statement),
                  .written = std::move(companions.written)};
  Statements parts;
  parts.push_back(std::move(statement));
  std::ranges::move(companions.after, std::back_inserter(parts));
  if (type == duckdb::StatementType::MULTI_STATEMENT ||
      type == duckdb::StatementType::PRAGMA_STATEMENT) {
    context.PreprocessStatements(parts);
  }
  std::ranges::move(parts, std::back_inserter(adapted.statements));
  return adapted;
}

}  // namespace

Adapted adapt_statement(duckdb::ClientContext& context, Statements parsed, const Dialect* dialect,
                        Access access) {
  Adapted all;
  for (auto& statement : parsed) {
    Adapted one = adapt_one(context, std::move(statement), dialect, access);
    std::ranges::move(one.statements, std::back_inserter(all.statements));
    for (Condition& condition : one.conditions) {
      if (std::ranges::find(all.conditions, condition) == all.conditions.end())
        all.conditions.push_back(std::move(condition));
    }
    all.written = std::move(one.written);
  }
  return all;
}

namespace {

Bound bind_any(duckdb::Connection& connection, duckdb::unique_ptr<duckdb::SQLStatement> statement,
               std::span<const data::Type> declared) {
  if (statement->named_param_map.empty())
    return {bind_once(connection, std::move(statement)), {}, {}, {}};
  ParameterTypes typed =
      take_types_of_casts(*connection.context, *statement, to_parameter_types(declared));
  require_types_of_parameters(*statement, typed);
  if (!typed.empty()) set_parameter_types(*statement, typed);
  auto prepared = bind_once(connection, statement->Copy());
  if (prepared->GetStatementProperties().bound_all_parameters)
    return {std::move(prepared), {}, {}, OpenParameters(typed)};
  auto inferred = infer_parameters(*connection.context, *statement);
  if (!inferred) {
    return {bind_as_text(connection, *statement, typed), {}, {}, OpenParameters(typed)};
  }
  ParameterTypes casts;
  for (const auto& [number, type] : inferred->parameters) {
    // A decimal keeps the digits it is given: DuckDB plans with them when it is run.
    const bool decimal = type.id() == duckdb::LogicalTypeId::DECIMAL;
    if (!decimal && !typed.contains(number)) casts[number] = type;
  }
  set_parameter_types(*statement, casts);
  typed.merge(casts);
  return {
      bind_once(connection, std::move(statement)), std::move(inferred), {}, OpenParameters(typed)};
}

}  // namespace

Bound bind_statement(duckdb::Connection& connection,
                     duckdb::unique_ptr<duckdb::SQLStatement> statement,
                     std::span<const data::Type> declared) {
  ColumnSources sources(*connection.context);
  Bound bound = bind_any(connection, std::move(statement), declared);
  bound.sources = sources.take();
  return bound;
}

}  // namespace millrace::duck
