#include "duck/batches.h"

#include "duck/types.h"

namespace millrace::duck {
namespace {

using data::Column;
using data::Kind;
using duckdb::FlatVector;
using duckdb::idx_t;
using duckdb::Vector;

static_assert(sizeof(data::TextView) == sizeof(duckdb::string_t));
static_assert(sizeof(data::ListEntry) == sizeof(duckdb::list_entry_t));
static_assert(sizeof(data::Interval) == sizeof(duckdb::interval_t));
static_assert(sizeof(data::Int128) == sizeof(duckdb::hugeint_t));

/// What a batch keeps alive: the chunk, and what was converted out of it.
struct ChunkMemory {
  std::unique_ptr<duckdb::DataChunk> chunk;
  std::vector<std::unique_ptr<Vector>> converted;
  std::vector<std::unique_ptr<char[]>> buffers;

  template <class Value>
  Value* make(size_t count) {
    buffers.push_back(std::make_unique_for_overwrite<char[]>(count * sizeof(Value)));
    return reinterpret_cast<Value*>(buffers.back().get());
  }
};

void read_column(Vector& vector, idx_t rows, const data::Type& type, ChunkMemory& memory,
                 Column& column);

const data::Int128* uuid_values(Vector& vector, idx_t rows, ChunkMemory& memory) {
  const auto* native = FlatVector::GetData<duckdb::hugeint_t>(vector);
  auto* values = memory.make<data::Int128>(rows);
  for (idx_t i = 0; i < rows; ++i) {
    values[i].low = native[i].lower;
    // DuckDB flips the highest bit so that UUIDs order as signed numbers.
    values[i].high = static_cast<int64_t>(static_cast<uint64_t>(native[i].upper) ^ (1ULL << 63));
  }
  return values;
}

const data::TimeTz* time_tz_values(Vector& vector, idx_t rows, ChunkMemory& memory) {
  const auto* native = FlatVector::GetData<duckdb::dtime_tz_t>(vector);
  auto* values = memory.make<data::TimeTz>(rows);
  for (idx_t i = 0; i < rows; ++i) {
    values[i] = {native[i].time().micros, native[i].offset(), 0};
  }
  return values;
}

/// Types whose text form is what we carry.
void read_as_text(Vector& vector, idx_t rows, ChunkMemory& memory, Column& column) {
  auto text = std::make_unique<Vector>(duckdb::LogicalType::VARCHAR, rows);
  duckdb::VectorOperations::DefaultCast(vector, *text, rows, false);
  text->Flatten(rows);
  column.values = FlatVector::GetData(*text);
  column.validity = FlatVector::Validity(*text).GetData();
  memory.converted.push_back(std::move(text));
}

void read_children(Vector& vector, idx_t rows, const data::Type& type, ChunkMemory& memory,
                   Column& column) {
  switch (type.kind()) {
    case Kind::List:
    case Kind::Map:
      column.values = FlatVector::GetData(vector);
      column.children.resize(1);
      read_column(duckdb::ListVector::GetEntry(vector), duckdb::ListVector::GetListSize(vector),
                  type.element(), memory, column.children[0]);
      return;
    case Kind::Array:
      column.children.resize(1);
      read_column(duckdb::ArrayVector::GetEntry(vector), rows * type.length(), type.element(),
                  memory, column.children[0]);
      return;
    case Kind::Struct:
    case Kind::Union: {
      auto& entries = duckdb::StructVector::GetEntries(vector);
      const size_t tag = type.kind() == Kind::Union ? 1 : 0;
      column.children.resize(entries.size());
      for (size_t i = 0; i < entries.size(); ++i) {
        const data::Type child = i < tag ? data::Type(Kind::UInt8) : type.fields()[i - tag].type;
        read_column(*entries[i], rows, child, memory, column.children[i]);
      }
      return;
    }
    default:
      return;
  }
}

bool has_children(Kind kind) {
  return kind == Kind::List || kind == Kind::Map || kind == Kind::Array || kind == Kind::Struct ||
         kind == Kind::Union;
}

/// Whether DuckDB keeps the values just as Column wants them.
bool same_layout(const Vector& vector, Kind kind) {
  if (kind == Kind::Bit || kind == Kind::Integer) return false;
  return kind != Kind::Text || vector.GetType().id() == duckdb::LogicalTypeId::VARCHAR;
}

void read_column(Vector& vector, idx_t rows, const data::Type& type, ChunkMemory& memory,
                 Column& column) {
  column.type = type;
  if (!same_layout(vector, type.kind())) return read_as_text(vector, rows, memory, column);
  vector.Flatten(rows);
  column.validity = FlatVector::Validity(vector).GetData();
  if (has_children(type.kind())) return read_children(vector, rows, type, memory, column);
  switch (type.kind()) {
    case Kind::Null:
      return;
    case Kind::Uuid:
      column.values = uuid_values(vector, rows, memory);
      return;
    case Kind::TimeTz:
      column.values = time_tz_values(vector, rows, memory);
      return;
    default:
      column.values = FlatVector::GetData(vector);
      return;
  }
}

}  // namespace

data::Schema to_schema(const duckdb::vector<std::string>& names,
                       const duckdb::vector<duckdb::LogicalType>& types) {
  data::Schema schema;
  schema.reserve(names.size());
  for (size_t i = 0; i < names.size(); ++i) schema.push_back({names[i], to_type(types[i])});
  return schema;
}

data::Batch to_batch(std::unique_ptr<duckdb::DataChunk> chunk, const data::Schema& schema) {
  auto memory = std::make_shared<ChunkMemory>();
  const idx_t rows = chunk->size();
  std::vector<Column> columns(schema.size());
  for (size_t i = 0; i < columns.size(); ++i) {
    read_column(chunk->data[i], rows, schema[i].type, *memory, columns[i]);
  }
  memory->chunk = std::move(chunk);
  return {rows, std::move(columns), std::move(memory)};
}

}  // namespace millrace::duck
