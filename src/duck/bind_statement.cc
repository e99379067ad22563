#include "duck/bind_statement.h"

#include <algorithm>

#include "duck/from_clauses.h"
#include "duck/guard.h"
#include "duck/parameter_types.h"
#include "duck/tree.h"

namespace millrace::duck {
namespace {

/// Gives each part of a statement the place that it has in the client's text.
class Places final : public TreeVisitor {
 public:
  explicit Places(const QuotedText& quoted) : quoted_(quoted) {}

 private:
  void on_expression(Expression& expression) override {
    auto place = expression->GetQueryLocation();
    move(place);
    expression->SetQueryLocation(place);
  }
  void on_table(duckdb::TableRef& table) override { move(table.query_location); }

  void move(duckdb::optional_idx& place) const {
    if (place.IsValid()) place = quoted_.place_before(place.GetIndex());
  }

  const QuotedText& quoted_;
};

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
    if (dialect == nullptr) throw;
    const QuotedText quoted = dialect->with_quoted_words(readable);
    if (quoted.quotes.empty()) throw;
    duckdb::Parser parser(context.GetParserOptions());
    try {
      parser.ParseQuery(quoted.text);
    } catch (const duckdb::Exception&) {
      parser.statements.clear();
    }
    if (parser.statements.empty()) throw;
    for (auto& statement : parser.statements) Places(quoted).visit(*statement);
    return std::move(parser.statements);
  }
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

size_t QuotedText::place_before(size_t place) const {
  const auto before = std::ranges::lower_bound(quotes, place);
  return place - static_cast<size_t>(before - quotes.begin());
}

duckdb::unique_ptr<duckdb::SQLStatement> parse_statement(duckdb::ClientContext& context,
                                                         const std::string& text,
                                                         const Dialect* dialect) {
  Statements statements = parse_text(context, text, dialect);
  if (statements.empty()) throw duckdb::ParserException("the statement has no text");
  if (statements.size() != 1) {
    throw duckdb::ParserException("expected one statement, found %llu", statements.size());
  }
  return std::move(statements[0]);
}

Adapted adapt_statement(duckdb::ClientContext& context,
                        duckdb::unique_ptr<duckdb::SQLStatement> statement, const Dialect* dialect,
                        Access access) {
  guard_statement(*statement, access);
  guard_new_function(*statement, context);
  const auto type = statement->type;
  Adapted adapted;
  Companions companions;
  if (dialect != nullptr) {
    check_from_clauses(*statement);
    companions = dialect->rewrite(*statement, context);
  }
  adapted.conditions = conditions_of(*statement);
  adapted.written = std::move(companions.written);
  adapted.statements = std::move(companions.before);
  adapted.statements.push_back(std::move(statement));
  std::ranges::move(companions.after, std::back_inserter(adapted.statements));
  if (type == duckdb::StatementType::MULTI_STATEMENT ||
      type == duckdb::StatementType::PRAGMA_STATEMENT) {
    context.PreprocessStatements(adapted.statements);
  }
  return adapted;
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
