#pragma once

#include "config/config.h"
#include "observe/log.h"

namespace millrace::server {

/// The configuration's words for the logger.
observe::LogOptions log_options(const config::Log& log);

}  // namespace millrace::server
