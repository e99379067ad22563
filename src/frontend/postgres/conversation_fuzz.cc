#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "frontend/postgres/dialogue_test.h"

using namespace millrace;                      // NOLINT(google-build-using-namespace)
using namespace millrace::frontend::postgres;  // NOLINT(google-build-using-namespace)

namespace {

/// Output that waits to be sent: a portion, and on top of it at most one row, message or small
/// answer of what these tests can ask for.
constexpr size_t kOutputBytesMax = 1 << 20;

/// Sends `bytes` in portions whose sizes come from `cuts`, over and over.
void talk(Dialogue& dialogue, std::string_view bytes, std::string_view cuts) {
  size_t next_cut = 0;
  while (!bytes.empty() && !dialogue.closed()) {
    const size_t wanted = 1 + static_cast<unsigned char>(cuts[next_cut++ % cuts.size()]);
    const std::string_view portion = bytes.substr(0, wanted);
    bytes.remove_prefix(portion.size());
    static_cast<void>(dialogue.receive(portion));
  }
}

}  // namespace

/// Any bytes in any cut: no crash, no leak, progress, bounded output, and the engine is used as it
/// wants to be. The first byte says what happens, the next three how the rest is cut.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  constexpr size_t kHead = 4;
  if (size < kHead) return 0;
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const auto what = static_cast<unsigned char>(input[0]);
  const bool logged_in = (what & 1) != 0;
  const bool times_out = (what & 2) != 0;
  const bool stops = (what & 4) != 0;
  const bool cancels = (what & 8) != 0;
  const bool busy = (what & 16) != 0;
  config::Limits limits = query::fake_limits();
  limits.message_bytes_max = 1 << 16;
  limits.queries_running_max = 1;
  FakeServer server(limits);
  if (cancels) {
    server.base.engine.database().set_while_waiting([&] {
      for (const auto& record : server.base.service.queries()) {
        const auto session = server.base.service.find_session(record.session);
        if (session) static_cast<void>(session->cancel(query::CancelReason::Client));
      }
    });
  }
  Dialogue dialogue(&server, net::Admission::Granted);
  if (logged_in) static_cast<void>(log_in(dialogue));
  std::unique_ptr<query::Admission::Ticket> taken;
  if (busy) taken = server.base.service.admission().ask([] {}).value();
  talk(dialogue, input.substr(kHead), input.substr(1, kHead - 1));
  taken.reset();
  if (!dialogue.closed() && dialogue.woken()) static_cast<void>(dialogue.advance());
  if (times_out && !dialogue.closed() && dialogue.conversation().read_timeout().count() > 0) {
    static_cast<void>(dialogue.time_out());
  }
  if (stops && !dialogue.closed()) static_cast<void>(dialogue.stop());
  if (dialogue.largest_output() > kOutputBytesMax) std::abort();
  return 0;
}
