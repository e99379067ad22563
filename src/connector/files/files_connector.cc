#include "connector/files/files_connector.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>

#include "connector/files/format.h"
#include "connector/files/read_options.h"

namespace millrace::connector::files {
namespace {

namespace fs = std::filesystem;

/// Paths that an error names; more are counted.
constexpr size_t kPathsShownMax = 3;

std::string shown(const std::vector<std::string>& paths) {
  std::string out;
  for (size_t i = 0; i < std::min(paths.size(), kPathsShownMax); ++i) {
    out += (i == 0 ? "'" : ", '") + paths[i] + "'";
  }
  if (paths.size() > kPathsShownMax) {
    out += " and " + std::to_string(paths.size() - kPathsShownMax) + " more";
  }
  return out;
}

bool is_left_out(std::string_view name) { return name.starts_with('.') || name.starts_with('_'); }

/// Whether some file below `folder` has the name of a data file.
bool holds_data(const fs::path& folder, const ListingLimits& limits) {
  std::error_code error;
  size_t visited = 0;
  const auto options = fs::directory_options::skip_permission_denied;
  for (fs::recursive_directory_iterator at(folder, options, error), end; !error && at != end;
       at.increment(error)) {
    if (++visited > limits.files_max) return false;
    const std::string name = at->path().filename().string();
    if (is_left_out(name)) {
      at.disable_recursion_pending();
      continue;
    }
    std::error_code ignored;
    if (encoding_of_name(name) && at->is_regular_file(ignored)) return true;
  }
  return false;
}

}  // namespace

class FilesConnector::FileTable final : public Table {
 public:
  explicit FileTable(std::shared_ptr<const Found> found) : found_(std::move(found)) {}

  std::optional<data::Schema> schema() const override { return std::nullopt; }
  Statistics statistics() const override { return found_->statistics; }
  std::string version() const override { return found_->version; }
  std::optional<NativeRead> native_read() const override { return found_->read; }
  std::string comment() const override { return found_->comment; }
  Pushdown offer(const Pushdown& wanted) const override { return {.columns = wanted.columns}; }
  Result<std::unique_ptr<Scan>> scan(const Pushdown&, std::stop_token) override {
    return fail(ErrorCode::Unsupported, "files are read by the engine's own readers");
  }

 private:
  std::shared_ptr<const Found> found_;
};

FilesConnector::FilesConnector(FilesOptions options, const Clock& clock)
    : options_(std::move(options)), clock_(clock), tables_at_(clock.now()) {}

Result<std::vector<std::string>> FilesConnector::schemas() {
  return std::vector<std::string>{kSchema};
}

Result<std::vector<TableInfo>> FilesConnector::tables(const std::string& schema) {
  std::vector<TableInfo> infos;
  if (schema != kSchema) return infos;
  const auto all = TRY(all_tables());
  for (const auto& [name, known] : *all) infos.push_back({name, known.options.comment});
  return infos;
}

Result<std::unique_ptr<Table>> FilesConnector::table(const TableName& name) {
  const auto all = TRY(all_tables());
  const auto found = all->find(name.table);
  if (name.schema != kSchema || found == all->end()) {
    return fail(ErrorCode::NotFound,
                "source \"" + options_.source + "\" has no table \"" + name.table + "\"");
  }
  auto table = find(name.table, found->second);
  if (!table) {
    return fail(std::move(table).error().during("table \"" + name.table + "\" of source \"" +
                                                options_.source + "\""));
  }
  return std::make_unique<FileTable>(*std::move(table));
}

Result<void> FilesConnector::probe() {
  const auto all = TRY(all_tables());
  std::optional<Error> first;
  for (const auto& [name, known] : *all) {
    auto found = look(known);
    if (found) return {};  // what is broken beside it breaks only its own table
    if (first) continue;
    first = std::move(found).error().during("table \"" + name + "\" of source \"" +
                                            options_.source + "\"");
  }
  if (first) return fail(*std::move(first));
  return {};
}

std::vector<std::string> FilesConnector::paths() const {
  std::set<std::string> paths;
  if (options_.directory) paths.insert(absolute_path(options_.base_folder, *options_.directory));
  for (const NamedTable& table : options_.tables) {
    for (const std::string& given : table.options.paths) {
      const std::string path = absolute_path(options_.base_folder, given);
      std::error_code ignored;
      const bool literal = !is_pattern(path) || fs::exists(path, ignored);
      paths.insert(literal ? path : pattern_root(path));
    }
  }
  return {paths.begin(), paths.end()};
}

bool FilesConnector::is_fresh(Monotonic at) const { return clock_.now() - at < options_.refresh; }

Result<std::shared_ptr<const FilesConnector::Tables>> FilesConnector::all_tables() {
  {
    const std::scoped_lock lock(mutex_);
    // Without a directory the tables are what the configuration says, always.
    if (tables_ && (!options_.directory || is_fresh(tables_at_))) return tables_;
  }
  const Monotonic now = clock_.now();
  auto found = TRY(look_for_tables());
  const std::scoped_lock lock(mutex_);
  tables_ = found;
  tables_at_ = now;
  std::erase_if(seen_, [&](const auto& entry) { return !found->contains(entry.first); });
  return found;
}

Result<std::shared_ptr<const FilesConnector::Tables>> FilesConnector::look_for_tables() const {
  auto tables = std::make_shared<Tables>();
  for (const NamedTable& table : options_.tables)
    tables->emplace(table.name, Known{table.options, Origin::Configured});
  if (!options_.directory) return tables;

  const std::string directory = absolute_path(options_.base_folder, *options_.directory);
  std::error_code error;
  Tables in_directory;
  for (fs::directory_iterator at(directory, error), end; !error && at != end; at.increment(error)) {
    const std::string name = at->path().filename().string();
    if (is_left_out(name)) continue;
    std::error_code ignored;
    const bool folder = at->is_directory(ignored);
    if (folder ? !holds_data(at->path(), options_.limits)
               : !encoding_of_name(name) || !at->is_regular_file(ignored)) {
      continue;
    }
    const std::string table_name(folder ? std::string_view(name) : table_name_of(name));
    Known& known = in_directory[table_name];
    known.origin = Origin::Directory;
    known.options.paths.push_back(at->path().string());
    if (in_directory.size() > options_.limits.files_max) {
      return fail(ErrorCode::Exhausted, "folder " + directory + " of source \"" + options_.source +
                                            "\" holds more than " +
                                            std::to_string(options_.limits.files_max) + " tables");
    }
  }
  if (error) {
    return fail(ErrorCode::Unavailable, "source \"" + options_.source + "\": cannot read folder " +
                                            directory + ": " + error.message());
  }
  tables->merge(in_directory);
  return tables;
}

Result<std::shared_ptr<const FilesConnector::Found>> FilesConnector::find(const std::string& name,
                                                                          const Known& known) {
  {
    const std::scoped_lock lock(mutex_);
    const auto seen = seen_.find(name);
    if (seen != seen_.end() && is_fresh(seen->second.at)) return seen->second.found;
  }
  const Monotonic now = clock_.now();
  auto found = look(known);
  const std::scoped_lock lock(mutex_);
  seen_.insert_or_assign(name, Seen{now, found});
  return found;
}

Result<std::shared_ptr<const FilesConnector::Found>> FilesConnector::look(
    const Known& known) const {
  const TableOptions& options = known.options;
  if (known.origin == Origin::Directory && options.paths.size() > 1) {
    return fail(ErrorCode::Unavailable, "several files have this name, " + shown(options.paths) +
                                            ": name them under `tables`");
  }
  std::vector<File> files;
  std::vector<std::string> absolute;
  for (const std::string& path : options.paths) {
    absolute.push_back(absolute_path(options_.base_folder, path));
    auto listed = TRY(list_files(absolute.back(), options_.limits));
    std::ranges::move(listed, std::back_inserter(files));
    if (files.size() > options_.limits.files_max) {
      return fail(ErrorCode::Exhausted,
                  "more than " + std::to_string(options_.limits.files_max) + " files");
    }
  }
  if (files.empty()) return fail(ErrorCode::Unavailable, "no file matches " + shown(absolute));

  const DataFiles data = TRY(find_data(options, std::move(files)));
  auto found = std::make_shared<Found>();
  found->read = TRY(native_read_of(data, options));
  found->version = listing_version(data.files);
  found->comment = options.comment;
  uint64_t bytes = 0;
  for (const File& file : data.files) bytes += file.bytes;
  found->statistics.bytes = bytes;
  return found;
}

}  // namespace millrace::connector::files
