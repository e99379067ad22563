#include "frontend/postgres/parameter_decoder.h"

#include <string>
#include <utility>

#include "frontend/postgres/array_input.h"
#include "frontend/postgres/binary_input.h"
#include "frontend/postgres/numeric_input.h"
#include "frontend/postgres/text_input.h"
#include "frontend/postgres/type_map.h"

namespace millrace::frontend::postgres {
namespace {

using data::Kind;
using data::Type;
using data::Value;

/// Numbers have each a type of their own; a list needs one for all.
Value with_one_type(const PgType& element, Value list) {
  if (element.oid == kOidNumeric) unify_numerics(list);
  return list;
}

Result<Value> decode_text(uint32_t type_oid, std::string_view text) {
  if (const PgType* element = find_element_type(type_oid)) {
    return with_one_type(*element, TRY(parse_array(*element, text)));
  }
  const PgType* type = find_pg_type(type_oid);
  Value value = TRY(parse_text_value(type != nullptr ? *type : *find_pg_type(kOidText), text));
  if (type == nullptr || type_oid == kOidUnknown) value.type = Kind::Text;
  return value;
}

Result<Value> decode_binary(uint32_t type_oid, std::string_view bytes) {
  if (const PgType* element = find_element_type(type_oid)) {
    return with_one_type(*element, TRY(parse_binary_array(*element, bytes)));
  }
  const PgType* type = find_pg_type(type_oid == 0 ? kOidText : type_oid);
  if (type == nullptr) {
    return fail(ErrorCode::Unsupported,
                "no binary input function available for type " + std::to_string(type_oid),
                {.sqlstate = "0A000", .hint = "Send this value in text format."});
  }
  return parse_binary_value(*type, bytes);
}

Result<Value> decode(std::optional<std::string_view> bytes, uint32_t type_oid, Format format) {
  if (!bytes) return Value::null(type_of_oid(type_oid).value_or(Type(Kind::Null)));
  return format == Format::Binary ? decode_binary(type_oid, *bytes) : decode_text(type_oid, *bytes);
}

bool is_wrong_format(const Error& error) { return error.details().sqlstate.empty(); }

}  // namespace

Result<Value> decode_parameter(std::optional<std::string_view> bytes, uint32_t type_oid,
                               Format format, size_t number) {
  auto value = decode(bytes, type_oid, format);
  if (value || !is_wrong_format(value.error())) return value;
  return fail(ErrorCode::InvalidInput,
              "incorrect binary data format in bind parameter " + std::to_string(number),
              {.sqlstate = "22P03"});
}

Result<Value> decode_field(std::optional<std::string_view> bytes, uint32_t type_oid,
                           Format format) {
  auto value = decode(bytes, type_oid, format);
  if (value || !is_wrong_format(value.error())) return value;
  return fail(ErrorCode::InvalidInput, "incorrect binary data format", {.sqlstate = "22P03"});
}

}  // namespace millrace::frontend::postgres
