#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace millrace::data {

/// Every type that a value can have. The comment says how one value lies in a Column
/// (data/batch.h).
enum class Kind : uint8_t {
  Null,         // nothing: every value is null
  Boolean,      // uint8_t, 0 or 1
  Int8,         // int8_t
  Int16,        // int16_t
  Int32,        // int32_t
  Int64,        // int64_t
  Int128,       // Int128
  UInt8,        // uint8_t
  UInt16,       // uint16_t
  UInt32,       // uint32_t
  UInt64,       // uint64_t
  UInt128,      // Int128, read as unsigned
  Float32,      // float
  Float64,      // double
  Decimal,      // width ≤ 4: int16_t, ≤ 9: int32_t, ≤ 18: int64_t, else Int128; value × 10^scale
  Integer,      // TextView: an integer of any size, as decimal digits with an optional '-'
  Text,         // TextView, UTF-8
  Blob,         // TextView, any bytes
  Bit,          // TextView, the characters '0' and '1'
  Json,         // TextView, a JSON document as text
  Date,         // int32_t, days since 1970-01-01; INT32_MAX and -INT32_MAX: infinity
  Time,         // int64_t, microseconds since midnight
  TimeNs,       // int64_t, nanoseconds since midnight
  TimeTz,       // TimeTz
  TimestampS,   // int64_t, seconds since 1970; INT64_MAX and -INT64_MAX: infinity, in all five
  TimestampMs,  // int64_t, milliseconds
  Timestamp,    // int64_t, microseconds
  TimestampNs,  // int64_t, nanoseconds
  TimestampTz,  // int64_t, microseconds, UTC
  Interval,     // Interval
  Uuid,         // Int128: the 128 bits, most significant first in `high`
  Enum,         // ≤ 256 labels: uint8_t, ≤ 65,536: uint16_t, else uint32_t: index into labels
  List,         // ListEntry into the one child
  Array,        // fixed length: value i is child rows i*length … (i+1)*length-1
  Struct,       // one child per field
  Map,          // ListEntry into the one child, a Struct of key and value
  Union,        // children: tag (UInt8), then one per member
};

/// Number of kinds, for tables indexed by Kind.
inline constexpr size_t kKindCount = static_cast<size_t>(Kind::Union) + 1;

/// The kind's name in our messages: "int64", "timestamp_tz".
std::string_view to_string(Kind kind);

class Type;

/// A named part of a struct, map or union.
struct TypeField;

/// A type with its parameters. A value: cheap to copy, immutable.
class Type {
 public:
  Type() = default;
  Type(Kind kind) : kind_(kind) {}  // NOLINT(google-explicit-constructor): a plain kind is a type

  static Type decimal(uint8_t width, uint8_t scale);
  static Type enumeration(std::vector<std::string> labels);
  static Type list(Type element);
  static Type array(Type element, uint32_t length);
  static Type structure(std::vector<TypeField> fields);
  static Type map(Type key, Type value);
  static Type union_of(std::vector<TypeField> members);

  /// The same type under a name that a catalogue gives it ("oid", "name", "regclass").
  Type named(std::string name) const;

  Kind kind() const { return kind_; }
  uint8_t width() const { return width_; }         // Decimal: digits in all, 1 to 38
  uint8_t scale() const { return scale_; }         // Decimal: digits after the point
  uint32_t length() const;                         // Array: elements
  const std::string& name() const;                 // given by named(), else empty
  const std::vector<std::string>& labels() const;  // Enum
  const Type& element() const;                     // List, Array; Map: the entry struct
  const std::vector<TypeField>& fields() const;    // Struct, Union

  /// Bytes of one value in Column::values; 0 for Null, Array and Struct, which have none.
  size_t value_size() const;

  /// As a person writes it: "decimal(10,2)", "int32[]", "struct(a int32, b text)".
  std::string to_string() const;

  friend bool operator==(const Type& left, const Type& right);  // NOLINT: hidden friend operator

 private:
  struct Details;

  Kind kind_ = Kind::Null;
  uint8_t width_ = 0;
  uint8_t scale_ = 0;
  std::shared_ptr<const Details> details_;  // null for most
};

struct TypeField {
  std::string name;
  Type type;
};

}  // namespace millrace::data
