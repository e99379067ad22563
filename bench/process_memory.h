#pragma once

#include <cstdint>
#include <string>

namespace millrace::bench {

/// Resident memory of a process of this machine, from /proc, in bytes; 0 where it cannot be read.
uint64_t resident_bytes(int process);

/// The most that it was since reset_peak().
uint64_t peak_resident_bytes(int process);
void reset_peak(int process);

}  // namespace millrace::bench
