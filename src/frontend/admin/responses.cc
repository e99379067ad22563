#include "frontend/admin/responses.h"

#include <utility>

#include "frontend/admin/documents.h"

namespace millrace::frontend::admin {

net::http::Response json_response(int status, std::string body) {
  return {
      .status = status, .headers = {{"Content-Type", "application/json"}}, .body = std::move(body)};
}

int http_status(ErrorCode code) {
  switch (code) {
    case ErrorCode::InvalidInput:
      return 400;
    case ErrorCode::NotFound:
      return 404;
    case ErrorCode::Denied:
      return 403;
    case ErrorCode::Conflict:
      return 409;
    case ErrorCode::Busy:
      return 429;
    case ErrorCode::Exhausted:
      return 507;
    case ErrorCode::Timeout:
      return 504;
    case ErrorCode::Cancelled:
    case ErrorCode::Unavailable:
      return 503;
    case ErrorCode::Unsupported:
      return 501;
    case ErrorCode::Internal:
      return 500;
  }
  std::unreachable();
}

net::http::Response error_response(const Error& error) {
  return error_response_as(http_status(error.code), error);
}

net::http::Response error_response_as(int status, const Error& error) {
  return json_response(status, error_json(error));
}

}  // namespace millrace::frontend::admin
