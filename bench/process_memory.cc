#include "bench/process_memory.h"

#include <fstream>
#include <string_view>

namespace millrace::bench {
namespace {

constexpr char kResetPeak[] = "5";  // see proc(5), clear_refs

uint64_t status_bytes(int process, std::string_view key) {
  std::ifstream file("/proc/" + std::to_string(process) + "/status");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with(key)) return std::stoull(line.substr(key.size())) * 1024;
  }
  return 0;
}

}  // namespace

uint64_t resident_bytes(int process) { return status_bytes(process, "VmRSS:"); }

uint64_t peak_resident_bytes(int process) { return status_bytes(process, "VmHWM:"); }

void reset_peak(int process) {
  std::ofstream("/proc/" + std::to_string(process) + "/clear_refs") << kResetPeak;
}

}  // namespace millrace::bench
