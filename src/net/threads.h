#pragma once

#include <functional>
#include <string>
#include <thread>
#include <vector>

namespace millrace::net {

/// Starts `count` threads that each run `body` and take no signals: those are for the main thread,
/// which waits for them. They are named after the group: "work-0", "work-1".
std::vector<std::jthread> start_threads(const std::string& group, unsigned count,
                                        const std::function<void()>& body);

}  // namespace millrace::net
