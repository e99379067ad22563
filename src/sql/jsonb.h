#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace millrace::sql {

/// A value of jsonb, as RFC 8259 and PostgreSQL's documentation of its JSON types describe it. Owns
/// its parts; as deep as kJsonbDepthMax at most.
struct Jsonb {
  enum class Kind { Null, False, True, Number, String, Array, Object };

  Kind kind = Kind::Null;
  std::string text;                // a number as it is printed, the characters of a string
  std::vector<std::string> names;  // of an object: each once, by length and then by bytes
  std::vector<Jsonb> items;        // of an array; of an object the value of each name

  bool is_container() const { return kind == Kind::Array || kind == Kind::Object; }
};

/// Beyond it a value is refused (54001), so that walks over one need little stack.
inline constexpr size_t kJsonbDepthMax = 1000;

/// The value that any JSON text is: the last of several members of one name, numbers without
/// exponent. Fails with 22P02, 22P05, 22003, 54001.
Result<Jsonb> parse_jsonb(std::string_view text);

/// Its normal form: {"a": 1, "bc": [true, null]}.
std::string to_text(const Jsonb& value);

/// The same on several lines, as jsonb_pretty() gives it.
std::string pretty_text(const Jsonb& value);

/// The normal form of any JSON text. Fails as parse_jsonb() does.
Result<std::string> normal_jsonb(std::string_view text);

/// Whether names of objects stand in this order.
bool jsonb_name_less(std::string_view left, std::string_view right);

}  // namespace millrace::sql
