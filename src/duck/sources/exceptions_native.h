#pragma once

#include <string_view>

#include "base/result.h"
#include "duck/native.h"
#include "duck/throw_error.h"

namespace millrace::duck::sources {

/// What every attempt to change a source ends with.
[[noreturn]] void throw_read_only(std::string_view source);

/// The value, or the error as an exception.
template <class Value>
Value value_or_throw(Result<Value> result) {
  if (!result) throw_error(result.error());
  if constexpr (!std::is_void_v<Value>) return *std::move(result);
}

}  // namespace millrace::duck::sources
