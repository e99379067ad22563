#pragma once

#include <string_view>

#include "base/result.h"

namespace millrace::frontend::postgres {

/// The five characters that tell a client what happened: the error's own, or its code's.
std::string_view sqlstate(const Error& error);

}  // namespace millrace::frontend::postgres
