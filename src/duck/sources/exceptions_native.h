#pragma once

#include <string_view>

#include "base/result.h"
#include "duck/native.h"

namespace millrace::duck::sources {

/// An error of a connector as the exception that duck/errors.h turns back into the same code.
[[noreturn]] void throw_native(const Error& error);

/// What every attempt to change a source ends with.
[[noreturn]] void throw_read_only(std::string_view source);

/// The value, or the error as an exception.
template <class Value>
Value value_or_throw(Result<Value> result) {
  if (!result) throw_native(result.error());
  if constexpr (!std::is_void_v<Value>) return *std::move(result);
}

}  // namespace millrace::duck::sources
