#include "duck/sources/chunks_native.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace millrace::duck::sources {
namespace {

using data::Column;
using data::Kind;
using duckdb::FlatVector;
using duckdb::Vector;
using Memory = std::shared_ptr<const void>;

/// Keeps a batch alive as long as a vector borrows its texts.
class BatchBuffer final : public duckdb::VectorBuffer {
 public:
  explicit BatchBuffer(Memory memory)
      : VectorBuffer(duckdb::VectorBufferType::OPAQUE_BUFFER), memory_(std::move(memory)) {}

 private:
  Memory memory_;
};

void fill_validity(Vector& vector, const Column& column, size_t first, size_t count) {
  if (column.validity == nullptr) return;
  auto& validity = FlatVector::Validity(vector);
  for (size_t i = 0; i < count; ++i) {
    if (!column.valid(first + i)) validity.SetInvalid(i);
  }
}

/// Kinds whose values lie in memory just as DuckDB's.
void copy_values(Vector& vector, const Column& column, size_t first, size_t count) {
  const size_t size = column.type.value_size();
  std::memcpy(FlatVector::GetData(vector),
              static_cast<const std::byte*>(column.values) + first * size, count * size);
}

void fill_texts(Vector& vector, const Column& column, size_t first, size_t count,
                const Memory& memory) {
  copy_values(vector, column, first, count);
  duckdb::StringVector::AddBuffer(vector, duckdb::make_buffer<BatchBuffer>(memory));
}

/// Kinds that DuckDB keeps in a form of its own: its cast from text makes it.
void cast_texts(Vector& vector, const Column& column, size_t first, size_t count) {
  for (size_t i = 0; i < count; ++i) {
    if (!column.valid(first + i)) continue;
    const duckdb::Value text(std::string(column.text(first + i)));
    vector.SetValue(i, text.DefaultCastAs(vector.GetType()));
  }
}

void fill_uuids(Vector& vector, const Column& column, size_t first, size_t count) {
  auto* out = FlatVector::GetData<duckdb::hugeint_t>(vector);
  for (size_t i = 0; i < count; ++i) {
    const auto& value = column.at<data::Int128>(first + i);
    out[i].lower = value.low;
    // DuckDB flips the highest bit so that UUIDs order as signed numbers.
    out[i].upper = static_cast<int64_t>(static_cast<uint64_t>(value.high) ^ (1ULL << 63));
  }
}

void fill_times_with_zone(Vector& vector, const Column& column, size_t first, size_t count) {
  auto* out = FlatVector::GetData<duckdb::dtime_tz_t>(vector);
  for (size_t i = 0; i < count; ++i) {
    const auto& value = column.at<data::TimeTz>(first + i);
    out[i] = duckdb::dtime_tz_t(duckdb::dtime_t(value.micros), value.offset_seconds);
  }
}

/// Lists and maps: the part of the child that these rows use, with offsets from its start.
void fill_lists(Vector& vector, const Column& column, size_t first, size_t count,
                const Memory& memory) {
  uint64_t begin = std::numeric_limits<uint64_t>::max();
  uint64_t end = 0;
  for (size_t i = 0; i < count; ++i) {
    if (!column.valid(first + i)) continue;
    const auto& entry = column.at<data::ListEntry>(first + i);
    if (entry.length == 0) continue;
    begin = std::min(begin, entry.offset);
    end = std::max(end, entry.offset + entry.length);
  }
  const uint64_t total = end > begin ? end - begin : 0;
  duckdb::ListVector::Reserve(vector, total);
  duckdb::ListVector::SetListSize(vector, total);
  auto* out = FlatVector::GetData<duckdb::list_entry_t>(vector);
  for (size_t i = 0; i < count; ++i) {
    out[i] = duckdb::list_entry_t(0, 0);
    if (!column.valid(first + i)) continue;
    const auto& entry = column.at<data::ListEntry>(first + i);
    if (entry.length > 0) out[i] = duckdb::list_entry_t(entry.offset - begin, entry.length);
  }
  if (total > 0) {
    fill_vector(duckdb::ListVector::GetEntry(vector), column.children[0], begin, total, memory);
  }
}

}  // namespace

void fill_vector(Vector& vector, const Column& column, size_t first, size_t count,
                 const Memory& memory) {
  vector.SetVectorType(duckdb::VectorType::FLAT_VECTOR);
  fill_validity(vector, column, first, count);
  switch (column.type.kind()) {
    case Kind::Null:
      FlatVector::Validity(vector).SetAllInvalid(count);
      return;
    case Kind::Text:
    case Kind::Blob:
    case Kind::Json:
      return fill_texts(vector, column, first, count, memory);
    case Kind::Integer:
    case Kind::Bit:
      return cast_texts(vector, column, first, count);
    case Kind::Uuid:
      return fill_uuids(vector, column, first, count);
    case Kind::TimeTz:
      return fill_times_with_zone(vector, column, first, count);
    case Kind::List:
    case Kind::Map:
      return fill_lists(vector, column, first, count, memory);
    case Kind::Array: {
      const size_t length = column.type.length();
      return fill_vector(duckdb::ArrayVector::GetEntry(vector), column.children[0], first * length,
                         count * length, memory);
    }
    case Kind::Struct:
    case Kind::Union: {
      auto& entries = duckdb::StructVector::GetEntries(vector);
      for (size_t i = 0; i < entries.size(); ++i) {
        fill_vector(*entries[i], column.children[i], first, count, memory);
      }
      return;
    }
    default:
      return copy_values(vector, column, first, count);
  }
}

}  // namespace millrace::duck::sources
