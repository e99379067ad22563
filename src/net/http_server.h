#pragma once

#include <memory>

#include "base/result.h"
#include "net/http.h"
#include "net/http_conversation.h"
#include "net/tcp_server.h"

namespace millrace::net::http {

struct HttpServerOptions {
  TcpServerOptions
      tcp;  // `tls` set: every connection is encrypted. input_bytes_max follows `limits`
  HttpLimits limits;
};

/// HTTP/1.1 on a TcpServer, with its bounds, timers and ways to stop. `handler` is called from
/// several threads of the work loop at once and may block.
Result<std::unique_ptr<TcpServer>> open_http_server(const HttpServerOptions& options,
                                                    Handler handler, const NetServices& services);

}  // namespace millrace::net::http
