#include "duck/postgres/sql_error.h"

#include "duck/native.h"

namespace millrace::duck::postgres {

void raise(std::string_view sqlstate, const std::string& message) {
  throw duckdb::Exception(
      duckdb::unordered_map<std::string, std::string>{{"sqlstate", std::string(sqlstate)}},
      duckdb::ExceptionType::INVALID_INPUT, message);
}

void raise(const Error& error) {
  const ErrorDetails& details = error.details();
  throw duckdb::Exception(
      duckdb::unordered_map<std::string, std::string>{
          {"sqlstate", details.sqlstate}, {"detail", details.detail}, {"hint", details.hint}},
      duckdb::ExceptionType::INVALID_INPUT, error.message);
}

}  // namespace millrace::duck::postgres
