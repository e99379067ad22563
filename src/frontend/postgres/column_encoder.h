#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "base/result.h"
#include "data/batch.h"
#include "data/type.h"
#include "frontend/postgres/encoding_settings.h"
#include "frontend/postgres/messages.h"
#include "frontend/postgres/type_map.h"
#include "frontend/postgres/writer.h"

namespace millrace::frontend::postgres {

/// Where encoders write: the tail of a Writer, addressed by a plain pointer so that it stays in a
/// register. Behind every pointer handed out there are `slack` free bytes, enough for what a row's
/// columns of bounded size take, so that only the others ask for room. One thread at a time.
class Output {
 public:
  Output(Writer& writer, size_t slack) : writer_(writer), slack_(slack) {}

  /// Where writing begins.
  char* begin() { return writer_.reserve_tail(slack_); }

  /// Room for `bytes` and the slack behind `at`. Returns `at`, which has moved when memory had to.
  char* ensure(char* at, size_t bytes) {
    if (static_cast<size_t>(writer_.limit() - at) < bytes + slack_) [[unlikely]] {
      writer_.commit_to(at);
      return writer_.reserve_tail(bytes + slack_);
    }
    return at;
  }

  /// The distance of `at` from the buffer's start: stays true when memory moves.
  size_t offset_of(const char* at) { return static_cast<size_t>(at - writer_.at(0)); }
  char* at(size_t offset) { return writer_.at(offset); }

  /// Hands what lies before `at` over to the writer, for code that appends to it.
  Writer& append_from(const char* at) {
    writer_.commit_to(at);
    return writer_;
  }
  /// The way back: the writer's end, with the slack behind it.
  char* resume() { return writer_.reserve_tail(slack_); }

  /// Notes why a value cannot be encoded; the first reason counts. What was written is then void.
  void refuse(Error reason) {
    if (!error_) error_ = std::move(reason);
  }
  const std::optional<Error>& error() const { return error_; }

 private:
  Writer& writer_;
  size_t slack_;
  std::optional<Error> error_;
};

struct ColumnEncoder;

/// Writes value `row` of `column` at `at`; returns the end.
using ValueFunction = char* (*)(const ColumnEncoder& encoder, const data::Column& column,
                                size_t row, char* at, Output& output);

/// How the values of one column are written: chosen once for a result, used for all its batches.
/// Immutable; any thread.
struct ColumnEncoder {
  ValueFunction framed = nullptr;  // length (32 bits) and value; -1 alone for null
  ValueFunction bare = nullptr;    // the value alone; it must not be null
  size_t bytes_max = 0;            // that `bare` takes without asking for room
  /// Text only: no value can hold a character that arrays, COPY or CSV must mark (numbers).
  bool plain = false;
  uint8_t scale = 0;  // of a decimal
  data::Type type;
  TypeInfo info;
  std::shared_ptr<const EncodingSettings> settings;
  std::vector<ColumnEncoder> children;  // of a list: one; of a struct or union: one per column
  std::vector<uint32_t> order;          // of a struct: the children as jsonb sorts their names
};

/// Adds the length to a format whose size has a bound: Form has kBytesMax and
/// write(encoder, column, row, at).
template <class Form>
char* framed_bounded(const ColumnEncoder& encoder, const data::Column& column, size_t row, char* at,
                     Output& /*output*/) {
  if (!column.valid(row)) [[unlikely]] {
    store<int32_t>(at, -1);
    return at + sizeof(int32_t);
  }
  char* const end = Form::write(encoder, column, row, at + sizeof(int32_t));
  store(at, static_cast<int32_t>(end - at - static_cast<ptrdiff_t>(sizeof(int32_t))));
  return end;
}

template <class Form>
char* bare_bounded(const ColumnEncoder& encoder, const data::Column& column, size_t row, char* at,
                   Output& /*output*/) {
  return Form::write(encoder, column, row, at);
}

/// Adds the length to a format of any size: Form has write(encoder, column, row, at, output).
template <class Form>
char* framed_unbounded(const ColumnEncoder& encoder, const data::Column& column, size_t row,
                       char* at, Output& output) {
  if (!column.valid(row)) {
    store<int32_t>(at, -1);
    return at + sizeof(int32_t);
  }
  const size_t begun = output.offset_of(at);
  char* const end = Form::write(encoder, column, row, at + sizeof(int32_t), output);
  char* const start = output.at(begun);
  store(start, static_cast<int32_t>(end - start - static_cast<ptrdiff_t>(sizeof(int32_t))));
  return end;
}

template <class Form>
char* bare_unbounded(const ColumnEncoder& encoder, const data::Column& column, size_t row, char* at,
                     Output& output) {
  return Form::write(encoder, column, row, at, output);
}

template <class Form>
void use_bounded(ColumnEncoder& encoder) {
  encoder.framed = framed_bounded<Form>;
  encoder.bare = bare_bounded<Form>;
  encoder.bytes_max = Form::kBytesMax;
}

template <class Form>
void use_unbounded(ColumnEncoder& encoder) {
  encoder.framed = framed_unbounded<Form>;
  encoder.bare = bare_unbounded<Form>;
}

/// Whether a table has a row for each kind of type, in their order, so that a kind finds its row.
template <class Row, size_t kRows>
constexpr bool has_row_per_kind(const Row (&rows)[kRows]) {
  for (size_t i = 0; i < kRows; ++i) {
    if (static_cast<size_t>(rows[i].kind) != i) return false;
  }
  return kRows == data::kKindCount;
}

/// Encoder for values of `type` in a format.
ColumnEncoder make_column_encoder(const data::Type& type, Format format,
                                  std::shared_ptr<const EncodingSettings> settings);

/// Appends the bare value to `output`'s writer from `at` on, whatever its size: first sees to
/// `bytes_max` bytes of room.
inline char* write_value(const ColumnEncoder& encoder, const data::Column& column, size_t row,
                         char* at, Output& output) {
  return encoder.bare(encoder, column, row, output.ensure(at, encoder.bytes_max), output);
}

}  // namespace millrace::frontend::postgres
