#include "net/http_server.h"

#include <utility>

namespace millrace::net::http {

Result<std::unique_ptr<TcpServer>> open_http_server(const HttpServerOptions& options,
                                                    Handler handler, const NetServices& services) {
  TcpServerOptions tcp = options.tcp;
  tcp.input_bytes_max = options.limits.header_bytes_max + options.limits.body_bytes_max;
  const Encryption encryption = tcp.tls == nullptr ? Encryption::Off : Encryption::On;
  // The handler's copy lives in the factory, which outlives the connections.
  const auto shared = std::make_shared<const Handler>(std::move(handler));
  auto factory = [shared, limits = options.limits, encryption,
                  clock = services.clock](const ConversationContext& context) {
    return make_http_conversation(context, limits, encryption, shared.get(), clock);
  };
  return TcpServer::open(tcp, std::move(factory), services);
}

}  // namespace millrace::net::http
