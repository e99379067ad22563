#include "data/batch_builder.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "base/check.h"

namespace millrace::data {
namespace {

constexpr size_t kBlockBytes = 4096;

/// A whole number that fits 64 bits with its sign apart, so that both halves of the range compare.
std::optional<std::pair<bool, uint64_t>> whole_number(const Value& value) {
  if (const auto* held = std::get_if<int64_t>(&value.held)) {
    const auto bits = static_cast<uint64_t>(*held);
    return std::pair(*held < 0, *held < 0 ? 0 - bits : bits);
  }
  if (const auto* held = std::get_if<uint64_t>(&value.held)) return std::pair(false, *held);
  return std::nullopt;
}

template <class Integer>
bool fits(const Value& value) {
  const auto number = whole_number(value);
  if (!number) return false;
  const auto max = static_cast<uint64_t>(std::numeric_limits<Integer>::max());
  return number->second <= (number->first ? (std::is_signed_v<Integer> ? max + 1 : 0) : max);
}

/// Whole numbers of up to 128 bits: what decimals and the widest integers hold.
std::optional<Int128> wide_number(const Value& value) {
  if (const auto* held = std::get_if<Int128>(&value.held)) return *held;
  if (const auto* held = std::get_if<int64_t>(&value.held)) {
    return Int128{.low = static_cast<uint64_t>(*held), .high = *held < 0 ? -1 : 0};
  }
  if (const auto* held = std::get_if<uint64_t>(&value.held)) return Int128{.low = *held, .high = 0};
  return std::nullopt;
}

/// Whether the two's complement in 128 bits is that of a number of `bytes` bytes.
bool fits_bytes(const Int128& number, size_t bytes) {
  if (bytes == sizeof(Int128)) return true;
  const auto low = static_cast<int64_t>(number.low);
  if (number.high != (low < 0 ? -1 : 0)) return false;
  const int bits = static_cast<int>(8 * bytes) - 1;
  return low >> bits == 0 || low >> bits == -1;
}

bool fits_integer(Kind kind, const Value& value) {
  switch (kind) {
    case Kind::Int8:
      return fits<int8_t>(value);
    case Kind::Int16:
      return fits<int16_t>(value);
    case Kind::Date:
    case Kind::Int32:
      return fits<int32_t>(value);
    case Kind::UInt8:
      return fits<uint8_t>(value);
    case Kind::UInt16:
      return fits<uint16_t>(value);
    case Kind::UInt32:
      return fits<uint32_t>(value);
    case Kind::UInt64:
      return fits<uint64_t>(value);
    default:
      return fits<int64_t>(value);
  }
}

template <class Held>
bool holds(const Value& value) {
  return std::holds_alternative<Held>(value.held);
}

bool fits_scalar(const Type& type, const Value& value) {
  switch (type.kind()) {
    case Kind::Null:
      return false;
    case Kind::Boolean:
      return holds<bool>(value);
    case Kind::Float32:
    case Kind::Float64:
      return holds<double>(value);
    case Kind::Int128:
    case Kind::UInt128:
    case Kind::Uuid:
      return wide_number(value).has_value();
    case Kind::Decimal: {
      const auto number = wide_number(value);
      return number && fits_bytes(*number, type.value_size());
    }
    case Kind::Integer:
    case Kind::Text:
    case Kind::Blob:
    case Kind::Bit:
    case Kind::Json:
      return holds<std::string>(value);
    case Kind::TimeTz:
      return holds<TimeTz>(value);
    case Kind::Interval:
      return holds<Interval>(value);
    case Kind::Enum: {
      const auto index = whole_number(value);
      return index && !index->first && index->second < type.labels().size();
    }
    default:
      return fits_integer(type.kind(), value);
  }
}

bool is_nested(Kind kind) { return kind >= Kind::List; }

std::vector<Type> child_types(const Type& type) {
  switch (type.kind()) {
    case Kind::List:
    case Kind::Array:
    case Kind::Map:
      return {type.element()};
    case Kind::Struct:
    case Kind::Union: {
      std::vector<Type> types;
      if (type.kind() == Kind::Union) types.emplace_back(Kind::UInt8);
      for (const TypeField& field : type.fields()) types.push_back(field.type);
      return types;
    }
    default:
      return {};
  }
}

}  // namespace

std::string_view TextArena::keep(std::string_view text) {
  if (text.size() > free_bytes_) {
    const size_t bytes = std::max(kBlockBytes, text.size());
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(bytes));
    free_ = blocks_.back().get();
    free_bytes_ = bytes;
  }
  char* const kept = free_;
  if (!text.empty()) std::memcpy(kept, text.data(), text.size());
  free_ += text.size();
  free_bytes_ -= text.size();
  return {kept, text.size()};
}

ColumnBuilder::ColumnBuilder(Type type) : type_(std::move(type)) {
  for (Type& child : child_types(type_)) children_.emplace_back(std::move(child));
}

template <class Fixed>
void ColumnBuilder::push(const Fixed& value) {
  const auto* bytes = reinterpret_cast<const std::byte*>(&value);
  memory_.values.insert(memory_.values.end(), bytes, bytes + sizeof(value));
}

void ColumnBuilder::push_validity(bool valid) {
  if (rows_ % 64 == 0) memory_.validity.push_back(0);
  if (valid) memory_.validity.back() |= uint64_t{1} << rows_ % 64;
  has_nulls_ = has_nulls_ || !valid;
  ++rows_;
}

void ColumnBuilder::push_null_children() {
  if (type_.kind() == Kind::List || type_.kind() == Kind::Map) return;
  const size_t each = type_.kind() == Kind::Array ? type_.length() : 1;
  for (ColumnBuilder& child : children_) {
    for (size_t i = 0; i < each; ++i) child.append_null();
  }
}

void ColumnBuilder::append_null() {
  memory_.values.resize(memory_.values.size() + type_.value_size());
  push_null_children();
  push_validity(false);
}

Result<void> ColumnBuilder::check(const Value& value) const {
  if (value.is_null()) return {};
  const auto misfit = [&] {
    return fail(ErrorCode::InvalidInput,
                "value of type " + value.type.to_string() + " in a column of " + type_.to_string());
  };
  const auto* parts = std::get_if<std::vector<Value>>(&value.held);
  if (!is_nested(type_.kind())) {
    if (!fits_scalar(type_, value)) return misfit();
    return {};
  }
  if (parts == nullptr) return misfit();
  switch (type_.kind()) {
    case Kind::Array:
      if (parts->size() != type_.length()) return misfit();
      break;
    case Kind::Struct:
      if (parts->size() != children_.size()) return misfit();
      for (size_t i = 0; i < parts->size(); ++i) TRY(children_[i].check((*parts)[i]));
      return {};
    case Kind::Union: {
      if (parts->size() != 2) return misfit();
      const auto member = whole_number((*parts)[0]);
      if (!member || member->first || member->second + 1 >= children_.size()) return misfit();
      return children_[member->second + 1].check((*parts)[1]);
    }
    default:
      break;
  }
  for (const Value& part : *parts) TRY(children_[0].check(part));
  return {};
}

void ColumnBuilder::push_scalar(const Value& value) {
  switch (type_.kind()) {
    case Kind::Boolean:
      push<uint8_t>(std::get<bool>(value.held) ? 1 : 0);
      return;
    case Kind::Float32:
      push(static_cast<float>(std::get<double>(value.held)));
      return;
    case Kind::Float64:
      push(std::get<double>(value.held));
      return;
    case Kind::TimeTz:
      push(std::get<TimeTz>(value.held));
      return;
    case Kind::Interval:
      push(std::get<Interval>(value.held));
      return;
    case Kind::Integer:
    case Kind::Text:
    case Kind::Blob:
    case Kind::Bit:
    case Kind::Json:
      push(TextView(memory_.texts.keep(std::get<std::string>(value.held))));
      return;
    default:
      break;
  }
  // What is left are whole numbers: the low bytes of two's complement.
  const Int128 number = *wide_number(value);
  const auto* bytes = reinterpret_cast<const std::byte*>(&number);
  memory_.values.insert(memory_.values.end(), bytes, bytes + type_.value_size());
}

void ColumnBuilder::push_nested(const std::vector<Value>& parts) {
  const auto append_checked = [](ColumnBuilder& child, const Value& part) {
    CHECK(child.append(part), "a part that was checked before");
  };
  switch (type_.kind()) {
    case Kind::Struct:
      for (size_t i = 0; i < parts.size(); ++i) append_checked(children_[i], parts[i]);
      return;
    case Kind::Union: {
      const auto member = static_cast<size_t>(whole_number(parts[0])->second) + 1;
      append_checked(children_[0], parts[0]);
      for (size_t i = 1; i < children_.size(); ++i) {
        i == member ? append_checked(children_[i], parts[1]) : children_[i].append_null();
      }
      return;
    }
    case Kind::List:
    case Kind::Map:
      push(ListEntry{.offset = children_[0].rows(), .length = parts.size()});
      break;
    default:
      break;
  }
  for (const Value& part : parts) append_checked(children_[0], part);
}

Result<void> ColumnBuilder::append(const Value& value) {
  if (value.is_null()) {
    append_null();
    return {};
  }
  TRY(check(value));
  if (const auto* parts = std::get_if<std::vector<Value>>(&value.held)) {
    push_nested(*parts);
  } else {
    push_scalar(value);
  }
  push_validity(true);
  return {};
}

void ColumnBuilder::append_integer(int64_t value) {
  CHECK(append({.type = type_, .held = value}), "an integer that the column does not take");
}

void ColumnBuilder::append_double(double value) {
  CHECK(append({.type = type_, .held = value}), "a number that the column does not take");
}

void ColumnBuilder::append_text(std::string_view text) {
  CHECK(type_.kind() >= Kind::Integer && type_.kind() <= Kind::Json, "text in another column");
  push(TextView(memory_.texts.keep(text)));
  push_validity(true);
}

ColumnBuilder::Built ColumnBuilder::finish() {
  Built built;
  built.column.type = type_;
  built.memory = std::move(memory_);
  for (ColumnBuilder& child : children_) {
    auto [column, memory] = child.finish();
    built.column.children.push_back(std::move(column));
    built.memory.children.push_back(std::move(memory));
  }
  if (has_nulls_) built.column.validity = built.memory.validity.data();
  if (type_.value_size() != 0) built.column.values = built.memory.values.data();
  memory_ = ColumnMemory{};
  rows_ = 0;
  has_nulls_ = false;
  return built;
}

BatchBuilder::BatchBuilder(const Schema& schema) {
  for (const Field& field : schema) columns_.emplace_back(field.type);
}

Result<void> BatchBuilder::append_row(std::span<const Value> values) {
  CHECK(values.size() == columns_.size(), "one value for each column");
  for (size_t i = 0; i < values.size(); ++i) TRY(columns_[i].check(values[i]));
  for (size_t i = 0; i < values.size(); ++i) TRY(columns_[i].append(values[i]));
  return {};
}

Batch BatchBuilder::finish() {
  const size_t rows = this->rows();
  auto memory = std::make_shared<std::vector<ColumnMemory>>();
  std::vector<Column> columns;
  for (ColumnBuilder& builder : columns_) {
    CHECK(builder.rows() == rows, "columns of different lengths");
    auto [column, column_memory] = builder.finish();
    columns.push_back(std::move(column));
    memory->push_back(std::move(column_memory));
  }
  return {rows, std::move(columns), std::move(memory)};
}

}  // namespace millrace::data
