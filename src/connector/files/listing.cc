#include "connector/files/listing.h"

#include <dirent.h>
#include <fnmatch.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <system_error>

namespace millrace::connector::files {
namespace {

std::string reason(int error) { return std::generic_category().message(error); }

std::optional<struct stat> status_of(const std::string& path) {
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  return status;
}

File file_of(std::string path, const struct stat& status) {
  return {.path = std::move(path),
          .bytes = static_cast<uint64_t>(status.st_size),
          .modified_ns = int64_t{status.st_mtim.tv_sec} * 1'000'000'000 + status.st_mtim.tv_nsec,
          .inode = status.st_ino};
}

bool is_left_out(std::string_view name) { return name.starts_with('.') || name.starts_with('_'); }

std::string joined(const std::string& folder, std::string_view name) {
  std::string path = folder;
  if (!path.ends_with('/')) path += '/';
  return path.append(name);
}

struct Entry {
  std::string name;
  bool is_folder = false;
};

/// Collects files from any number of folders, within the limits.
class Collector {
 public:
  explicit Collector(const ListingLimits& limits) : limits_(limits) {}

  /// Everything below `folder`.
  Result<void> add_folder(const std::string& folder) {
    for (const Entry& entry : TRY(entries(folder))) {
      if (is_left_out(entry.name)) continue;
      const std::string path = joined(folder, entry.name);
      if (entry.is_folder) {
        TRY(add_folder(path));
        continue;
      }
      TRY(add_file(path));
    }
    return {};
  }

  /// What matches `parts` below `folder`. Each part is one level of the pattern.
  Result<void> add_matches(const std::string& folder, std::span<const std::string> parts) {
    if (parts.empty()) return {};
    const std::string& part = parts.front();
    const auto rest = parts.subspan(1);
    if (!is_pattern(part)) {
      const std::string path = joined(folder, part);
      return rest.empty() ? add_file(path) : add_matches(path, rest);
    }
    if (part == "**") return add_any_depth(folder, parts);
    for (const Entry& entry : TRY(entries(folder))) {
      if (is_left_out(entry.name) && entry.name.front() != part.front()) continue;
      if (::fnmatch(part.c_str(), entry.name.c_str(), 0) != 0) continue;
      const std::string path = joined(folder, entry.name);
      if (rest.empty() && !entry.is_folder) TRY(add_file(path));
      if (!rest.empty() && entry.is_folder) TRY(add_matches(path, rest));
    }
    return {};
  }

  Result<void> add_file(const std::string& path) {
    const auto status = status_of(path);
    // Gone since the folder was read, or a link to nothing, or a device: not a file of the table.
    if (!status || !S_ISREG(status->st_mode)) return {};
    if (files_.size() >= limits_.files_max) {
      return fail(ErrorCode::Exhausted,
                  "more than " + std::to_string(limits_.files_max) + " files");
    }
    files_.push_back(file_of(path, *status));
    return {};
  }

  std::vector<File> take_sorted() {
    std::ranges::sort(files_, {}, &File::path);
    const auto repeated = std::ranges::unique(files_, {}, &File::path);
    files_.erase(repeated.begin(), repeated.end());
    return std::move(files_);
  }

 private:
  /// `parts` begins with "**": no folder, or any number of them.
  Result<void> add_any_depth(const std::string& folder, std::span<const std::string> parts) {
    if (parts.size() == 1) return add_folder(folder);
    TRY(add_matches(folder, parts.subspan(1)));
    for (const Entry& entry : TRY(entries(folder))) {
      if (!entry.is_folder || is_left_out(entry.name)) continue;
      TRY(add_any_depth(joined(folder, entry.name), parts));
    }
    return {};
  }

  /// What is in one folder; nothing when there is no such folder.
  Result<std::vector<Entry>> entries(const std::string& folder) {
    if (++folders_ > limits_.folders_max) {
      return fail(ErrorCode::Exhausted,
                  "more than " + std::to_string(limits_.folders_max) + " folders");
    }
    std::vector<Entry> found;
    const auto close = [](DIR* open) { ::closedir(open); };
    const std::unique_ptr<DIR, decltype(close)> directory(::opendir(folder.c_str()), close);
    if (!directory) {
      if (errno == ENOENT || errno == ENOTDIR) return found;
      return fail(ErrorCode::Unavailable, "cannot read folder " + folder + ": " + reason(errno));
    }
    while (const dirent* entry = ::readdir(directory.get())) {  // NOLINT: one DIR a thread
      const std::string_view name = entry->d_name;
      if (name == "." || name == "..") continue;
      found.push_back({.name = std::string(name), .is_folder = is_folder(folder, *entry)});
    }
    return found;
  }

  static bool is_folder(const std::string& folder, const dirent& entry) {
    if (entry.d_type != DT_UNKNOWN) return entry.d_type == DT_DIR;
    struct stat status{};  // a file system that does not say
    return ::lstat(joined(folder, entry.d_name).c_str(), &status) == 0 && S_ISDIR(status.st_mode);
  }

  const ListingLimits& limits_;
  std::vector<File> files_;
  size_t folders_ = 0;
};

std::vector<std::string> parts_of(std::string_view path) {
  std::vector<std::string> parts;
  while (!path.empty()) {
    const size_t end = std::min(path.find('/'), path.size());
    if (end > 0) parts.emplace_back(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return parts;
}

}  // namespace

std::string absolute_path(const std::string& base_folder, const std::string& path) {
  std::string absolute = (std::filesystem::path(base_folder) / path).lexically_normal().string();
  if (absolute.size() > 1 && absolute.ends_with('/')) absolute.pop_back();
  return absolute;
}

bool is_pattern(std::string_view path) {
  return path.find_first_of("*?[") != std::string_view::npos;
}

std::string pattern_root(const std::string& pattern) {
  const size_t first = pattern.find_first_of("*?[");
  const size_t slash = pattern.rfind('/', first);
  return slash == 0 || slash == std::string::npos ? "/" : pattern.substr(0, slash);
}

Result<std::vector<File>> list_files(const std::string& path, const ListingLimits& limits) {
  Collector collector(limits);
  const auto status = status_of(path);
  if (status && S_ISDIR(status->st_mode)) {
    TRY(collector.add_folder(path));
    return collector.take_sorted();
  }
  if (status) {
    TRY(collector.add_file(path));
    return collector.take_sorted();
  }
  if (errno == EACCES) {
    return fail(ErrorCode::Unavailable, "cannot read " + path + ": " + reason(EACCES));
  }
  if (!is_pattern(path)) return std::vector<File>{};
  const std::string root = pattern_root(path);
  const std::vector<std::string> parts = parts_of(std::string_view(path).substr(root.size()));
  TRY(collector.add_matches(root, parts));
  return collector.take_sorted();
}

std::string listing_version(const std::vector<File>& files) {
  uint64_t hash = 0xcbf29ce484222325;  // FNV-1a, 64 bits
  const auto add = [&hash](const void* data, size_t size) {
    for (const auto byte : std::span(static_cast<const unsigned char*>(data), size)) {
      hash = (hash ^ byte) * 0x100000001b3;
    }
  };
  for (const File& file : files) {
    add(file.path.data(), file.path.size());
    const uint64_t numbers[] = {file.bytes, static_cast<uint64_t>(file.modified_ns), file.inode};
    add(numbers, sizeof(numbers));
  }
  return std::to_string(files.size()) + "-" + std::to_string(hash);
}

}  // namespace millrace::connector::files
