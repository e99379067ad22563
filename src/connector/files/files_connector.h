#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "connector/connector.h"
#include "connector/files/listing.h"
#include "connector/files/options.h"

namespace millrace::connector::files {

/// The one schema of a source of files.
inline constexpr char kSchema[] = "public";

/// Tables out of files on this machine's disk, read by the engine's own readers. Any thread.
class FilesConnector final : public Connector {
 public:
  /// `clock` outlives the connector.
  FilesConnector(FilesOptions options, const Clock& clock);

  Result<std::vector<std::string>> schemas() override;
  Result<std::vector<TableInfo>> tables(const std::string& schema) override;
  Result<std::unique_ptr<Table>> table(const TableName& name) override;
  Result<void> probe() override;

  /// The absolute files and folders that the engine must be allowed to read. Sorted.
  std::vector<std::string> paths() const;

 private:
  /// What a table was at a moment.
  struct Found {
    NativeRead read;
    Statistics statistics;
    std::string version;
    std::string comment;
  };
  struct Seen {
    Monotonic at;
    Result<std::shared_ptr<const Found>> found;
  };
  enum class Origin : uint8_t { Configured, Directory };
  struct Known {
    TableOptions options;
    Origin origin = Origin::Configured;
  };
  /// Tables by name, with those of the directory.
  using Tables = std::map<std::string, Known>;

  class FileTable;

  Result<std::shared_ptr<const Tables>> all_tables();
  Result<std::shared_ptr<const Tables>> look_for_tables() const;
  Result<std::shared_ptr<const Found>> find(const std::string& name, const Known& known);
  Result<std::shared_ptr<const Found>> look(const Known& known) const;
  bool is_fresh(Monotonic at) const;

  const FilesOptions options_;
  const Clock& clock_;

  std::mutex mutex_;
  // Guarded by mutex_:
  std::map<std::string, Seen> seen_;
  std::shared_ptr<const Tables> tables_;
  Monotonic tables_at_;
};

}  // namespace millrace::connector::files
