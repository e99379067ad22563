#include <cstddef>
#include <cstdint>
#include <string_view>

#include "frontend/postgres/messages.h"

using namespace millrace::frontend::postgres;  // NOLINT(google-build-using-namespace)

namespace {

/// Reads a body by what its type says.
void parse_body(const Frame& frame) {
  switch (frame.type) {
    case 'Q':
      static_cast<void>(parse_query(frame.body));
      return;
    case 'P':
      static_cast<void>(parse_parse(frame.body));
      return;
    case 'B':
      static_cast<void>(parse_bind(frame.body));
      return;
    case 'D':
      static_cast<void>(parse_describe(frame.body));
      return;
    case 'C':
      static_cast<void>(parse_close(frame.body));
      return;
    case 'E':
      static_cast<void>(parse_execute(frame.body));
      return;
    case 'f':
      static_cast<void>(parse_copy_fail(frame.body));
      return;
    case 'p':
      static_cast<void>(parse_sasl_initial_response(frame.body));
      return;
    default:
      static_cast<void>(parse_empty(frame.body));
      return;
  }
}

}  // namespace

/// Any bytes must give messages, "need more", or an error: no crash, no leak, and every accepted
/// message must make progress.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string_view input(reinterpret_cast<const char*>(data), size);
  std::string_view startup = input;
  static_cast<void>(take_startup_packet(startup));
  for (;;) {
    const size_t left = input.size();
    const auto frame = take_frame(input, {.message_bytes_max = 1 << 20});
    if (!frame || !*frame) return 0;
    if (input.size() >= left) __builtin_trap();
    parse_body(**frame);
  }
}
