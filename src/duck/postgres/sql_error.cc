#include "duck/postgres/sql_error.h"

#include "duck/throw_error.h"

namespace millrace::duck::postgres {

void raise(std::string_view sqlstate, const std::string& message) {
  throw_error(
      Error{ErrorCode::InvalidInput, message, nullptr}.with({.sqlstate = std::string(sqlstate)}));
}

void raise(const Error& error) { throw_error(error); }

}  // namespace millrace::duck::postgres
