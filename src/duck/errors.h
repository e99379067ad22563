#pragma once

#include <exception>
#include <new>
#include <string_view>
#include <type_traits>

#include "base/result.h"
#include "duck/native.h"

namespace millrace::duck {

/// DuckDB's error in our words: code, SQLSTATE, hint, and the position in `statement` (the text
/// that was parsed; may be empty). Texts follow PostgreSQL's where the same thing went wrong.
Error to_error(const duckdb::ErrorData& native, std::string_view statement);

/// A statement that a client is not allowed to run: SQLSTATE 42501.
Error denied(std::string what, std::string hint);

/// What a statement ends with that was told to stop.
Error stopped();

/// Where DuckDB's exceptions end: nothing outside duck/ sees one.
template <class Call>
auto no_throw(std::string_view statement, Call&& call) -> Result<std::invoke_result_t<Call>> {
  try {
    if constexpr (std::is_void_v<std::invoke_result_t<Call>>) {
      call();
      return {};
    } else {
      return call();
    }
  } catch (const std::bad_alloc&) {
    throw;  // not an error of this query; the process ends
  } catch (const std::exception& thrown) {
    return fail(to_error(duckdb::ErrorData(thrown), statement));
  }
}

/// The same for a call that gives a Result itself.
template <class Call>
auto no_throw_result(std::string_view statement, Call&& call) -> std::invoke_result_t<Call> {
  try {
    return call();
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& thrown) {
    return fail(to_error(duckdb::ErrorData(thrown), statement));
  }
}

}  // namespace millrace::duck
