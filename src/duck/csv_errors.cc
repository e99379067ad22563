#include "duck/csv_errors.h"

#include "base/utf8.h"

namespace millrace::duck {
namespace {

constexpr size_t kLineBytesMax = 1000;
constexpr std::string_view kLineNumber = "CSV Error on Line: ";
constexpr std::string_view kOriginal = "Original Line: ";
constexpr std::string_view kFile = "  file = ";

/// What a cause that has these words calls for.
struct Hint {
  std::string_view words;
  std::string_view hint;
};
constexpr Hint kHints[] = {
    {"converting column",
     "Give the column's type by the option \"columns\" of the table, its text for nulls by "
     "\"null_text\", or have more rows looked at by \"sample_rows\"."},
    {"not utf-8", "CSV files are read as UTF-8: convert the file first, for example with iconv."},
    {"Expected Number of Columns", "Every line needs as many fields as the header has."},
    {"Maximum line size", "A line is longer than the reader allows: split or quote it."},
};

constexpr std::string_view kSniffing = "Error when sniffing file \"";

/// The reader found nothing out about a file; `begin` is where it says so.
CsvError no_form_fits(std::string_view message, size_t begin) {
  const size_t name = begin + kSniffing.size();
  const std::string file(message.substr(name, message.find('"', name) - name));
  return {.message = std::string(message.substr(0, begin)) +
                     "no form of CSV fits the first lines of \"" + file + "\"",
          .detail = "",
          .hint =
              "Lines need equal numbers of fields. Say what the file is like by the table's "
              "options \"delimiter\", \"quote\", \"header\" and \"skip_rows\", the lines above the "
              "header."};
}

std::string_view take_line(std::string_view* text) {
  const size_t end = text->find('\n');
  const std::string_view line = text->substr(0, end);
  text->remove_prefix(end == std::string_view::npos ? text->size() : end + 1);
  return line;
}

std::string_view hint_for(std::string_view cause) {
  for (const Hint& row : kHints) {
    if (cause.contains(row.words)) return row.hint;
  }
  return "";
}

}  // namespace

std::optional<CsvError> csv_error(std::string_view message) {
  if (const size_t sniffing = message.find(kSniffing); sniffing != std::string_view::npos)
    return no_form_fits(message, sniffing);
  const size_t begin = message.find(kLineNumber);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::string step(message.substr(0, begin));  // what was being done
  message.remove_prefix(begin + kLineNumber.size());
  const std::string_view number = take_line(&message);
  std::string_view original;
  std::string_view cause;
  std::string_view file;
  while (!message.empty()) {
    const std::string_view line = take_line(&message);
    if (line.starts_with(kOriginal)) {
      original = line.substr(kOriginal.size());
    } else if (line.starts_with(kFile)) {
      file = line.substr(kFile.size());
    } else if (cause.empty()) {
      cause = line;
    }
  }
  CsvError error;
  error.message = step + "line " + std::string(number) + " of \"" + std::string(file) +
                  "\": " + std::string(cause);
  if (!original.empty())
    error.detail = "The line is: " + std::string(shortened(original, kLineBytesMax));
  error.hint = hint_for(cause);
  return error;
}

}  // namespace millrace::duck
