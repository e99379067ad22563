#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "connector/connector.h"

namespace millrace::duck {
class Database;
}

namespace millrace::duck::sources {

/// A source as it is mounted.
struct Mount {
  std::string name;     // the catalog's name
  std::string type;     // "files", for listings
  std::string comment;  // of the catalog; empty: none
  std::shared_ptr<connector::Connector> connector;
};

/// Why a table cannot be used, as of the last look at it.
struct BrokenTable {
  std::string schema;
  std::string table;
  Error error;
};

/// A mounted source as `millrace.sources` shows it.
struct SourceState {
  std::string name;
  std::string type;
  std::string comment;
  /// In all schemas; nothing when the source cannot be listed: `last_error` says why.
  std::optional<uint64_t> tables;
  std::vector<BrokenTable> broken;
  std::optional<Error> last_error;  // the latest of listing, look-up or scan since it was mounted
};

/// What came of reaching for a source.
struct SourceProbe {
  std::string name;
  Result<void> reached;
  std::vector<BrokenTable> broken;  // as of the last look at them
};

/// The connectors that an embedded engine shows as catalogs, read-only, beside its own. Tables are
/// looked up when a statement names or lists them; what the engine's readers found out of one is
/// kept until its version() changes. Any thread. Mounted catalogs stay until the database closes.
class Sources {
 public:
  /// Makes `database` ready for sources; once for each. `database` outlives it.
  static Result<std::unique_ptr<Sources>> create(Database& database);
  ~Sources();

  /// Shows a connector as catalog `mount.name`. A source of that name is replaced: statements that
  /// run go on with the old one. Conflict: a catalog that is no source has the name.
  Result<void> mount(Mount mount);

  /// Looks at every table of every source, so that states() knows what is broken. Takes as long as
  /// a listing.
  Result<void> look(std::stop_token stop) const;

  /// Takes a source away; statements that run go on. NotFound: there is none of that name.
  Result<void> unmount(const std::string& name);

  /// Whether a source of that name is mounted.
  bool has(const std::string& name) const;

  /// Reaches for each source, until `stop` is requested: those that are left were not reached.
  /// Blocks.
  std::vector<SourceProbe> probe(const std::stop_token& stop) const;

  /// All sources by name; asks each connector for its tables.
  std::vector<SourceState> states() const;

 private:
  struct Inner;
  explicit Sources(std::unique_ptr<Inner> inner);

  std::unique_ptr<Inner> inner_;
};

}  // namespace millrace::duck::sources
