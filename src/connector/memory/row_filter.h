#pragma once

#include <span>
#include <vector>

#include "connector/connector.h"
#include "data/batch.h"

namespace millrace::connector::memory {

/// Whether rows can be compared by values of this type here: whole numbers up to 64 bits, floats,
/// texts, booleans, dates and timestamps.
bool is_comparable(const data::Type& type);

/// The rows of `batch` for which all `filters` are true; their columns are of comparable types.
std::vector<size_t> matching_rows(const data::Batch& batch, std::span<const Filter> filters);

/// A batch of `rows` and `columns` of `batch`, in these orders. Values are copied, children of
/// lists and maps are shared.
data::Batch pick(const data::Batch& batch, std::span<const size_t> columns,
                 std::span<const size_t> rows);

/// The same with all rows; nothing is copied.
data::Batch pick_columns(const data::Batch& batch, std::span<const size_t> columns);

}  // namespace millrace::connector::memory
