#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "net/conversation.h"

namespace millrace::net::http {

using Headers = std::map<std::string, std::string>;

struct Request {
  std::string method;                        // "GET"
  std::string path;                          // decoded: "/api/v1/queries"
  std::map<std::string, std::string> query;  // decoded; of a repeated key the last value
  Headers headers;                           // names in lower case; repeated ones joined by ", "
  std::string body;
  Peer peer;

  /// A header's value by its name in lower case; empty without it.
  const std::string& header(const std::string& name) const;
};

struct Response {
  int status = 200;
  Headers headers;  // Content-Length, Connection and Date are added
  std::string body;
};

/// Answers one request. Called on the work loop, from several threads at once; may block.
using Handler = std::function<Response(const Request&)>;

}  // namespace millrace::net::http
