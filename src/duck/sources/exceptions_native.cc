#include "duck/sources/exceptions_native.h"

namespace millrace::duck::sources {
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

void throw_native(const Error& error) {
  throw duckdb::Exception(type_of(error.code), error.message);
}

void throw_read_only(std::string_view source) {
  throw duckdb::PermissionException("source \"" + std::string(source) + "\" is read-only");
}

}  // namespace millrace::duck::sources
