#include "server/log_options.h"

namespace millrace::server {

observe::LogOptions log_options(const config::Log& log) {
  observe::LogOptions options;
  options.path = log.file;
  options.format =
      log.format == config::LogFormat::Json ? observe::LogFormat::Json : observe::LogFormat::Text;
  switch (log.level) {
    case config::LogLevel::Debug:
      options.level = observe::Level::Debug;
      break;
    case config::LogLevel::Info:
      options.level = observe::Level::Info;
      break;
    case config::LogLevel::Warning:
      options.level = observe::Level::Warn;
      break;
    case config::LogLevel::Error:
      options.level = observe::Level::Error;
      break;
  }
  return options;
}

}  // namespace millrace::server
