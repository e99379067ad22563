#include "frontend/postgres/sqlstate.h"

#include <utility>

namespace millrace::frontend::postgres {
namespace {

std::string_view sqlstate_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::InvalidInput:
      return "42601";
    case ErrorCode::NotFound:
      return "42P01";
    case ErrorCode::Denied:
      return "42501";
    case ErrorCode::Conflict:
      return "40001";
    case ErrorCode::Busy:
      return "53300";
    case ErrorCode::Exhausted:
      return "53200";
    case ErrorCode::Timeout:
    case ErrorCode::Cancelled:
      return "57014";
    case ErrorCode::Unavailable:
      return "08006";
    case ErrorCode::Unsupported:
      return "0A000";
    case ErrorCode::Internal:
      return "XX000";
  }
  std::unreachable();
}

}  // namespace

std::string_view sqlstate(const Error& error) {
  const std::string& own = error.details().sqlstate;
  return own.size() == 5 ? std::string_view(own) : sqlstate_of(error.code);
}

}  // namespace millrace::frontend::postgres
