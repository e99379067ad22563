#pragma once

#include "base/result.h"
#include "data/type.h"
#include "data/value.h"
#include "duck/native.h"

namespace millrace::duck {

/// DuckDB's type in our words. Types that we have no kind for (geometry, variant, aggregate states)
/// become Text: batches carry their text form. An alias other than JSON becomes the type's name.
data::Type to_type(const duckdb::LogicalType& type);

/// The reverse; every type of ours has one. A named type is given the name as its alias.
duckdb::LogicalType to_logical_type(const data::Type& type);

/// Digits after the point of a numeric without precision where no value tells: of a column of that
/// type, and of a parameter while it is described.
inline constexpr uint8_t kPlainNumericScale = 10;

/// The decimal that holds every value of a type.
duckdb::LogicalType numeric_for(const duckdb::LogicalType& type);

/// A value of ours in DuckDB's form, with the type to_logical_type() gives. InvalidInput when
/// `value.held` does not fit its type.
Result<duckdb::Value> to_native_value(const data::Value& value);

/// The reverse, for arguments: booleans, numbers of up to 64 bits and text as they are, the rest as
/// the text that DuckDB's cast gives.
data::Value from_native_value(const duckdb::Value& value);

}  // namespace millrace::duck
