#include "bench/connection.h"

#include <fcntl.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>

namespace millrace::bench {
namespace {

constexpr size_t kInboxBytes = 1 << 20;

}  // namespace

Result<LibpqConnection> connect(const std::string& conninfo) {
  LibpqConnection libpq(PQconnectdb(conninfo.c_str()));
  if (PQstatus(libpq.get()) != CONNECTION_OK) {
    return fail(ErrorCode::Unavailable, PQerrorMessage(libpq.get()));
  }
  return libpq;
}

WireConnection::WireConnection(LibpqConnection libpq)
    : libpq_(std::move(libpq)), inbox_(kInboxBytes) {}

Result<WireConnection> WireConnection::open(const std::string& conninfo) {
  WireConnection connection(TRY(connect(conninfo)));
  const int socket = connection.socket();
  const int flags = ::fcntl(socket, F_GETFL);
  ::fcntl(socket, F_SETFL, flags & ~O_NONBLOCK);
  return connection;
}

Result<void> WireConnection::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t size = ::send(socket(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (size < 0) return fail(ErrorCode::Unavailable, std::strerror(errno));
    bytes.remove_prefix(static_cast<size_t>(size));
  }
  return {};
}

Result<Message> WireConnection::receive() {
  for (;;) {
    if (const auto message = inbox_.next()) return not_an_error(*message);
    TRY(inbox_.fill(socket()));
  }
}

Result<void> WireConnection::receive_until_ready() {
  while (TRY(receive()).type != 'Z') {
  }
  return {};
}

Result<Message> not_an_error(const Message& message) {
  if (message.type == 'E') return fail(ErrorCode::InvalidInput, error_text(message.body));
  return message;
}

}  // namespace millrace::bench
