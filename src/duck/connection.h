#pragma once

#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "duck/mended_text.h"
#include "engine/connection.h"

namespace duckdb {
class ClientContext;
class SQLStatement;
}  // namespace duckdb

namespace millrace::duck {

class Database;
struct Companions;     // duck/companions.h
struct WrittenColumn;  // duck/companions.h
struct ColumnSource;   // duck/column_sources.h

/// What the principal of a connection may do beyond querying.
struct Access {
  bool files = false;  // read and write files by path
};

/// Makes a client's dialect out of DuckDB's: called with each statement before and after it is
/// parsed, and before and after it is bound; no transaction need be open but for the last. Any
/// thread; may throw DuckDB's exceptions.
class Dialect {
 public:
  virtual ~Dialect() = default;
  /// The text as DuckDB's parser can read it.
  virtual MendedText readable(std::string text) const = 0;
  /// The text with words quoted that are names in the dialect and reserved to DuckDB. Asked for
  /// when the text does not parse.
  virtual MendedText with_quoted_words(const std::string& text) const = 0;
  /// Changes the statement in place; gives what must be run with it.
  virtual Companions rewrite(duckdb::SQLStatement& statement,
                             duckdb::ClientContext& context) const = 0;
  /// What its catalogue says of columns: one for each of `sources`. `written` is what rewrite()
  /// gave with their statement. In the transaction that the statement was bound in.
  virtual std::vector<engine::ColumnDescription> describe(std::span<const ColumnSource> sources,
                                                          std::span<const WrittenColumn> written,
                                                          duckdb::ClientContext& context) const = 0;
};

struct ConnectionOptions {
  const Dialect* dialect = nullptr;  // null: DuckDB's own; outlives the connection
  Access access;
  uint64_t session = 0;  // what HostTable and HostFunction are told
};

/// One session's connection to the embedded engine; see engine::Connection. The rest of a stream
/// that is still open when the connection is used again is kept by the engine's buffer manager,
/// which spills.
class Connection final : public engine::Connection {
 public:
  static Result<std::unique_ptr<Connection>> open(Database& database,
                                                  const ConnectionOptions& options);
  ~Connection() override;

  Result<void> use(const std::string& catalog, const std::vector<std::string>& schemas,
                   std::stop_token stop) override;
  Result<void> set_time_zone(const std::string& name, std::stop_token stop) override;
  Result<std::unique_ptr<engine::Parsed>> parse(std::string text) override;
  Result<std::unique_ptr<engine::Prepared>> bind(std::unique_ptr<engine::Parsed> parsed,
                                                 std::span<const data::Type> declared,
                                                 std::stop_token stop) override;
  Result<engine::Answer> run(engine::Prepared& prepared, std::span<const data::Value> parameters,
                             std::stop_token stop) override;
  void settle() override;
  void detach_streams(std::stop_token stop) override;
  Result<void> begin(engine::TransactionMode mode, std::stop_token stop) override;
  Result<void> commit(std::stop_token stop) override;
  Result<void> rollback(std::stop_token stop) override;
  Result<void> drop_temporary(std::stop_token stop) override;
  Result<std::unique_ptr<engine::Load>> load(engine::LoadTarget target,
                                             std::stop_token stop) override;

  /// For code below duck/ that keeps state with a client.
  duckdb::ClientContext& native() const;

 private:
  struct Inner;
  explicit Connection(std::unique_ptr<Inner> inner);

  std::unique_ptr<Inner> inner_;
};

}  // namespace millrace::duck
