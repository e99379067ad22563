#include "config/surroundings.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>

#include "config/text.h"
#include "config/yaml.h"

namespace millrace::config {
namespace {

constexpr std::string_view kFilePrefix = "file:";

bool is_variable_name(std::string_view name) {
  const auto is_name_letter = [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '_' ||
           (letter >= '0' && letter <= '9');
  };
  return !name.empty() && !(name.front() >= '0' && name.front() <= '9') &&
         std::ranges::all_of(name, is_name_letter);
}

Result<std::string> file_text(std::string_view path, const Surroundings& surroundings) {
  const std::string place = below_folder(surroundings.folder, path);
  auto content = surroundings.read_file(place);
  if (!content)
    return fail(std::move(content).error().during("cannot read '" + printable(place) + "'"));
  if (content->contains('\0'))
    return fail(ErrorCode::InvalidInput, "'" + printable(place) + "' is not a text file");
  if (content->ends_with('\n')) content->pop_back();
  if (content->ends_with('\r')) content->pop_back();
  return content;
}

Result<std::string> referenced(std::string_view name, const Surroundings& surroundings) {
  if (name.starts_with(kFilePrefix))
    return file_text(name.substr(kFilePrefix.size()), surroundings);
  if (!is_variable_name(name)) {
    return fail(ErrorCode::InvalidInput, "expected ${NAME} or ${file:/path}, found '${" +
                                             printable(name) + "}'; write $${ for a plain ${");
  }
  const auto found = surroundings.environment.find(std::string(name));
  if (found == surroundings.environment.end()) {
    return fail(ErrorCode::NotFound, "environment variable " + printable(name) + " is not set");
  }
  return found->second;
}

}  // namespace

Result<std::string> read_file_from_disk(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return fail(ErrorCode::NotFound, std::generic_category().message(errno));
  std::string content(kDocumentBytesMax + 1, '\0');
  file.read(content.data(), static_cast<std::streamsize>(content.size()));
  if (file.bad() || (file.fail() && !file.eof())) {
    return fail(ErrorCode::Unavailable, std::generic_category().message(errno));
  }
  content.resize(static_cast<size_t>(file.gcount()));
  content.shrink_to_fit();
  return content;
}

Result<Expansion> expand(std::string_view text, const Surroundings& surroundings) {
  Expansion out;
  for (;;) {
    const size_t begin = text.find("${");
    if (begin == std::string_view::npos) break;
    if (begin > 0 && text[begin - 1] == '$') {
      out.text.append(text.substr(0, begin - 1)).append("${");
      text.remove_prefix(begin + 2);
      continue;
    }
    const size_t end = text.find('}', begin);
    if (end == std::string_view::npos) {
      return fail(ErrorCode::InvalidInput, "a ${ without its }; write $${ for a plain ${");
    }
    out.text.append(text.substr(0, begin));
    out.text += TRY(referenced(text.substr(begin + 2, end - begin - 2), surroundings));
    if (out.text.size() > kDocumentTextBytesMax)
      return fail(ErrorCode::Exhausted, "the expanded text is too long");
    out.expanded = true;
    text.remove_prefix(end + 1);
  }
  out.text.append(text);
  return out;
}

bool is_single_reference(std::string_view text) {
  return text.starts_with("${") && text.find('}') == text.size() - 1;
}

}  // namespace millrace::config
