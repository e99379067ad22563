#pragma once

#include "observe/metrics.h"

namespace millrace::observe {

/// Adds what the operating system knows about this process, read from /proc at each exposition:
/// memory, open files, threads, processor time and start time, under the names that Prometheus'
/// own client libraries use.
void add_process_metrics(Metrics& metrics);

/// Bytes of physical memory this process holds now; 0 where /proc cannot be read.
uint64_t resident_memory_bytes();

}  // namespace millrace::observe
