#include "observe/log.h"

#include <spdlog/async_logger.h>
#include <spdlog/details/thread_pool.h>
#include <spdlog/sinks/base_sink.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <mutex>
#include <system_error>
#include <utility>

namespace millrace::observe {
namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

Result<File> open_file(const std::string& path) {
  std::error_code none;  // what is wrong with the folder is wrong with the file too
  std::filesystem::create_directories(std::filesystem::path(path).parent_path(), none);
  File file(std::fopen(path.c_str(), "ae"));
  if (!file) {
    const std::string why = std::generic_category().message(errno);
    return fail(ErrorCode::Unavailable, "open log file '" + path + "': " + why);
  }
  return file;
}

/// Writes finished lines; each reaches the file before the next, so nothing is lost in a crash.
class LineSink final : public spdlog::sinks::base_sink<std::mutex> {
 public:
  explicit LineSink(File file) : file_(std::move(file)) {}

  void replace(File file) {
    const std::lock_guard lock(mutex_);
    file_ = std::move(file);
  }

 private:
  void sink_it_(const spdlog::details::log_msg& line) override {
    std::FILE* out = file_ ? file_.get() : stderr;
    std::fwrite(line.payload.data(), 1, line.payload.size(), out);
    std::fputc('\n', out);
    std::fflush(out);
  }
  void flush_() override {}

  File file_;  // null: standard error. Guarded by mutex_ of the base.
};

}  // namespace

struct Logger::Writer {
  std::string path;
  std::shared_ptr<LineSink> sink;
  std::shared_ptr<spdlog::details::thread_pool> pool;
  std::shared_ptr<spdlog::async_logger> queue;  // goes before the pool, which then writes the rest
};

Result<std::unique_ptr<Logger>> Logger::open(const LogOptions& options, const Clock& clock) {
  File file;
  if (!options.path.empty()) file = TRY(open_file(options.path));
  auto writer = std::make_unique<Writer>();
  writer->path = options.path;
  try {
    writer->sink = std::make_shared<LineSink>(std::move(file));
    writer->pool = std::make_shared<spdlog::details::thread_pool>(options.queue_lines_max, 1);
    writer->queue = std::make_shared<spdlog::async_logger>(
        "millrace", writer->sink, writer->pool, spdlog::async_overflow_policy::overrun_oldest);
  } catch (const spdlog::spdlog_ex& thrown) {
    return fail(ErrorCode::Exhausted, std::string("start the log's writer: ") + thrown.what());
  }
  return std::unique_ptr<Logger>(new Logger(options, &clock, std::move(writer)));
}

Logger::Logger(const LogOptions& options, const Clock* clock, std::unique_ptr<Writer> writer)
    : clock_(clock),
      format_(options.format),
      colour_(options.path.empty() && ::isatty(STDERR_FILENO) == 1 ? Colour::On : Colour::Off),
      level_(options.level),
      writer_(std::move(writer)) {}

Logger::~Logger() = default;

void Logger::log(Level level, std::string_view component, std::string_view message, Fields fields) {
  if (!enabled(level)) return;
  const Event event{clock_->wall(), level, component, message, {fields.begin(), fields.size()}};
  const std::string line =
      format_ == LogFormat::Json ? json_line(event) : text_line(event, colour_);
  writer_->queue->log(spdlog::level::info, line);
}

Result<void> Logger::reopen() {
  if (writer_->path.empty()) return {};
  writer_->sink->replace(TRY(open_file(writer_->path)));
  return {};
}

uint64_t Logger::dropped() const { return writer_->pool->overrun_counter(); }

}  // namespace millrace::observe
