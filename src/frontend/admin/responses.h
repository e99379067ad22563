#pragma once

#include <string>

#include "base/result.h"
#include "net/http.h"

namespace millrace::frontend::admin {

net::http::Response json_response(int status, std::string body);

/// The HTTP status that says best what the client should do about an error.
int http_status(ErrorCode code);

/// error_json() with the status of its code.
net::http::Response error_response(const Error& error);

/// The same with a status that the code alone does not tell.
net::http::Response error_response_as(int status, const Error& error);

}  // namespace millrace::frontend::admin
