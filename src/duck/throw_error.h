#pragma once

#include "base/result.h"

namespace millrace::duck {

/// Throws an error of ours as an exception of DuckDB's, on its way through the engine back to
/// to_error(), which finds its code, message, SQLSTATE, detail and hint again.
[[noreturn]] void throw_error(const Error& error);

/// What throw_error() writes into an exception beside its message, by name.
namespace carried {
inline constexpr char kCode[] = "millrace_code";  // the number of an ErrorCode
inline constexpr char kSqlstate[] = "sqlstate";
inline constexpr char kDetail[] = "detail";
inline constexpr char kHint[] = "hint";
}  // namespace carried

}  // namespace millrace::duck
