#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "frontend/postgres/encoding_settings.h"
#include "session/settings.h"

namespace millrace::frontend::postgres {

/// Bytes of an answer that are worth sending.
inline constexpr size_t kOutputBytesEnough = 128 * 1024;

/// What a session's settings say of the text of values. Quick: for use under the settings' lock.
struct EncodingChoices {
  EncodingSettings settings;  // all but the zone
  std::string zone;           // as SHOW TimeZone prints it
};
EncodingChoices encoding_choices(const session::Settings& settings);

/// The same with the zone, which is read from the disk unless `known` has it already. 22023: there
/// is no such zone (any more).
Result<std::shared_ptr<const EncodingSettings>> make_encoding_settings(
    EncodingChoices choices, const std::shared_ptr<const EncodingSettings>& known);

}  // namespace millrace::frontend::postgres
