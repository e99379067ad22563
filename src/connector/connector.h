#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"
#include "data/result_stream.h"
#include "data/schema.h"
#include "data/value.h"

namespace millrace::connector {

struct TableName {
  std::string schema;
  std::string table;
};

/// What a listing says of a table without opening it.
struct TableInfo {
  std::string name;
  std::string comment;  // empty: none
};

enum class Comparison : uint8_t {
  Equal,
  NotEqual,
  Less,
  LessOrEqual,
  Greater,
  GreaterOrEqual,
  IsNull,     // no values
  IsNotNull,  // no values
  In,         // one or more values
};

/// `column comparison value`, true of every row that is wanted; never true of a null, IsNull apart.
/// Texts compare by their bytes; floats as PostgreSQL's: NaN equals itself and is above all others.
struct Filter {
  size_t column = 0;  // index into Table::schema()
  Comparison comparison = Comparison::Equal;
  std::vector<data::Value> values;
};

/// What the engine would like the source to do, or what the source promises to do.
struct Pushdown {
  /// The columns of the answer, in this order; indexes into schema(). None: rows are only counted.
  std::vector<size_t> columns;
  std::vector<Filter> filters;    // all hold (AND)
  std::optional<uint64_t> limit;  // at most so many rows, after the filters
};

/// A reader that the embedded engine has itself: a table function and its arguments.
struct NativeRead {
  std::string function;  // "read_parquet", "read_csv", "read_json"
  std::vector<data::Value> arguments;
  std::map<std::string, data::Value> options;
};

struct Statistics {
  std::optional<uint64_t> rows;
  std::optional<uint64_t> bytes;
};

/// One run over a table, in one or more splits that may be read in parallel.
class Scan {
 public:
  virtual ~Scan() = default;
  /// At least one.
  virtual size_t splits() const = 0;
  /// Rows of split `index`, columns as accepted. Each split is opened at most once; any thread.
  virtual Result<std::unique_ptr<data::ResultStream>> open(size_t index) = 0;
};

/// One table of a source, as it was when it was looked up. Any thread.
class Table {
 public:
  virtual ~Table() = default;

  /// Nothing: the native reader finds out (CSV, Parquet…); then native_read() gives one.
  virtual std::optional<data::Schema> schema() const = 0;
  virtual Statistics statistics() const = 0;
  /// What listings say of the table; empty: nothing.
  virtual std::string comment() const = 0;

  /// Changes whenever the schema may have changed: what was learnt of the table under another
  /// version is learnt anew. Cheap enough to ask for each statement.
  virtual std::string version() const = 0;

  /// How the embedded engine reads this table with a reader of its own, pushdown included.
  /// Nothing: it is read through scan().
  virtual std::optional<NativeRead> native_read() const = 0;

  /// What of `wanted` the source will do itself. What it does not promise the engine does:
  /// never wrong, at worst slower. `columns` is either wanted.columns or all of schema().
  virtual Pushdown offer(const Pushdown& wanted) const = 0;

  /// Reads with exactly what offer() promised.
  virtual Result<std::unique_ptr<Scan>> scan(const Pushdown& accepted, std::stop_token stop) = 0;
};

/// Where tables come from. Knows nothing of the engine; duck/ turns it into a catalog. Any thread.
class Connector {
 public:
  virtual ~Connector() = default;
  virtual Result<std::vector<std::string>> schemas() = 0;
  virtual Result<std::vector<TableInfo>> tables(const std::string& schema) = 0;
  /// NotFound when there is none of that name; another error when it is there and cannot be used:
  /// the error names the file or object and the reason, and breaks this table alone.
  virtual Result<std::unique_ptr<Table>> table(const TableName& name) = 0;
  /// Reaches for the source: an error says what is wrong with it. For health checks.
  virtual Result<void> probe() = 0;
};

}  // namespace millrace::connector
