#include "frontend/postgres/array_encoder.h"

#include <array>
#include <cstring>
#include <string_view>

namespace millrace::frontend::postgres {
namespace {

constexpr size_t kDimensionsMax = 6;  // PostgreSQL's MAXDIM

bool is_array(const ColumnEncoder& encoder) {
  return encoder.info.is_array && !encoder.children.empty();
}

bool equals_null(std::string_view text) {
  if (text.size() != 4) return false;
  constexpr std::string_view kNull = "null";
  for (size_t i = 0; i < kNull.size(); ++i) {
    if ((text[i] | 0x20) != kNull[i]) return false;
  }
  return true;
}

struct Marks {
  bool quotes;
  size_t escapes;
};

/// What an element needs so that PostgreSQL's reader takes it for itself.
Marks marks_for(std::string_view text) {
  Marks marks{.quotes = text.empty() || equals_null(text), .escapes = 0};
  for (const char c : text) {
    switch (c) {
      case '"':
      case '\\':
        ++marks.escapes;
        marks.quotes = true;
        break;
      case '{':
      case '}':
      case ',':
      case ' ':
      case '\t':
      case '\n':
      case '\r':
      case '\v':
      case '\f':
        marks.quotes = true;
        break;
      default:
        break;
    }
  }
  return marks;
}

/// Quotes what lies from `begun` to `at` in place, from back to front. Returns the new end.
char* quote_element(size_t begun, char* at, Output& output) {
  const std::string_view text(output.at(begun), output.offset_of(at) - begun);
  const Marks marks = marks_for(text);
  if (!marks.quotes) return at;
  const size_t length = text.size();
  output.ensure(at, marks.escapes + 2);
  char* const start = output.at(begun);
  char* const end = start + length + marks.escapes + 2;
  char* to = end;
  *--to = '"';
  for (size_t i = length; i > 0; --i) {
    const char c = start[i - 1];
    *--to = c;
    if (c == '"' || c == '\\') *--to = '\\';
  }
  *--to = '"';
  return end;
}

char* write_element(const ColumnEncoder& encoder, const data::Column& column, size_t row, char* at,
                    Output& output) {
  constexpr std::string_view kNull = "NULL";
  if (!column.valid(row)) {
    at = output.ensure(at, kNull.size());
    std::memcpy(at, kNull.data(), kNull.size());
    return at + kNull.size();
  }
  if (encoder.plain || is_array(encoder)) return write_value(encoder, column, row, at, output);
  at = output.ensure(at, 0);
  const size_t begun = output.offset_of(at);
  return quote_element(begun, write_value(encoder, column, row, at, output), output);
}

/// The shape of one array value, found on the way to its elements.
struct Shape {
  std::array<int32_t, kDimensionsMax> lengths{};
  size_t dimensions = 0;
  bool has_nulls = false;
  bool rectangular = true;
};

/// Notes the list `entry` at `depth`; the first list of a depth sets the length of all.
void find_shape(const ColumnEncoder& encoder, const data::Column& column, size_t row, size_t depth,
                Shape& shape) {
  if (depth >= kDimensionsMax) {
    shape.rectangular = false;
    return;
  }
  const data::ListEntry entry = list_entry(column, row);
  const auto length = static_cast<int32_t>(entry.length);
  if (shape.dimensions <= depth) {
    shape.dimensions = depth + 1;
    shape.lengths[depth] = length;
  } else if (shape.lengths[depth] != length) {
    shape.rectangular = false;
  }
  const data::Column& child = column.children[0];
  const bool nested = is_array(encoder.children[0]);
  for (uint64_t i = entry.offset; i < entry.offset + entry.length && shape.rectangular; ++i) {
    if (!child.valid(i)) {
      shape.has_nulls = true;
      shape.rectangular = !nested;
    } else if (nested) {
      find_shape(encoder.children[0], child, i, depth + 1, shape);
    }
  }
}

char* write_elements(const ColumnEncoder& encoder, const data::Column& column, size_t row, char* at,
                     Output& output) {
  const ColumnEncoder& element = encoder.children[0];
  const data::Column& child = column.children[0];
  const data::ListEntry entry = list_entry(column, row);
  for (uint64_t i = entry.offset; i < entry.offset + entry.length; ++i) {
    if (is_array(element)) {
      at = write_elements(element, child, i, at, output);
      continue;
    }
    at = output.ensure(at, sizeof(int32_t) + element.bytes_max);
    at = element.framed(element, child, i, at, output);
  }
  return at;
}

template <class Integer>
char* put(char* at, Integer value) {
  store(at, value);
  return at + sizeof(value);
}

/// PostgreSQL counts the elements of arrays from 1 and those of its vectors from 0.
char* write_binary_array(const ColumnEncoder& encoder, const data::Column& column, size_t row,
                         char* at, Output& output) {
  constexpr size_t kHeadBytes = 12;
  constexpr size_t kDimensionBytes = 8;
  const bool is_vector = !encoder.info.is_array;
  const ColumnEncoder* leaf = &encoder.children[0];
  while (is_array(*leaf)) leaf = &leaf->children[0];
  Shape shape;
  find_shape(encoder, column, row, 0, shape);
  if (!shape.rectangular) {
    output.refuse(
        fail(ErrorCode::InvalidInput,
             "multidimensional arrays must have array expressions with matching dimensions",
             {.sqlstate = "2202E",
              .detail = "The binary format has no form for sub-arrays of different lengths.",
              .hint = "Ask for this column in text format."})
            .error());
    return at;
  }
  for (size_t i = 0; i < shape.dimensions && !is_vector; ++i) {
    if (shape.lengths[i] == 0) shape.dimensions = 0;
  }
  at = output.ensure(at, kHeadBytes + kDimensionsMax * kDimensionBytes);
  at = put(at, static_cast<int32_t>(shape.dimensions));
  at = put(at, static_cast<int32_t>(shape.has_nulls ? 1 : 0));
  at = put(at, leaf->info.oid);
  for (size_t i = 0; i < shape.dimensions; ++i) {
    at = put(at, shape.lengths[i]);
    at = put<int32_t>(at, is_vector ? 0 : 1);
  }
  return shape.dimensions == 0 ? at : write_elements(encoder, column, row, at, output);
}

/// All of whose lists are empty: PostgreSQL has one empty array, whatever the dimensions.
bool is_empty(const ColumnEncoder& encoder, const data::Column& column, size_t row) {
  const data::ListEntry entry = list_entry(column, row);
  if (!is_array(encoder.children[0])) return entry.length == 0;
  const data::Column& child = column.children[0];
  for (uint64_t i = entry.offset; i < entry.offset + entry.length; ++i) {
    if (!child.valid(i) || !is_empty(encoder.children[0], child, i)) return false;
  }
  return true;
}

char* write_braces(const ColumnEncoder& encoder, const data::Column& column, size_t row, char* at,
                   Output& output) {
  const ColumnEncoder& element = encoder.children[0];
  const data::Column& child = column.children[0];
  const data::ListEntry entry = list_entry(column, row);
  at = output.ensure(at, 1);
  *at++ = '{';
  for (uint64_t i = 0; i < entry.length; ++i) {
    at = output.ensure(at, 1);
    if (i != 0) *at++ = ',';
    const size_t child_row = entry.offset + i;
    if (is_array(element) && child.valid(child_row)) {
      at = write_braces(element, child, child_row, at, output);
    } else {
      at = write_element(element, child, child_row, at, output);
    }
  }
  at = output.ensure(at, 1);
  *at++ = '}';
  return at;
}

}  // namespace

data::ListEntry list_entry(const data::Column& column, size_t row) {
  if (column.type.kind() == data::Kind::Array) {
    const uint64_t length = column.type.length();
    return {.offset = row * length, .length = length};
  }
  return column.at<data::ListEntry>(row);
}

data::Type element_type(const ColumnEncoder& encoder) {
  const data::Type& element = encoder.type.element();
  if (encoder.info.oid == kOidOidVector) return element.named("oid");
  if (encoder.info.oid == kOidInt2Vector) return element.named("int2");
  return element;
}

char* TextArray::write(const ColumnEncoder& encoder, const data::Column& column, size_t row,
                       char* at, Output& output) {
  if (is_empty(encoder, column, row)) {
    at = output.ensure(at, 2);
    std::memcpy(at, "{}", 2);
    return at + 2;
  }
  return write_braces(encoder, column, row, at, output);
}

char* TextVector::write(const ColumnEncoder& encoder, const data::Column& column, size_t row,
                        char* at, Output& output) {
  const ColumnEncoder& element = encoder.children[0];
  const data::ListEntry entry = list_entry(column, row);
  for (uint64_t i = 0; i < entry.length; ++i) {
    at = output.ensure(at, 1 + element.bytes_max);
    if (i != 0) *at++ = ' ';
    at = write_element(element, column.children[0], entry.offset + i, at, output);
  }
  return output.ensure(at, 0);
}

char* BinaryArray::write(const ColumnEncoder& encoder, const data::Column& column, size_t row,
                         char* at, Output& output) {
  return write_binary_array(encoder, column, row, at, output);
}

}  // namespace millrace::frontend::postgres
