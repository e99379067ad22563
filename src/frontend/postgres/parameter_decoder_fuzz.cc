#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "data/batch_builder.h"
#include "frontend/postgres/parameter_decoder.h"
#include "frontend/postgres/row_encoder.h"
#include "frontend/postgres/type_map.h"

using namespace millrace;                      // NOLINT(google-build-using-namespace)
using namespace millrace::frontend::postgres;  // NOLINT(google-build-using-namespace)

namespace {

bool is_left_to_engine(const data::Value& value) {
  return std::holds_alternative<std::string>(value.held) && value.type.kind() >= data::Kind::Date;
}

/// What was decoded must be encodable again, in both formats.
void encode(const data::Value& value) {
  const data::Schema schema = {{"v", value.type}};
  data::BatchBuilder builder(schema);
  if (!builder.append_row(std::span(&value, 1))) {
    if (value.type.kind() != data::Kind::List && !is_left_to_engine(value)) __builtin_trap();
    return;
  }
  const data::Batch batch = builder.finish();
  for (const Format format : {Format::Text, Format::Binary}) {
    const RowEncoder encoder(schema, {format}, std::make_shared<EncodingSettings>());
    Writer out;
    static_cast<void>(encoder.encode(batch, {.first = 0, .end = 1}, SIZE_MAX, out));
  }
}

}  // namespace

/// The first byte chooses the type, the second format and array; the rest is the parameter.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2) return 0;
  const PgType& type = pg_types()[data[0] % pg_types().size()];
  const uint32_t oid = (data[1] & 2) != 0 && type.array_oid != 0 ? type.array_oid : type.oid;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
  const auto value = decode_parameter(bytes, oid, static_cast<Format>(data[1] & 1), 1);
  if (value) encode(*value);
  return 0;
}
