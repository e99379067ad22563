#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "data/result_stream.h"
#include "data/value.h"

namespace millrace::engine {

/// What a statement does, as found when it was bound.
enum class Effect : uint8_t {
  Rows,     // gives rows
  Changes,  // gives a count of changed rows
  Nothing,  // gives neither
};

/// What the engine's catalogue has on a column of rows, in the numbers that clients find there
/// (pg_class.oid, pg_attribute.attnum, pg_type.oid, pg_attribute.atttypmod).
struct ColumnDescription {
  uint32_t relation = 0;  // the table or view whose column it plainly is; 0: it is computed
  uint16_t column = 0;    // its number there, from 1
  uint32_t type = 0;      // of a declared type; 0: the field's type tells
  int32_t modifier = -1;  // of a declared type: its length or digits; -1: none

  friend bool operator==(const ColumnDescription&, const ColumnDescription&) = default;
};

/// A statement that the engine has parsed; of any connection. Bound once.
class Parsed {
 public:
  virtual ~Parsed() = default;
};

/// A statement that the engine has parsed and bound; good as long as its Connection.
class Prepared {
 public:
  virtual ~Prepared() = default;
  virtual const data::Schema& schema() const = 0;  // empty without rows
  /// One for each of the schema's, or none where nothing is known.
  virtual const std::vector<ColumnDescription>& columns() const = 0;
  virtual const std::vector<data::Type>& parameters() const = 0;  // $1 first
  virtual Effect effect() const = 0;
  /// Changes nothing but temporary things.
  virtual bool read_only() const = 0;
};

/// Something that a statement was told to pass over (IF EXISTS, IF NOT EXISTS), and had to.
struct Skipped {
  std::string sqlstate;
  std::string message;  // "relation "t" already exists, skipping"
};

/// What running a statement gave.
struct Answer {
  std::unique_ptr<data::ResultStream> rows;  // null unless Effect::Rows
  uint64_t changed = 0;                      // Effect::Changes
  std::vector<Skipped> skipped;
};

/// Where the rows of a bulk load go. Destroyed before finish(): what was added in the open
/// transaction goes with its rollback.
class Load {
 public:
  virtual ~Load() = default;
  virtual const data::Schema& schema() const = 0;  // the columns that rows must have, in order
  /// Adds one row; text stands for any type and is cast by the engine.
  virtual Result<void> add_row(std::span<const std::optional<std::string_view>> fields) = 0;
  /// Adds one row of typed values.
  virtual Result<void> add_values(std::span<const data::Value> values) = 0;
  /// Writes what is still buffered; gives the number of rows in all.
  virtual Result<uint64_t> finish() = 0;
};

struct LoadTarget {
  std::string catalog;  // empty: that of use()
  std::string schema;   // empty: the first of use() that has the table
  std::string table;
  std::vector<std::string> columns;  // empty: all
};

/// Access of a transaction that begins.
enum class TransactionMode : uint8_t { ReadWrite, ReadOnly };

/// One session's connection to an engine. One thread at a time; a stop token may be requested from
/// any thread. Streams that it gave stay good when it is used for something else meanwhile: what is
/// left of them is read first, which takes as long as they do, so each use can be stopped. A stream
/// whose rest could not be read tells why at its own next().
class Connection {
 public:
  virtual ~Connection() = default;

  /// Where unqualified names are looked up: schemas of one catalog, first match wins.
  virtual Result<void> use(const std::string& catalog, const std::vector<std::string>& schemas,
                           std::stop_token stop) = 0;
  virtual Result<void> set_time_zone(const std::string& name, std::stop_token stop) = 0;

  /// Parses one statement: finds what PostgreSQL's grammar finds wrong, looks nothing up. Error
  /// positions, of this and what follows, count characters of `text`, from 1.
  virtual Result<std::unique_ptr<Parsed>> parse(std::string text) = 0;

  /// Binds it. `declared` are the parameter types that the client gave; Kind::Null: to be inferred.
  virtual Result<std::unique_ptr<Prepared>> bind(std::unique_ptr<Parsed> parsed,
                                                 std::span<const data::Type> declared,
                                                 std::stop_token stop) = 0;

  /// Both.
  Result<std::unique_ptr<Prepared>> prepare(std::string text, std::span<const data::Type> declared,
                                            std::stop_token stop) {
    return bind(TRY(parse(std::move(text))), declared, std::move(stop));
  }

  /// Runs a statement of this connection. Rows come while the engine still works.
  virtual Result<Answer> run(Prepared& prepared, std::span<const data::Value> parameters,
                             std::stop_token stop) = 0;

  /// The session waits for its client: what was kept open between preparing a statement and
  /// running it ends.
  virtual void settle() = 0;

  /// Makes its streams independent of it, as before its end.
  virtual void detach_streams(std::stop_token stop) = 0;

  virtual Result<void> begin(TransactionMode mode, std::stop_token stop) = 0;
  /// Stopped before it began, nothing is committed.
  virtual Result<void> commit(std::stop_token stop) = 0;
  /// Happens even when it is stopped; only streams come to harm then.
  virtual Result<void> rollback(std::stop_token stop) = 0;

  /// Drops the connection's temporary tables and the like, within the transaction that is open.
  virtual Result<void> drop_temporary(std::stop_token stop) = 0;

  virtual Result<std::unique_ptr<Load>> load(LoadTarget target, std::stop_token stop) = 0;
};

}  // namespace millrace::engine
