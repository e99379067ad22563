#include <algorithm>

#include "query/client_session_impl.h"
#include "sql/quoting.h"

namespace millrace::query {
namespace {

/// The columns of SHOW.
data::Schema show_schema(const sql::ShowSetting& show) {
  if (!show.name) {
    return {{"name", data::Kind::Text},
            {"setting", data::Kind::Text},
            {"description", data::Kind::Text}};
  }
  const auto* row = session::find_setting(*show.name);
  return {{row == nullptr ? *show.name : std::string(row->name), data::Kind::Text}};
}

std::string copy_query(const sql::CopyStatement::Table& table) {
  std::string columns;
  for (const auto& column : table.columns)
    columns += (columns.empty() ? "" : ", ") + sql::delimit_identifier(column);
  std::string name;
  for (const auto& part : table.name)
    name += (name.empty() ? "" : ".") + sql::delimit_identifier(part);
  return "SELECT " + (columns.empty() ? "*" : columns) + " FROM " + name;
}

Result<std::string> explain_prefix(const sql::ExplainStatement& own) {
  if (own.format == sql::ExplainFormat::Xml || own.format == sql::ExplainFormat::Yaml) {
    return fail(ErrorCode::Unsupported, "EXPLAIN gives its plan as text or JSON",
                {.sqlstate = "0A000"});
  }
  const bool json = own.format == sql::ExplainFormat::Json;
  if (own.analyze)
    return std::string(json ? "EXPLAIN (ANALYZE, FORMAT json) " : "EXPLAIN ANALYZE ");
  return std::string(json ? "EXPLAIN (FORMAT json) " : "EXPLAIN ");
}

/// What the engine is to read within one of the session's own statements.
const sql::InnerText* inner_of(const sql::SessionStatement& own) {
  if (const auto* explain = std::get_if<sql::ExplainStatement>(&own)) return &explain->statement;
  if (const auto* prepare = std::get_if<sql::PrepareStatement>(&own)) return &prepare->statement;
  if (const auto* declare = std::get_if<sql::DeclareCursor>(&own)) return &declare->query;
  const auto* copy = std::get_if<sql::CopyStatement>(&own);
  return copy == nullptr ? nullptr : std::get_if<sql::InnerText>(&copy->what);
}

}  // namespace

/// Finds errors of grammar in the statement within one of the session's own.
Result<void> ClientSession::Impl::parse_inner(const ParsedStatement& parsed) {
  const sql::InnerText* inner = inner_of(*parsed.own);
  if (inner == nullptr) return {};
  engine::Connection* engine = TRY(open());
  auto read = engine->parse(inner->text);
  if (!read) return fail(moved_position(std::move(read).error(), parsed.text, inner->offset));
  return {};
}

Result<StatementPtr> ClientSession::Impl::prepare_own(std::string_view text,
                                                      sql::SessionStatement own,
                                                      std::span<const data::Type> declared) {
  StatementPtr statement;
  if (const auto* explain = std::get_if<sql::ExplainStatement>(&own)) {
    const std::string prefix = TRY(explain_prefix(*explain));
    // Positions are the engine's in prefix + inner text; the client's count from its own text.
    const auto inner =
        static_cast<int64_t>(explain->statement.offset) - static_cast<int64_t>(prefix.size());
    statement = TRY(prepare_engine(text, prefix + explain->statement.text,
                                   static_cast<uint32_t>(std::max<int64_t>(0, inner)), declared));
  } else if (const auto* copy = std::get_if<sql::CopyStatement>(&own);
             copy != nullptr && copy->direction == sql::CopyDirection::To) {
    if (const auto* table = std::get_if<sql::CopyStatement::Table>(&copy->what)) {
      statement = TRY(prepare_engine(text, copy_query(*table), 0, {}));
    } else {
      const auto& query = std::get<sql::InnerText>(copy->what);
      statement = TRY(prepare_engine(text, query.text, query.offset, {}));
    }
  } else if (const auto* declare = std::get_if<sql::DeclareCursor>(&own)) {
    statement = TRY(prepare_cursor(text, *declare, declared));
  } else if (std::holds_alternative<sql::CopyFile>(own)) {
    statement = TRY(prepare_engine(text, std::string(text), 0, {}));
  } else {
    statement = std::make_shared<Statement>();
    statement->text = text;
    statement->kind = sql::statement_kind(text);
    if (const auto* show = std::get_if<sql::ShowSetting>(&own))
      statement->schema = show_schema(*show);
    if (const auto* fetch = std::get_if<sql::FetchCursor>(&own); fetch != nullptr && !fetch->move) {
      auto found = portals.find(fetch->name);
      if (found != portals.end() && found->second->cursor) {
        statement->schema = found->second->cursor->schema();
        statement->columns = found->second->statement->columns;
      }
    }
    if (const auto* execute = std::get_if<sql::ExecuteStatement>(&own)) {
      auto found = statements.find(execute->name);
      if (found != statements.end()) {
        statement->schema = found->second.statement->schema;
        statement->columns = found->second.statement->columns;
      }
    }
  }
  statement->own = std::move(own);
  return statement;
}

}  // namespace millrace::query
