#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace millrace {

/// What the client should do about an error. Each protocol maps these in one switch; a five-letter
/// SQLSTATE in ErrorDetails, where the engine knows one, is more precise.
enum class ErrorCode : uint8_t {
  InvalidInput,  // the statement, message or option is wrong: mend it
  NotFound,      // something named does not exist
  Denied,        // not allowed, with this identity
  Conflict,      // lost against someone else or the present state: try again or look first
  Busy,          // a limit is reached: come back later
  Exhausted,     // memory, disk or a size limit does not suffice for this one
  Timeout,
  Cancelled,
  Unavailable,  // something that we depend on is down or broken
  Unsupported,  // understood, and not offered
  Internal,     // our bug
};

std::string_view to_string(ErrorCode code);

/// What a front end may show besides the message. All optional.
struct ErrorDetails {
  std::string sqlstate;  // five characters, or empty
  std::string detail;
  std::string hint;
  uint32_t position = 0;  // in characters of the client's statement, from 1; 0: unknown
  std::string context;    // where in the work it happened: "COPY t, line 3"; or empty
  // What the error is about, as far as that is one thing.
  std::string schema;
  std::string table;
  std::string column;
  std::string constraint;
};

struct Error {
  ErrorCode code = ErrorCode::Internal;
  std::string message;
  std::shared_ptr<const ErrorDetails> more;  // null for most

  /// Says what we were doing: "connect to pg-2: connection refused".
  Error&& during(std::string_view step) && {
    message = std::string(step).append(": ").append(message);
    return std::move(*this);
  }

  Error&& with(ErrorDetails details) && {
    more = std::make_shared<const ErrorDetails>(std::move(details));
    return std::move(*this);
  }

  /// The details, or empty ones.
  const ErrorDetails& details() const;
};

template <class T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(ErrorCode code, std::string message) {
  return std::unexpected(Error{code, std::move(message), nullptr});
}

inline std::unexpected<Error> fail(ErrorCode code, std::string message, ErrorDetails details) {
  return std::unexpected(Error{code, std::move(message), nullptr}.with(std::move(details)));
}

inline std::unexpected<Error> fail(Error error) { return std::unexpected(std::move(error)); }

template <class T>
T take(Result<T>&& result) {
  return *std::move(result);
}
inline void take(Result<void>&&) {}

}  // namespace millrace

/// Unwraps a Result, or returns its error from the enclosing function. Not for coroutines.
#define TRY(expression)                                                     \
  __extension__({                                                           \
    auto try_result = (expression);                                         \
    if (!try_result) return std::unexpected(std::move(try_result).error()); \
    ::millrace::take(std::move(try_result));                                \
  })
