#include <cstdint>
#include <string>

#include "config/load.h"
#include "config/snapshot.h"

/// Any bytes as millrace.yaml must give a configuration or an error with a message: no crash, no
/// leak, no endless work; and what was accepted can be shown.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace millrace;  // NOLINT(google-build-using-namespace): a program of one function
  static const config::OptionSet kOptions = config::builtin_options();
  const std::string text(reinterpret_cast<const char*>(data), size);
  const config::LoadInput input{
      .path = "millrace.yaml",
      .environment = {{"SECRET", "from the environment"}, {"PORT", "5432"}},
      .overrides = {},
      .read_file = [&text](const std::string& path) -> Result<std::string> {
        if (path == "millrace.yaml") return text;
        return fail(ErrorCode::NotFound, "no such file");
      },
  };
  const auto loaded = config::load(input, kOptions);
  if (!loaded) {
    if (loaded.error().message.empty()) __builtin_trap();
    return 0;
  }
  if (!(*loaded)->targets.contains("local")) __builtin_trap();
  if (config::redacted_json(**loaded).empty()) __builtin_trap();
  return 0;
}
