#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace millrace::duck::postgres {

/// Throws what duck::to_error() makes an error with this SQLSTATE of.
[[noreturn]] void raise(std::string_view sqlstate, const std::string& message);

/// The same for an error of ours on its way through the engine.
[[noreturn]] void raise(const Error& error);

}  // namespace millrace::duck::postgres
