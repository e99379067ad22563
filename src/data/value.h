#pragma once

#include <string>
#include <variant>
#include <vector>

#include "data/batch.h"
#include "data/type.h"

namespace millrace::data {

/// One value with its type, owning its memory: a parameter, an option, a default.
/// What `held` is for which kind: bool Boolean; int64_t the signed integers up to Int64, Date,
/// Time…, Timestamp…, Enum (label index); uint64_t the unsigned ones; Int128 Int128, UInt128, Uuid
/// and Decimal (unscaled); double Float32 and Float64; string Text, Blob, Bit, Json, Integer;
/// Interval; TimeTz; vector<Value> List, Array (elements), Struct (fields), Map (structs of key and
/// value). monostate: null, of any type.
struct Value {
  Type type;
  std::variant<std::monostate, bool, int64_t, uint64_t, Int128, double, std::string, Interval,
               TimeTz, std::vector<Value>>
      held;

  bool is_null() const { return std::holds_alternative<std::monostate>(held); }

  static Value null(Type type) { return {.type = std::move(type), .held = {}}; }
  static Value boolean(bool value) { return {.type = Kind::Boolean, .held = value}; }
  static Value int64(int64_t value) { return {.type = Kind::Int64, .held = value}; }
  static Value text(std::string value) { return {.type = Kind::Text, .held = std::move(value)}; }
};

}  // namespace millrace::data
