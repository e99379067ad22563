#pragma once

#include "query/client_session_impl.h"

namespace millrace::query {

/// The answer of a statement that gives no rows and counts none.
Outcome command(std::string tag);

/// 0A000: understood, and not offered.
std::unexpected<Error> refuse(std::string what, std::string hint);

/// Runs one of the session's own statements: an overload each. Lives for that one run.
struct OwnStatements {
  ClientSession::Impl& self;
  const StatementPtr& statement;
  const std::vector<data::Value>& parameters;

  // own_statements.cc: transactions and single things
  Result<Outcome> operator()(const sql::BeginTransaction& own) const;
  Result<Outcome> operator()(const sql::Commit& own) const;
  Result<Outcome> operator()(const sql::Rollback& own) const;
  Result<Outcome> operator()(const sql::Savepoint& own) const;
  Result<Outcome> operator()(const sql::ReleaseSavepoint& own) const;
  Result<Outcome> operator()(const sql::RollbackToSavepoint& own) const;
  Result<Outcome> operator()(const sql::Discard& own) const;
  Result<Outcome> operator()(const sql::Listen& own) const;
  Result<Outcome> operator()(const sql::Unlisten& own) const;
  Result<Outcome> operator()(const sql::Notify& own) const;
  Result<Outcome> operator()(const sql::LockTables& own) const;
  Result<Outcome> operator()(const sql::SetConstraints& own) const;
  Result<Outcome> operator()(const sql::CopyFile& own) const;
  Result<Outcome> operator()(const sql::ExplainStatement& own) const;
  Result<Outcome> operator()(const sql::UnsupportedStatement& own) const;
  Result<void> in_block(std::string_view what) const;

  // own_settings.cc
  Result<Outcome> operator()(const sql::SetTransaction& own) const;
  Result<Outcome> operator()(const sql::SetSetting& own) const;
  Result<Outcome> operator()(const sql::ResetSetting& own) const;
  Result<Outcome> operator()(const sql::ShowSetting& own) const;
  Result<void> apply(const std::string& key) const;
  Result<Outcome> change(const std::string& name, std::optional<std::string> value,
                         session::SettingScope scope, const char* tag) const;

  // own_prepared.cc
  Result<Outcome> operator()(const sql::PrepareStatement& own) const;
  Result<Outcome> operator()(const sql::ExecuteStatement& own) const;
  Result<Outcome> operator()(const sql::DeallocateStatement& own) const;
  Result<data::Type> type_named(const sql::InnerText& name) const;
  Result<std::vector<data::Value>> arguments(const std::vector<sql::InnerText>& expressions) const;

  // own_cursors.cc
  Result<Outcome> operator()(const sql::DeclareCursor& own) const;
  Result<Outcome> operator()(const sql::FetchCursor& own) const;
  Result<Outcome> operator()(const sql::CloseCursor& own) const;
  Result<Portal*> cursor(const std::string& name) const;

  // own_copy.cc
  Result<Outcome> operator()(const sql::CopyStatement& own) const;
  Result<Outcome> copy_in(const sql::CopyStatement& own) const;
  Result<std::unique_ptr<engine::Load>> begin_load(const sql::CopyStatement::Table& table,
                                                   const std::stop_token& stop) const;
};

}  // namespace millrace::query
