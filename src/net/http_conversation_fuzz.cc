#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "net/http_conversation.h"

using namespace millrace;
using namespace millrace::net;

/// Any bytes, in pieces of any size, end in a step that makes sense: the loop must never be told to
/// go on without having anything to do.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const size_t piece = data[0] + 1U;
  std::string rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  const http::Handler handler = [](const http::Request& request) {
    return http::Response{
        .status = 200, .headers = {{"X-Path", request.path}}, .body = request.body};
  };
  const http::HttpLimits limits{.header_bytes_max = 512, .body_bytes_max = 512};
  const auto conversation =
      http::make_http_conversation({}, limits, http::Encryption::Off, &handler, &machine_clock());
  std::string kept;
  while (!rest.empty()) {
    kept.append(rest, 0, piece);
    rest.erase(0, piece);
    Step step = Step::Write;
    for (size_t turns = 0; step == Step::Write; ++turns) {
      if (turns > size) __builtin_trap();
      Input input(kept);
      step = conversation->advance(input);
      kept.erase(0, kept.size() - input.bytes().size());
      conversation->output_sent(conversation->output().size());
    }
    if (step == Step::Close) return 0;
    if (step != Step::Read) __builtin_trap();
    if (kept.size() > 512 + 256) __builtin_trap();
  }
  return 0;
}
