#include "frontend/postgres/parameter_decoder.h"
#include "frontend/postgres/postgres_conversation.h"
#include "frontend/postgres/row_fields.h"
#include "frontend/postgres/type_map.h"
#include "sql/script.h"

namespace millrace::frontend::postgres {
namespace {

using net::Step;

/// What the client is told of parameter `index`'s type: its own word if it gave one.
uint32_t parameter_oid(const query::NamedStatement& named, size_t index) {
  if (index < named.client_types.size() && named.client_types[index] != 0) {
    return named.client_types[index];
  }
  return type_info(named.statement->parameters[index]).oid;
}

std::vector<Format> formats_of(const query::Portal& portal) {
  std::vector<Format> formats;
  for (const int16_t format : portal.result_formats) formats.push_back(static_cast<Format>(format));
  return formats;
}

/// COPY sends its rows in another way than statements that give rows do.
bool describes_rows(const query::Statement& statement) {
  return statement.gives_rows() &&
         !(statement.own && std::holds_alternative<sql::CopyStatement>(*statement.own));
}

}  // namespace

Step PostgresConversation::on_extended(const Frame& frame, std::string_view rest) {
  Result<void> done;
  switch (frame.type) {
    case 'P':
      done = on_parse(frame.body);
      break;
    case 'B':
      done = on_bind(frame.body);
      break;
    case 'D':
      done = on_describe(frame.body);
      break;
    case 'E':
      done = on_execute(frame.body, rest);
      break;
    case 'C':
      done = on_close(frame.body);
      break;
    default:
      done = parse_empty(frame.body);  // Flush: everything is sent whenever we wait
      break;
  }
  if (!done) fail_extended(done.error());
  return Step::Write;
}

Result<void> PostgresConversation::on_parse(std::string_view body) {
  const Parse parse = TRY(parse_parse(body));
  const std::string name(parse.statement);
  if (name.empty()) session_->drop_statement(name);
  const auto statements = TRY(sql::split_script(parse.sql));
  if (statements.size() > 1) {
    return fail(ErrorCode::InvalidInput,
                "cannot insert multiple commands into a prepared statement", {.sqlstate = "42601"});
  }
  std::vector<data::Type> declared;
  for (const uint32_t oid : parse.parameter_types) {
    declared.push_back(type_of_oid(oid).value_or(data::Type(data::Kind::Null)));
  }
  auto statement = std::make_shared<query::Statement>();
  if (!statements.empty()) {
    auto prepared = session_->prepare(statements[0].text, declared);
    if (!prepared) {
      return fail(
          query::moved_position(std::move(prepared).error(), parse.sql, statements[0].offset));
    }
    statement = *std::move(prepared);
  }
  TRY(session_->keep_statement(
      name, {.statement = std::move(statement), .client_types = parse.parameter_types}));
  write_parse_complete(out_);
  return {};
}

Result<void> PostgresConversation::on_bind(std::string_view body) {
  const Bind bind = TRY(parse_bind(body));
  const auto named = TRY(session_->statement(std::string(bind.statement)));
  query::Portal portal;
  portal.statement = named.statement;
  const auto& types = portal.statement->parameters;
  if (bind.parameters.size() != types.size()) {
    return fail(ErrorCode::InvalidInput,
                "bind message supplies " + std::to_string(bind.parameters.size()) +
                    " parameters, but prepared statement \"" + std::string(bind.statement) +
                    "\" requires " + std::to_string(types.size()),
                {.sqlstate = "08P01"});
  }
  for (size_t i = 0; i < types.size(); ++i) {
    portal.values.push_back(TRY(decode_parameter(bind.parameters[i], parameter_oid(named, i),
                                                 bind.parameter_formats[i], i + 1)));
  }
  // Checked now, so that Describe and Execute can rely on it.
  (void)TRY(spread_formats(bind.result_formats, portal.statement->schema.size()));
  for (const Format format : bind.result_formats)
    portal.result_formats.push_back(static_cast<int16_t>(format));
  const std::string name(bind.portal);
  if (name.empty()) session_->drop_portal(name);
  (void)TRY(session_->keep_portal(name, std::move(portal)));
  write_bind_complete(out_);
  return {};
}

Result<void> PostgresConversation::describe_rows(const query::Statement& statement,
                                                 const std::vector<Format>& formats) {
  if (!describes_rows(statement)) {
    write_no_data(out_);
    return {};
  }
  const auto spread = TRY(spread_formats(formats, statement.schema.size()));
  write_row_description(out_, row_fields(statement.schema, statement.columns, spread));
  return {};
}

Result<void> PostgresConversation::on_describe(std::string_view body) {
  const Describe describe = TRY(parse_describe(body));
  const std::string name(describe.name);
  if (describe.kind == NameKind::Portal) {
    const query::Portal* portal = TRY(session_->portal(name));
    return describe_rows(*portal->statement, formats_of(*portal));
  }
  const auto named = TRY(session_->statement(name));
  std::vector<uint32_t> oids;
  for (size_t i = 0; i < named.statement->parameters.size(); ++i)
    oids.push_back(parameter_oid(named, i));
  write_parameter_description(out_, oids);
  return describe_rows(*named.statement, {});
}

Result<void> PostgresConversation::on_close(std::string_view body) {
  const Close close = TRY(parse_close(body));
  const std::string name(close.name);
  close.kind == NameKind::Portal ? session_->drop_portal(name) : session_->drop_statement(name);
  write_close_complete(out_);
  return {};
}

Result<void> PostgresConversation::on_execute(std::string_view body, std::string_view rest) {
  const Execute execute = TRY(parse_execute(body));
  const std::string name(execute.portal);
  const query::Portal* portal = TRY(session_->portal(name));
  const auto& engine = portal->statement->engine;
  if (!engine && !portal->statement->own) {
    write_empty_query_response(out_);
    return {};
  }
  executing_ = Executing{
      .portal = name,
      .rows_max = execute.rows_max <= 0 ? query::kAllRows : static_cast<uint64_t>(execute.rows_max),
      .alone = !rest.empty() && rest.front() == 'S'};
  return {};
}

Result<void> PostgresConversation::run_execute() {
  const Executing executing = *std::exchange(executing_, std::nullopt);
  query::Portal* portal = TRY(session_->portal(executing.portal));
  // What lies between two Syncs is one transaction. A statement that a Sync follows at once is one
  // anyway, without the cost of saying so.
  if (!executing.alone && session_->may_write(*portal->statement)) TRY(session_->begin_implicit());
  const auto formats = formats_of(*portal);
  auto outcome = TRY(session_->run_portal(executing.portal, executing.rows_max));
  return send_outcome(std::move(outcome), Mode::Extended, formats, executing.rows_max);
}

Step PostgresConversation::on_sync(const Frame& frame) {
  using Ending = query::ClientSession::Ending;
  auto read = parse_empty(frame.body);
  if (!read) {
    session_->note_error();
    report(read.error());
  }
  const auto ending = skip_to_sync_ || !read ? Ending::Rollback : Ending::Commit;
  auto ended = session_->end_implicit(ending);
  if (!ended && ending == Ending::Commit) report(ended.error());
  session_->end_of_run(ended ? ending : Ending::Rollback);
  skip_to_sync_ = false;
  ready_for_query();
  return Step::Write;
}

void PostgresConversation::fail_extended(const Error& error) {
  give_up_sending(error);
  executing_.reset();
  copying_.reset();
  session_->note_error();
  skip_to_sync_ = true;
  report(error);
}

}  // namespace millrace::frontend::postgres
