#pragma once

#include <atomic>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/result.h"
#include "observe/log_line.h"

namespace millrace::observe {

struct LogOptions {
  std::string path;  // a file that is appended to; empty: standard error
  LogFormat format = LogFormat::Text;
  Level level = Level::Info;
  size_t queue_lines_max = 8192;  // lines waiting for the writer; past it the oldest are dropped
};

/// One line per event. Lines are made by the caller and written by a thread of the logger's own, so
/// a slow disk or terminal blocks nobody. Any thread. Ends when every accepted line is written.
class Logger {
 public:
  /// `clock` is borrowed for the logger's life. Fails when the file cannot be opened.
  static Result<std::unique_ptr<Logger>> open(const LogOptions& options, const Clock& clock);

  ~Logger();
  Logger(const Logger&) = delete;
  Logger& operator=(const Logger&) = delete;

  bool enabled(Level level) const { return level >= level_.load(std::memory_order_relaxed); }
  void set_level(Level level) { level_.store(level, std::memory_order_relaxed); }

  using Fields = std::initializer_list<Field>;
  void log(Level level, std::string_view component, std::string_view message, Fields fields);

  void debug(std::string_view component, std::string_view message, Fields fields) {
    log(Level::Debug, component, message, fields);
  }
  void info(std::string_view component, std::string_view message, Fields fields) {
    log(Level::Info, component, message, fields);
  }
  void warn(std::string_view component, std::string_view message, Fields fields) {
    log(Level::Warn, component, message, fields);
  }
  void error(std::string_view component, std::string_view message, Fields fields) {
    log(Level::Error, component, message, fields);
  }

  /// Opens the file anew under its name (after it was rotated). On failure the old one stays.
  Result<void> reopen();

  /// Lines that were dropped because the writer did not keep up.
  uint64_t dropped() const;

 private:
  struct Writer;
  Logger(const LogOptions& options, const Clock* clock, std::unique_ptr<Writer> writer);

  const Clock* clock_;
  LogFormat format_;
  Colour colour_;
  std::atomic<Level> level_;
  std::unique_ptr<Writer> writer_;
};

}  // namespace millrace::observe
