#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "data/type.h"

namespace millrace::frontend::postgres {

// Object ids of pg_type that code names; the table in type_map.cc has them all.
inline constexpr uint32_t kOidBool = 16;
inline constexpr uint32_t kOidBytea = 17;
inline constexpr uint32_t kOidChar = 18;
inline constexpr uint32_t kOidName = 19;
inline constexpr uint32_t kOidInt8 = 20;
inline constexpr uint32_t kOidInt2 = 21;
inline constexpr uint32_t kOidInt2Vector = 22;
inline constexpr uint32_t kOidInt4 = 23;
inline constexpr uint32_t kOidText = 25;
inline constexpr uint32_t kOidOid = 26;
inline constexpr uint32_t kOidTid = 27;
inline constexpr uint32_t kOidOidVector = 30;
inline constexpr uint32_t kOidJson = 114;
inline constexpr uint32_t kOidFloat4 = 700;
inline constexpr uint32_t kOidFloat8 = 701;
inline constexpr uint32_t kOidUnknown = 705;
inline constexpr uint32_t kOidDate = 1082;
inline constexpr uint32_t kOidTime = 1083;
inline constexpr uint32_t kOidTimestamp = 1114;
inline constexpr uint32_t kOidTimestampTz = 1184;
inline constexpr uint32_t kOidInterval = 1186;
inline constexpr uint32_t kOidTimeTz = 1266;
inline constexpr uint32_t kOidVarbit = 1562;
inline constexpr uint32_t kOidNumeric = 1700;
inline constexpr uint32_t kOidRecord = 2249;
inline constexpr uint32_t kOidUuid = 2950;
inline constexpr uint32_t kOidJsonb = 3802;

/// How the values of a type look in binary.
enum class Wire : uint8_t {
  Bool,
  Int2,
  Int4,
  Int8,
  Oid,  // four bytes, unsigned
  Float4,
  Float8,
  Numeric,
  Text,  // the text itself
  Char,  // one byte
  Bytea,
  Bits,
  Date,
  Time,
  TimeTz,
  Timestamp,
  Interval,
  Uuid,
  Jsonb,
  Tid,
  Record,
  Vector,  // an array of one dimension that counts from 0; in text without braces
};

/// A row of pg_type.
struct PgType {
  std::string_view name;
  uint32_t oid;
  uint32_t array_oid;  // 0: none
  int16_t bytes;       // -1: varying, -2: ends with a zero byte
  Wire wire;
  data::Kind kind;  // what a parameter of this type is decoded to
};

/// Every type that has a row, by no particular order.
std::span<const PgType> pg_types();
const PgType* find_pg_type(uint32_t oid);
const PgType* find_pg_type(std::string_view name);
/// The type whose array type `array_oid` is.
const PgType* find_element_type(uint32_t array_oid);

/// What a column of a type is to a client.
struct TypeInfo {
  const PgType* type = nullptr;  // an array's element type
  bool is_array = false;
  uint32_t oid = 0;
  int16_t bytes = 0;

  /// As in pg_type.typname: "int4", "_int4".
  std::string name() const;
};

/// A name given to the type ("oid", "varchar", "varchar(10)") decides before the kind does; names
/// that are not in pg_type are passed over. Lists of lists are arrays of the innermost type.
TypeInfo type_info(const data::Type& type);

/// The type of what lies in the innermost list; `type` itself when it is no list or array.
const data::Type& leaf_type(const data::Type& type);

/// What a parameter declared with `oid` is decoded to. Types that are not the first choice for
/// their kind carry their name. Nothing when we do not know the type, or for 0 and unknown.
std::optional<data::Type> type_of_oid(uint32_t oid);

}  // namespace millrace::frontend::postgres
