#include "duck/postgres/sql_error.h"

#include "duck/native.h"

namespace millrace::duck::postgres {

void raise(std::string_view sqlstate, const std::string& message) {
  throw duckdb::Exception(
      duckdb::unordered_map<std::string, std::string>{{"sqlstate", std::string(sqlstate)}},
      duckdb::ExceptionType::INVALID_INPUT, message);
}

void raise(const Error& error) { raise(error.details().sqlstate, error.message); }

}  // namespace millrace::duck::postgres
