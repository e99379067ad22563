#include "frontend/postgres/copy_encoder.h"

#include <algorithm>
#include <cstring>
#include <string_view>
#include <utility>

#include "base/check.h"

namespace millrace::frontend::postgres {
namespace {

constexpr size_t kHeadBytes = 1 + sizeof(int32_t);
constexpr size_t kSlackBytesMin = 64;
constexpr size_t kRowBytesMax = (1 << 30) - 1;
constexpr size_t kSignatureBytes = 19;  // with flags and the length of no extension
constexpr std::string_view kSignature{"PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0", kSignatureBytes};

/// Delimiters that are in no number, truth value or UUID.
constexpr std::string_view kPlainDelimiters = "\t,;| ";

size_t index_of(char c) { return static_cast<unsigned char>(c); }

/// Ends the message that was begun at `begun`.
void close_message(size_t begun, const char* at, Output& output) {
  store(output.at(begun) + 1, static_cast<int32_t>(output.offset_of(at) - begun - 1));
}

std::array<char, 256> text_escapes(char delimiter) {
  std::array<char, 256> escapes{};
  constexpr std::pair<char, char> kLetters[] = {{'\b', 'b'}, {'\f', 'f'}, {'\n', 'n'}, {'\r', 'r'},
                                                {'\t', 't'}, {'\v', 'v'}, {'\\', '\\'}};
  escapes[index_of(delimiter)] = delimiter;
  for (const auto& [character, letter] : kLetters) escapes[index_of(character)] = letter;
  return escapes;
}

std::array<char, 256> csv_escapes(const sql::CopyOptions& options) {
  std::array<char, 256> escapes{};
  for (const char c : {options.delimiter, options.quote, '\n', '\r'}) escapes[index_of(c)] = 1;
  return escapes;
}

char* put(std::string_view text, char* at, Output& output) {
  at = output.ensure(at, text.size());
  if (!text.empty()) std::memcpy(at, text.data(), text.size());
  return at + text.size();
}

}  // namespace

Result<CopyEncoder> CopyEncoder::create(const data::Schema& schema, sql::CopyOptions options,
                                        std::shared_ptr<const EncodingSettings> settings) {
  TRY(check_copy_encoding(options));
  CopyEncoder encoder;
  for (const data::Field& field : schema) encoder.names_.push_back(field.name);
  const auto quoted = TRY(find_columns(options.force_quote, encoder.names_, "FORCE_QUOTE"));
  encoder.options_ = std::move(options);
  encoder.escapes_ = encoder.options_.format == sql::CopyFormat::Csv
                         ? csv_escapes(encoder.options_)
                         : text_escapes(encoder.options_.delimiter);
  encoder.row_bytes_ = kHeadBytes + kSignatureBytes + kSlackBytesMin;
  for (size_t i = 0; i < schema.size(); ++i) {
    ColumnEncoder column = make_column_encoder(schema[i].type, encoder.wire_format(), settings);
    encoder.row_bytes_ += sizeof(int32_t) + column.bytes_max + encoder.options_.null_text.size();
    const bool force = encoder.options_.force_quote_all || quoted[i];
    const Marking marking = encoder.marking_of(column, force);
    encoder.columns_.push_back({.encoder = std::move(column), .marking = marking});
  }
  return encoder;
}

CopyEncoder::Marking CopyEncoder::marking_of(const ColumnEncoder& encoder, bool force_quote) const {
  const bool is_csv = options_.format == sql::CopyFormat::Csv;
  if (is_csv && force_quote) return Marking::AlwaysQuotes;
  const std::string& null_text = options_.null_text;
  const bool null_is_no_value = null_text.empty() || null_text == "\\N" || null_text == "NULL";
  if (encoder.plain && kPlainDelimiters.contains(options_.delimiter) && options_.quote == '"' &&
      (!is_csv || null_is_no_value)) {
    return Marking::None;
  }
  return is_csv ? Marking::Quotes : Marking::Backslash;
}

void CopyEncoder::begin(Writer& out) const {
  if (options_.format == sql::CopyFormat::Binary || options_.header == sql::CopyHeader::None)
    return;
  Output output(out, row_bytes_);
  char* at = output.begin();
  const size_t begun = output.offset_of(at);
  *at = 'd';
  at += kHeadBytes;
  const bool is_csv = options_.format == sql::CopyFormat::Csv;
  for (size_t i = 0; i < names_.size(); ++i) {
    at = output.ensure(at, 1);
    if (i != 0) *at++ = options_.delimiter;
    const size_t name_begun = output.offset_of(at);
    at = put(names_[i], at, output);
    at = mark(is_csv ? Marking::Quotes : Marking::Backslash, name_begun, at, output);
  }
  *at++ = '\n';
  close_message(begun, at, output);
  output.append_from(at);
}

char* CopyEncoder::mark(Marking marking, size_t begun, char* at, Output& output) const {
  switch (marking) {
    case Marking::None:
      return at;
    case Marking::Backslash:
      return mark_backslashes(begun, at, output);
    case Marking::Quotes:
    case Marking::AlwaysQuotes:
      return mark_quotes(marking, begun, at, output);
  }
  std::unreachable();
}

char* CopyEncoder::mark_backslashes(size_t begun, char* at, Output& output) const {
  const char* const start = output.at(begun);
  size_t count = 0;
  for (const char* c = start; c != at; ++c) count += escapes_[index_of(*c)] != 0 ? 1 : 0;
  if (count == 0) return at;
  const auto length = static_cast<size_t>(at - start);
  output.ensure(at, count);
  char* const moved = output.at(begun);
  char* to = moved + length + count;
  for (size_t i = length; i > 0; --i) {
    const char escape = escapes_[index_of(moved[i - 1])];
    *--to = escape != 0 ? escape : moved[i - 1];
    if (escape != 0) *--to = '\\';
  }
  return moved + length + count;
}

char* CopyEncoder::mark_quotes(Marking marking, size_t begun, char* at, Output& output) const {
  const std::string_view text(output.at(begun), output.offset_of(at) - begun);
  bool quotes = marking == Marking::AlwaysQuotes || text == options_.null_text ||
                (columns_.size() == 1 && text == "\\.");
  size_t count = 0;
  for (const char c : text) {
    quotes = quotes || escapes_[index_of(c)] != 0;
    count += c == options_.quote || c == options_.escape ? 1 : 0;
  }
  if (!quotes) return at;
  const size_t length = text.size();
  output.ensure(at, count + 2);
  char* const moved = output.at(begun);
  char* const end = moved + length + count + 2;
  char* to = end;
  *--to = options_.quote;
  for (size_t i = length; i > 0; --i) {
    const char c = moved[i - 1];
    *--to = c;
    if (c == options_.quote || c == options_.escape) *--to = options_.escape;
  }
  *--to = options_.quote;
  return end;
}

char* CopyEncoder::write_row(const data::Batch& batch, size_t row, char* at, Output& output) {
  for (size_t i = 0; i < columns_.size(); ++i) {
    const auto& [encoder, marking] = columns_[i];
    const data::Column& column = batch.column(i);
    if (i != 0) *at++ = options_.delimiter;
    if (!column.valid(row) || column.type.kind() == data::Kind::Null) {
      std::memcpy(at, options_.null_text.data(), options_.null_text.size());
      at += options_.null_text.size();
      continue;
    }
    if (marking == Marking::None) {
      at = encoder.bare(encoder, column, row, at, output);
      continue;
    }
    const size_t begun = output.offset_of(at);
    at = encoder.bare(encoder, column, row, at, output);
    at = mark(marking, begun, output.ensure(at, 0), output);
  }
  *at++ = '\n';
  return at;
}

char* CopyEncoder::write_binary_row(const data::Batch& batch, size_t row, char* at,
                                    Output& output) {
  if (signature_pending_) {
    std::memcpy(at, kSignature.data(), kSignature.size());
    at += kSignature.size();
    signature_pending_ = false;
  }
  store(at, static_cast<int16_t>(columns_.size()));
  at += sizeof(int16_t);
  for (size_t i = 0; i < columns_.size(); ++i) {
    const ColumnEncoder& encoder = columns_[i].encoder;
    at = encoder.framed(encoder, batch.column(i), row, at, output);
  }
  return at;
}

Result<size_t> CopyEncoder::encode(const data::Batch& batch, RowRange rows, size_t bytes_enough,
                                   Writer& out) {
  CHECK(batch.columns().size() == columns_.size() && rows.end <= batch.rows(), "another result");
  const bool is_binary = options_.format == sql::CopyFormat::Binary;
  Output output(out, row_bytes_);
  size_t row = rows.first;
  char* at = output.begin();
  for (; row < rows.end && output.offset_of(at) < bytes_enough; ++row) {
    at = output.ensure(at, 0);
    const size_t begun = output.offset_of(at);
    *at = 'd';
    at += kHeadBytes;
    at = is_binary ? write_binary_row(batch, row, at, output) : write_row(batch, row, at, output);
    if (output.error() || output.offset_of(at) - begun > kRowBytesMax) [[unlikely]] {
      output.append_from(at).truncate(begun);
      if (output.error()) return fail(*output.error());
      return fail(ErrorCode::Exhausted, "a row of more than 1 GiB cannot be sent",
                  {.sqlstate = "54000"});
    }
    close_message(begun, at, output);
  }
  output.append_from(at);
  return row;
}

void CopyEncoder::end(Writer& out) {
  if (options_.format != sql::CopyFormat::Binary) return;
  const size_t begun = out.begin_message('d');
  if (std::exchange(signature_pending_, false)) out.put_bytes(kSignature);
  out.put<int16_t>(-1);
  out.end_message(begun);
}

}  // namespace millrace::frontend::postgres
