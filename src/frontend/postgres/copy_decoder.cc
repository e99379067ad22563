#include "frontend/postgres/copy_decoder.h"

#include <utility>

#include "base/utf8.h"
#include "frontend/postgres/writer.h"

namespace millrace::frontend::postgres {
namespace {

constexpr std::string_view kSignature{"PGCOPY\n\377\r\n\0", 11};
constexpr size_t kShownBytesMax = 100;

std::unexpected<Error> malformed(std::string message) {
  return fail(ErrorCode::InvalidInput, std::move(message), {.sqlstate = "22P04"});
}

/// As much of a line or value as a message should show, cut between characters.
std::string shown(std::string_view text) {
  if (text.size() <= kShownBytesMax) return std::string(text);
  return std::string(shortened(text, kShownBytesMax)) + "...";
}

}  // namespace

Result<CopyDecoder> CopyDecoder::create(const sql::CopyOptions& options, CopyTarget target) {
  TRY(check_copy_encoding(options));
  auto not_null = TRY(find_columns(options.force_not_null, target.columns, "FORCE_NOT_NULL"));
  auto null = TRY(find_columns(options.force_null, target.columns, "FORCE_NULL"));
  return CopyDecoder(options, std::move(target),
                     FieldSplitter(options, std::move(not_null), std::move(null)));
}

CopyDecoder::CopyDecoder(const sql::CopyOptions& options, CopyTarget target, FieldSplitter splitter)
    : options_(options),
      target_(std::move(target)),
      scanner_(options),
      splitter_(std::move(splitter)),
      header_pending_(options.format == sql::CopyFormat::Binary ||
                      options.header != sql::CopyHeader::None) {}

void CopyDecoder::feed(std::string_view data) {
  buffer_.erase(0, consumed_);
  consumed_ = 0;
  line_ = {};
  if (ended_ && options_.format != sql::CopyFormat::Binary) return;  // behind the marker
  buffer_.append(data);
}

std::string CopyDecoder::context() const {
  return "COPY " + target_.table + ", line " + std::to_string(line_number_);
}

std::string CopyDecoder::context(size_t column, const CopyField& value) const {
  const std::string at = context() + ", column " + target_.columns[column];
  if (options_.format == sql::CopyFormat::Binary) return at;
  return value ? at + ": \"" + shown(*value) + "\"" : at + ": null input";
}

std::string CopyDecoder::line_context() const {
  return line_.empty() && options_.format == sql::CopyFormat::Binary
             ? context()
             : context() + ": \"" + shown(line_) + "\"";
}

Error CopyDecoder::located(Error error, std::string context) {
  ErrorDetails details = error.details();
  details.context = std::move(context);
  return std::move(error).with(std::move(details));
}

Result<const std::vector<CopyField>*> CopyDecoder::next() {
  if (options_.format == sql::CopyFormat::Binary) {
    auto row = next_binary();
    if (!row) return fail(located(std::move(row).error(), context()));
    return row;
  }
  while (!ended_) {
    const auto taken = take_line();
    if (!taken) return fail(located(taken.error(), context()));
    if (!*taken) return nullptr;
    if (line_ == "\\.") {
      ended_ = true;
      break;
    }
    if (std::exchange(header_pending_, false)) {
      if (auto checked = check_header(); !checked) {
        return fail(located(std::move(checked).error(), line_context()));
      }
      continue;
    }
    auto row = next_line();
    if (!row) return fail(located(std::move(row).error(), line_context()));
    return row;
  }
  buffer_.clear();
  consumed_ = 0;
  return nullptr;
}

/// Sets line_ to the next line, if it is there wholly.
Result<bool> CopyDecoder::take_line() {
  const std::string_view text = rest();
  if (text.empty()) return false;
  ++line_number_;  // errors of the scanner are about the line that begins
  const auto line = TRY(scanner_.scan(text, finished_));
  if (line) {
    line_number_ += scanner_.embedded_line_ends();
    line_ = text.substr(0, line->content_bytes);
    consumed_ += line->bytes;
  }
  if (text.size() > target_.row_bytes_max && (!line || line_.size() > target_.row_bytes_max)) {
    return fail(ErrorCode::Exhausted,
                "a line of more than " + std::to_string(target_.row_bytes_max) + " bytes",
                {.sqlstate = "54000"});
  }
  if (!line) --line_number_;
  return line.has_value();
}

Result<void> CopyDecoder::check_count(const std::vector<CopyField>& fields) const {
  if (fields.size() > target_.columns.size()) {
    return malformed("extra data after last expected column");
  }
  if (fields.size() < target_.columns.size()) {
    return malformed("missing data for column \"" + target_.columns[fields.size()] + "\"");
  }
  return {};
}

Result<const std::vector<CopyField>*> CopyDecoder::next_line() {
  const std::vector<CopyField>* const fields = TRY(splitter_.split(line_));
  TRY(check_count(*fields));
  return fields;
}

Result<void> CopyDecoder::check_header() {
  if (options_.header != sql::CopyHeader::Match) return {};
  const std::vector<CopyField>& names = *TRY(splitter_.split(line_));
  if (names.size() != target_.columns.size()) {
    return malformed("wrong number of fields in header line: got " + std::to_string(names.size()) +
                     ", expected " + std::to_string(target_.columns.size()));
  }
  for (size_t i = 0; i < names.size(); ++i) {
    const std::string where = "column name mismatch in header line field " + std::to_string(i + 1);
    const std::string expected = ", expected \"" + target_.columns[i] + "\"";
    if (!names[i]) {
      return malformed(where + ": got null value (\"" + options_.null_text + "\")" + expected);
    }
    if (*names[i] != target_.columns[i]) {
      return malformed(where + ": got \"" + std::string(*names[i]) + "\"" + expected);
    }
  }
  return {};
}

/// The signature, flags and an extension that is passed over.
Result<bool> CopyDecoder::take_signature(std::string_view rest) {
  constexpr uint32_t kHasOids = 1 << 16;
  constexpr size_t kWord = sizeof(int32_t);
  const std::string_view seen = rest.substr(0, kSignature.size());
  if (seen != kSignature.substr(0, seen.size()) || (finished_ && seen != kSignature)) {
    return malformed("COPY file signature not recognized");
  }
  if (rest.size() < kSignature.size() + kWord) {
    if (finished_) return malformed("invalid COPY file header (missing flags)");
    return false;
  }
  const auto flags = load<uint32_t>(rest.data() + kSignature.size());
  if ((flags & kHasOids) != 0) return malformed("invalid COPY file header (WITH OIDS)");
  if (flags >> 16 != 0) return malformed("unrecognized critical flags in COPY file header");
  if (rest.size() < kSignature.size() + 2 * kWord) {
    if (finished_) return malformed("invalid COPY file header (missing length)");
    return false;
  }
  const auto extension = load<int32_t>(rest.data() + kSignature.size() + kWord);
  if (extension < 0 || static_cast<size_t>(extension) > target_.row_bytes_max) {
    return malformed("invalid COPY file header (missing length)");
  }
  const size_t bytes = kSignature.size() + 2 * kWord + static_cast<size_t>(extension);
  if (rest.size() < bytes) {
    if (finished_) return malformed("invalid COPY file header (wrong length)");
    return false;
  }
  consumed_ += bytes;
  return true;
}

Result<bool> CopyDecoder::scan_binary_row(std::string_view row) {
  if (scanned_ == 0) {
    if (row.size() < sizeof(int16_t)) return false;
    const auto count = load<int16_t>(row.data());
    if (count == -1) {
      ended_ = true;
      consumed_ += sizeof(int16_t);
      return false;
    }
    if (count < 0 || static_cast<size_t>(count) != target_.columns.size()) {
      return malformed("row field count is " + std::to_string(count) + ", expected " +
                       std::to_string(target_.columns.size()));
    }
    fields_.clear();
    fields_left_ = static_cast<size_t>(count);
    scanned_ = sizeof(int16_t);
  }
  while (fields_left_ != 0) {
    if (row.size() < scanned_ + sizeof(int32_t)) return false;
    const auto length = load<int32_t>(row.data() + scanned_);
    if (length < -1) return malformed("invalid field size");
    const size_t bytes = sizeof(int32_t) + (length > 0 ? static_cast<size_t>(length) : 0);
    if (scanned_ + bytes > target_.row_bytes_max) {
      return fail(ErrorCode::Exhausted,
                  "a row of more than " + std::to_string(target_.row_bytes_max) + " bytes",
                  {.sqlstate = "54000"});
    }
    if (row.size() < scanned_ + bytes) return false;
    scanned_ += bytes;
    --fields_left_;
  }
  return true;
}

Result<const std::vector<CopyField>*> CopyDecoder::next_binary() {
  if (header_pending_) {
    if (!TRY(take_signature(rest()))) return nullptr;
    header_pending_ = false;
  }
  if (ended_) {
    if (!rest().empty()) return malformed("received copy data after EOF marker");
    return nullptr;
  }
  const std::string_view row = rest();
  if (row.empty()) return nullptr;
  if (scanned_ == 0) ++line_number_;
  if (!TRY(scan_binary_row(row))) {
    if (ended_) return next_binary();
    if (finished_) return malformed("unexpected EOF in COPY data");
    if (scanned_ == 0) --line_number_;
    return nullptr;
  }
  size_t at = sizeof(int16_t);
  while (at < scanned_) {
    const auto length = load<int32_t>(row.data() + at);
    at += sizeof(int32_t);
    if (length < 0) {
      fields_.emplace_back();
      continue;
    }
    fields_.emplace_back(row.substr(at, static_cast<size_t>(length)));
    at += static_cast<size_t>(length);
  }
  consumed_ += std::exchange(scanned_, 0);
  return &fields_;
}

}  // namespace millrace::frontend::postgres
