#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "frontend/postgres/copy_decoder.h"

using namespace millrace;                      // NOLINT(google-build-using-namespace)
using namespace millrace::frontend::postgres;  // NOLINT(google-build-using-namespace)

namespace {

/// All rows as text, or what was seen before an error and its message.
std::string decode(const sql::CopyOptions& options, std::string_view input, size_t piece_bytes) {
  auto decoder =
      CopyDecoder::create(options, {.table = "t", .columns = {"a", "b"}, .row_bytes_max = 1 << 20});
  if (!decoder) return {};
  std::string seen;
  const auto drain = [&] {
    for (;;) {
      const auto row = decoder->next();
      if (!row) {
        seen += row.error().message;
        return false;
      }
      if (*row == nullptr) return true;
      for (const CopyField& field : **row) seen += field ? "=" + std::string(*field) : "-";
      seen += '\n';
    }
  };
  while (!input.empty()) {
    const size_t bytes = std::min(piece_bytes, input.size());
    decoder->feed(input.substr(0, bytes));
    input.remove_prefix(bytes);
    if (!drain()) return seen;
  }
  decoder->finish();
  drain();
  return seen;
}

}  // namespace

/// The first byte chooses options. However the input is cut, the rows must be the same.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 1) return 0;
  sql::CopyOptions options = sql::default_copy_options(static_cast<sql::CopyFormat>(data[0] % 3));
  if ((data[0] & 4) != 0 && options.format != sql::CopyFormat::Binary)
    options.header = sql::CopyHeader::Line;
  if ((data[0] & 8) != 0) options.escape = '\\';
  if ((data[0] & 16) != 0 && options.format == sql::CopyFormat::Csv) options.force_null = {"b"};
  const std::string_view input(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (decode(options, input, SIZE_MAX) != decode(options, input, 1)) __builtin_trap();
  return 0;
}
