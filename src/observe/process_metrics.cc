#include "observe/process_metrics.h"

#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <system_error>
#include <vector>

namespace millrace::observe {
namespace {

/// Fields of /proc/self/stat from the third ("state") on: the second, the program's name in
/// parentheses, may hold blanks. See proc(5).
std::vector<std::string> stat_fields() {
  std::ifstream file("/proc/self/stat");
  std::string line;
  std::getline(file, line);
  const size_t name_end = line.rfind(')');
  std::istringstream rest(name_end == std::string::npos ? "" : line.substr(name_end + 1));
  std::vector<std::string> fields;
  for (std::string field; rest >> field;) fields.push_back(field);
  return fields;
}

/// The field that proc(5) numbers `number`; 0 where there is none.
double stat_field(size_t number) {
  const std::vector<std::string> fields = stat_fields();
  const size_t index = number - 3;
  return index < fields.size() ? std::strtod(fields[index].c_str(), nullptr) : 0;
}

double ticks_per_second() { return static_cast<double>(::sysconf(_SC_CLK_TCK)); }

double cpu_seconds() { return (stat_field(14) + stat_field(15)) / ticks_per_second(); }

/// When the machine started, in seconds since 1970.
double boot_seconds() {
  std::ifstream file("/proc/stat");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("btime ")) return std::strtod(line.c_str() + 6, nullptr);
  }
  return 0;
}

double start_seconds() { return boot_seconds() + stat_field(22) / ticks_per_second(); }

double open_files() {
  std::error_code ignored;
  const std::filesystem::directory_iterator files("/proc/self/fd", ignored);
  double count = 0;
  for (auto at = begin(files); at != end(files); at.increment(ignored)) ++count;
  return count;
}

double open_files_max() {
  rlimit limit{};
  return ::getrlimit(RLIMIT_NOFILE, &limit) == 0 ? static_cast<double>(limit.rlim_cur) : 0;
}

double resident_bytes() { return static_cast<double>(resident_memory_bytes()); }
double virtual_bytes() { return stat_field(23); }
double threads() { return stat_field(20); }

struct ProcessMetric {
  void (Metrics::*add)(std::string, std::string, Metrics::Read);
  const char* name;
  const char* help;
  double (*read)();
};

constexpr ProcessMetric kProcessMetrics[] = {
    {&Metrics::counter_from, "process_cpu_seconds_total",
     "Processor time in user and system mode, in seconds.", cpu_seconds},
    {&Metrics::gauge_from, "process_max_fds", "Files that may be open at once.", open_files_max},
    {&Metrics::gauge_from, "process_open_fds", "Files that are open.", open_files},
    {&Metrics::gauge_from, "process_resident_memory_bytes", "Physical memory in use, in bytes.",
     resident_bytes},
    {&Metrics::gauge_from, "process_start_time_seconds",
     "When the process started, in seconds since 1970.", start_seconds},
    {&Metrics::gauge_from, "process_threads", "Threads of the process.", threads},
    {&Metrics::gauge_from, "process_virtual_memory_bytes", "Address space in use, in bytes.",
     virtual_bytes},
};

}  // namespace

void add_process_metrics(Metrics& metrics) {
  for (const ProcessMetric& each : kProcessMetrics) {
    (metrics.*each.add)(each.name, each.help, each.read);
  }
}

uint64_t resident_memory_bytes() {
  std::ifstream file("/proc/self/statm");
  uint64_t pages_total = 0;
  uint64_t pages_resident = 0;
  file >> pages_total >> pages_resident;
  return pages_resident * static_cast<uint64_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace millrace::observe
