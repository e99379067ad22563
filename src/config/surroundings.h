#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"

namespace millrace::config {

using Variables = std::map<std::string, std::string>;

/// The whole content of a small file, or why not ("permission denied").
using FileReader = std::function<Result<std::string>(const std::string& path)>;

/// What a configuration may look at besides its own text.
struct Surroundings {
  Variables environment;
  FileReader read_file;
  std::string folder;  // where relative paths begin; empty: the working directory
};

/// Reads at most kDocumentBytesMax + 1 bytes of a file: the FileReader of a real server.
Result<std::string> read_file_from_disk(const std::string& path);

/// The text with `${NAME}` and `${file:/path}` replaced, once, by variables and by the contents of
/// files (their last line break left out); `$${` gives `${`.
struct Expansion {
  std::string text;
  bool expanded = false;  // something was replaced
};

/// Fails with NotFound or InvalidInput; messages name variables and files, never their contents.
Result<Expansion> expand(std::string_view text, const Surroundings& surroundings);

/// Whether the text is one `${…}` and nothing else, so that naming it in a message shows no part of
/// a secret.
bool is_single_reference(std::string_view text);

}  // namespace millrace::config
