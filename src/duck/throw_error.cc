#include "duck/throw_error.h"

#include "duck/native.h"

namespace millrace::duck {
namespace {

duckdb::ExceptionType type_of(ErrorCode code) {
  using duckdb::ExceptionType;
  switch (code) {
    case ErrorCode::InvalidInput:
      return ExceptionType::INVALID_INPUT;
    case ErrorCode::NotFound:
      return ExceptionType::CATALOG;
    case ErrorCode::Denied:
      return ExceptionType::PERMISSION;
    case ErrorCode::Conflict:
      return ExceptionType::TRANSACTION;
    case ErrorCode::Busy:
    case ErrorCode::Exhausted:
      return ExceptionType::OUT_OF_MEMORY;
    case ErrorCode::Timeout:
    case ErrorCode::Cancelled:
      return ExceptionType::INTERRUPT;
    case ErrorCode::Unsupported:
      return ExceptionType::NOT_IMPLEMENTED;
    // DuckDB takes its own "internal" for a reason to distrust the whole database.
    case ErrorCode::Internal:
    case ErrorCode::Unavailable:
      return ExceptionType::IO;
  }
  std::unreachable();
}

}  // namespace

void throw_error(const Error& error) {
  const ErrorDetails& details = error.details();
  throw duckdb::Exception(
      duckdb::unordered_map<std::string, std::string>{
          {carried::kCode, std::to_string(static_cast<int>(error.code))},
          {carried::kSqlstate, details.sqlstate},
          {carried::kDetail, details.detail},
          {carried::kHint, details.hint}},
      type_of(error.code), error.message);
}

}  // namespace millrace::duck
