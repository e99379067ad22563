#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace millrace::connector::files {

/// How much of a disk one table may be. Past it is an error.
struct ListingLimits {
  size_t files_max = 100'000;
  size_t folders_max = 20'000;  // looked into, for a folder or pattern
};

/// A regular file as it was found.
struct File {
  std::string path;  // absolute
  uint64_t bytes = 0;
  int64_t modified_ns = 0;  // since 1970
  uint64_t inode = 0;
};

/// `path` made absolute below `base_folder`, without "." and "..".
std::string absolute_path(const std::string& base_folder, const std::string& path);

/// Whether `path` has *, ? or [ in it.
bool is_pattern(std::string_view path);

/// The longest folder above a pattern that has no *, ? or [ in it.
std::string pattern_root(const std::string& pattern);

/// What an absolute path names: the file itself, all files below a folder, or all that match a
/// pattern; a file whose very name has * or [ in it is that file. Sorted by path. Names that begin
/// with "." or "_" are left out unless the path says so; links to folders are not followed.
/// Empty: there is none. Errors: the folder cannot be read, a limit is passed.
Result<std::vector<File>> list_files(const std::string& path, const ListingLimits& limits);

/// Changes whenever a file of the list comes, goes, or is written.
std::string listing_version(const std::vector<File>& files);

}  // namespace millrace::connector::files
