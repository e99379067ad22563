#include "connector/memory/row_filter.h"

#include <algorithm>
#include <cmath>
#include <compare>
#include <cstddef>
#include <cstring>
#include <string_view>
#include <variant>

#include "base/check.h"

namespace millrace::connector::memory {
namespace {

using data::Column;
using data::Kind;

/// One value, comparable with those of the same column.
using Cell = std::variant<int64_t, uint64_t, double, std::string_view>;

Cell cell_at(const Column& column, size_t row) {
  switch (column.type.kind()) {
    case Kind::Boolean:
    case Kind::UInt8:
      return uint64_t{column.at<uint8_t>(row)};
    case Kind::UInt16:
      return uint64_t{column.at<uint16_t>(row)};
    case Kind::UInt32:
      return uint64_t{column.at<uint32_t>(row)};
    case Kind::UInt64:
      return column.at<uint64_t>(row);
    case Kind::Int8:
      return int64_t{column.at<int8_t>(row)};
    case Kind::Int16:
      return int64_t{column.at<int16_t>(row)};
    case Kind::Int32:
    case Kind::Date:
      return int64_t{column.at<int32_t>(row)};
    case Kind::Float32:
      return double{column.at<float>(row)};
    case Kind::Float64:
      return column.at<double>(row);
    case Kind::Text:
      return column.text(row);
    default:
      break;
  }
  CHECK(is_comparable(column.type), "a filter on a type that was not offered");
  return column.at<int64_t>(row);
}

Cell cell_of(const data::Value& value) {
  if (const auto* held = std::get_if<bool>(&value.held)) return uint64_t{*held};
  if (const auto* held = std::get_if<int64_t>(&value.held)) return *held;
  if (const auto* held = std::get_if<uint64_t>(&value.held)) return *held;
  if (const auto* held = std::get_if<double>(&value.held)) return *held;
  const auto* held = std::get_if<std::string>(&value.held);
  CHECK(held != nullptr, "a filter value of a type that was not offered");
  return std::string_view(*held);
}

/// As PostgreSQL orders floats: NaN equals itself and is above everything.
std::weak_ordering compare_floats(double left, double right) {
  if (std::isnan(left) || std::isnan(right)) return std::isnan(left) <=> std::isnan(right);
  if (left < right) return std::weak_ordering::less;
  return left > right ? std::weak_ordering::greater : std::weak_ordering::equivalent;
}

std::weak_ordering compare(const Cell& left, const Cell& right) {
  CHECK(left.index() == right.index(), "a filter value of another type than its column");
  if (const auto* number = std::get_if<double>(&left))
    return compare_floats(*number, std::get<double>(right));
  if (const auto* number = std::get_if<int64_t>(&left)) return *number <=> std::get<int64_t>(right);
  if (const auto* number = std::get_if<uint64_t>(&left))
    return *number <=> std::get<uint64_t>(right);
  return std::get<std::string_view>(left) <=> std::get<std::string_view>(right);
}

bool matches(const Column& column, size_t row, const Filter& filter) {
  if (filter.comparison == Comparison::IsNull) return !column.valid(row);
  if (!column.valid(row)) return false;
  if (filter.comparison == Comparison::IsNotNull) return true;
  const Cell cell = cell_at(column, row);
  const auto order = [&](const data::Value& value) { return compare(cell, cell_of(value)); };
  switch (filter.comparison) {
    case Comparison::Equal:
      return order(filter.values[0]) == 0;
    case Comparison::NotEqual:
      return order(filter.values[0]) != 0;
    case Comparison::Less:
      return order(filter.values[0]) < 0;
    case Comparison::LessOrEqual:
      return order(filter.values[0]) <= 0;
    case Comparison::Greater:
      return order(filter.values[0]) > 0;
    case Comparison::GreaterOrEqual:
      return order(filter.values[0]) >= 0;
    case Comparison::In:
      return std::ranges::any_of(filter.values,
                                 [&](const data::Value& value) { return order(value) == 0; });
    case Comparison::IsNull:
    case Comparison::IsNotNull:
      break;
  }
  return false;
}

/// What a picked batch owns, and the batch that it borrows children and long texts from.
struct Picked {
  std::shared_ptr<const void> source;
  std::vector<std::unique_ptr<std::byte[]>> buffers;

  std::byte* make(size_t bytes) {
    return buffers.emplace_back(std::make_unique<std::byte[]>(bytes)).get();
  }
};

const uint64_t* pick_validity(const Column& column, std::span<const size_t> rows, Picked& picked) {
  if (column.validity == nullptr) return nullptr;
  auto* words =
      reinterpret_cast<uint64_t*>(picked.make((rows.size() + 63) / 64 * sizeof(uint64_t)));
  for (size_t i = 0; i < rows.size(); ++i) {
    if (column.valid(rows[i])) words[i >> 6] |= uint64_t{1} << (i & 63);
  }
  return words;
}

Column pick_column(const Column& column, std::span<const size_t> rows, Picked& picked) {
  Column out{.type = column.type, .validity = pick_validity(column, rows, picked)};
  if (const size_t size = column.type.value_size(); size > 0 && column.values != nullptr) {
    auto* values = picked.make(rows.size() * size);
    for (size_t i = 0; i < rows.size(); ++i) {
      std::memcpy(values + i * size, static_cast<const std::byte*>(column.values) + rows[i] * size,
                  size);
    }
    out.values = values;
  }
  switch (column.type.kind()) {
    case Kind::Array: {
      std::vector<size_t> elements;
      for (const size_t row : rows) {
        for (size_t i = 0; i < column.type.length(); ++i)
          elements.push_back(row * column.type.length() + i);
      }
      out.children.push_back(pick_column(column.children[0], elements, picked));
      break;
    }
    case Kind::Struct:
    case Kind::Union:
      for (const Column& child : column.children)
        out.children.push_back(pick_column(child, rows, picked));
      break;
    default:
      out.children = column.children;  // of lists and maps: offsets stay true
  }
  return out;
}

}  // namespace

bool is_comparable(const data::Type& type) {
  switch (type.kind()) {
    case Kind::Boolean:
    case Kind::Int8:
    case Kind::Int16:
    case Kind::Int32:
    case Kind::Int64:
    case Kind::UInt8:
    case Kind::UInt16:
    case Kind::UInt32:
    case Kind::UInt64:
    case Kind::Float32:
    case Kind::Float64:
    case Kind::Text:
    case Kind::Date:
    case Kind::Time:
    case Kind::TimestampS:
    case Kind::TimestampMs:
    case Kind::Timestamp:
    case Kind::TimestampNs:
    case Kind::TimestampTz:
      return true;
    default:
      return false;
  }
}

std::vector<size_t> matching_rows(const data::Batch& batch, std::span<const Filter> filters) {
  std::vector<size_t> rows;
  for (size_t row = 0; row < batch.rows(); ++row) {
    const auto holds = [&](const Filter& filter) {
      return matches(batch.column(filter.column), row, filter);
    };
    if (std::ranges::all_of(filters, holds)) rows.push_back(row);
  }
  return rows;
}

data::Batch pick(const data::Batch& batch, std::span<const size_t> columns,
                 std::span<const size_t> rows) {
  auto picked = std::make_shared<Picked>();
  picked->source = batch.memory();
  std::vector<Column> out;
  for (const size_t column : columns)
    out.push_back(pick_column(batch.column(column), rows, *picked));
  return {rows.size(), std::move(out), std::move(picked)};
}

data::Batch pick_columns(const data::Batch& batch, std::span<const size_t> columns) {
  std::vector<Column> out;
  for (const size_t column : columns) out.push_back(batch.column(column));
  return {batch.rows(), std::move(out), batch.memory()};
}

}  // namespace millrace::connector::memory
