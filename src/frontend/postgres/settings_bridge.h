#pragma once

#include <memory>

#include "frontend/postgres/encoding_settings.h"
#include "session/settings.h"

namespace millrace::frontend::postgres {

/// Bytes of an answer that are worth sending.
inline constexpr size_t kOutputBytesEnough = 128 * 1024;

/// What a session's settings mean for the text of values.
std::shared_ptr<const EncodingSettings> make_encoding_settings(const session::Settings& settings);

}  // namespace millrace::frontend::postgres
