#pragma once

#include "config/config.h"

namespace millrace::config {

/// Turns checked settings into the typed snapshot. Warnings stay empty. Cannot fail: what does not
/// fit was refused by the check, anything else is our bug.
Config fill(Settings settings);

}  // namespace millrace::config
