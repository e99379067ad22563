#include "duck/protected_files.h"

#include <algorithm>
#include <duckdb/common/file_opener.hpp>
#include <duckdb/common/local_file_system.hpp>
#include <duckdb/main/database.hpp>
#include <filesystem>

namespace millrace::duck {
namespace {

namespace fs = std::filesystem;

/// What COPY TO puts before the name of a file that it has not finished.
constexpr std::string_view kUnfinished = "tmp_";

fs::path resolved(const std::string& path) {
  std::error_code none;
  fs::path whole = fs::weakly_canonical(fs::absolute(path, none), none);
  return whole.empty() ? fs::path(path) : whole;
}

class ProtectedFiles final : public duckdb::LocalFileSystem {
 public:
  explicit ProtectedFiles(const std::vector<std::string>& paths) {
    for (const std::string& path : paths) paths_.push_back(resolved(path));
  }

  std::string GetName() const override { return "ProtectedFiles"; }

  bool CanHandleFile(const std::string& path) override {
    fs::path asked = resolved(path);
    if (is_below(asked)) return true;
    const std::string name = asked.filename().string();
    return name.starts_with(kUnfinished) &&
           is_below(asked.replace_filename(name.substr(kUnfinished.size())));
  }

  duckdb::unique_ptr<duckdb::FileHandle> OpenFile(
      const std::string& path, duckdb::FileOpenFlags flags,
      duckdb::optional_ptr<duckdb::FileOpener> opener) override {
    refuse_clients(path, opener);
    return LocalFileSystem::OpenFile(path, flags, opener);
  }
  void RemoveFile(const std::string& path,
                  duckdb::optional_ptr<duckdb::FileOpener> opener) override {
    refuse_clients(path, opener);
    LocalFileSystem::RemoveFile(path, opener);
  }
  bool TryRemoveFile(const std::string& path,
                     duckdb::optional_ptr<duckdb::FileOpener> opener) override {
    refuse_clients(path, opener);
    return LocalFileSystem::TryRemoveFile(path, opener);
  }

 private:
  bool is_below(const fs::path& asked) const {
    return std::ranges::any_of(paths_, [&](const fs::path& path) {
      return std::mismatch(path.begin(), path.end(), asked.begin(), asked.end()).first ==
             path.end();
    });
  }

  static void refuse_clients(const std::string& path,
                             duckdb::optional_ptr<duckdb::FileOpener> opener) {
    if (!duckdb::FileOpener::TryGetClientContext(opener)) return;
    throw duckdb::PermissionException("permission denied for file \"%s\": it is the server's own",
                                      path);
  }

  std::vector<fs::path> paths_;
};

}  // namespace

void protect_files(duckdb::DatabaseInstance& database, const std::vector<std::string>& paths) {
  database.GetFileSystem().RegisterSubSystem(duckdb::make_uniq<ProtectedFiles>(paths));
}

}  // namespace millrace::duck
