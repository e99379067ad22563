#include "net/socket.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <system_error>

namespace millrace::net {
namespace {

constexpr int kKeepAliveIdleSeconds = 60;
constexpr int kKeepAliveIntervalSeconds = 15;
constexpr int kKeepAliveProbes = 4;

std::string last_error() { return std::generic_category().message(errno); }

/// Options that cannot fail for a reason the caller could mend: at worst they do not apply.
void set_option(int descriptor, int level, int name, int value) {
  (void)::setsockopt(descriptor, level, name, &value, sizeof(value));
}

struct FreeAddresses {
  void operator()(addrinfo* list) const { ::freeaddrinfo(list); }
};
using Addresses = std::unique_ptr<addrinfo, FreeAddresses>;

Result<Addresses> resolve(const ListenAddress& address) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* list = nullptr;
  const std::string port = std::to_string(address.port);
  const char* host = address.address.empty() ? nullptr : address.address.c_str();
  const int failed = ::getaddrinfo(host, port.c_str(), &hints, &list);
  if (failed != 0) return fail(ErrorCode::InvalidInput, ::gai_strerror(failed));
  return Addresses(list);
}

Result<Socket> bind_and_listen(int family, const sockaddr* address, socklen_t length, int backlog) {
  Socket socket(::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (!socket.is_open()) return fail(ErrorCode::Unavailable, last_error());
  set_option(socket.descriptor(), SOL_SOCKET, SO_REUSEADDR, 1);
  if (::bind(socket.descriptor(), address, length) != 0) {
    return fail(ErrorCode::Unavailable, last_error());
  }
  if (::listen(socket.descriptor(), backlog) != 0) {
    return fail(ErrorCode::Unavailable, last_error());
  }
  return socket;
}

Result<Socket> listen_tcp(const ListenAddress& address, int backlog) {
  const Addresses found = TRY(resolve(address));
  return bind_and_listen(found->ai_family, found->ai_addr, found->ai_addrlen, backlog);
}

sockaddr* generic(sockaddr_un* address) { return reinterpret_cast<sockaddr*>(address); }
sockaddr* generic(sockaddr_storage* address) { return reinterpret_cast<sockaddr*>(address); }

/// Whether the file is a socket that refuses connections, left by a process that is gone.
bool is_abandoned(sockaddr_un address) {
  struct stat file{};
  if (::lstat(address.sun_path, &file) != 0 || !S_ISSOCK(file.st_mode)) return false;
  const Socket probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  return ::connect(probe.descriptor(), generic(&address), sizeof(address)) != 0 &&
         errno == ECONNREFUSED;
}

Result<Socket> listen_unix(const std::string& path, int backlog) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof(address.sun_path)) {
    return fail(
        ErrorCode::InvalidInput,
        "the path is longer than " + std::to_string(sizeof(address.sun_path) - 1) + " bytes");
  }
  std::memcpy(address.sun_path, path.data(), path.size());
  if (is_abandoned(address)) ::unlink(path.c_str());
  return bind_and_listen(AF_UNIX, generic(&address), sizeof(address), backlog);
}

Peer describe(sockaddr_storage address, socklen_t length) {
  if (address.ss_family == AF_UNIX) return {.address = "local", .port = 0};
  std::array<char, NI_MAXHOST> host{};
  std::array<char, NI_MAXSERV> port{};
  if (::getnameinfo(generic(&address), length, host.data(), host.size(), port.data(), port.size(),
                    NI_NUMERICHOST | NI_NUMERICSERV) != 0) {
    return {};
  }
  std::string text = host.data();
  constexpr std::string_view kMapped = "::ffff:";  // IPv4 on a socket for both
  if (text.starts_with(kMapped) && text.find('.') != std::string::npos) {
    text.erase(0, kMapped.size());
  }
  return {.address = std::move(text),
          .port = static_cast<uint16_t>(std::strtoul(port.data(), nullptr, 10))};
}

}  // namespace

Socket& Socket::operator=(Socket&& other) noexcept {
  Socket old(std::move(*this));
  descriptor_ = std::exchange(other.descriptor_, -1);
  return *this;
}

Socket::~Socket() {
  if (is_open()) ::close(descriptor_);
}

std::string to_string(const ListenAddress& address) {
  if (!address.unix_path.empty()) return "unix:" + address.unix_path;
  const bool version6 = address.address.find(':') != std::string::npos;
  const std::string host = version6 ? '[' + address.address + ']' : address.address;
  return (host.empty() ? "*" : host) + ':' + std::to_string(address.port);
}

Result<Socket> listen_on(const ListenAddress& address, int backlog) {
  auto socket = address.unix_path.empty() ? listen_tcp(address, backlog)
                                          : listen_unix(address.unix_path, backlog);
  if (!socket) return fail(std::move(socket).error().during("listen on " + to_string(address)));
  return socket;
}

uint16_t local_port(const Socket& socket) {
  sockaddr_storage address{};
  socklen_t length = sizeof(address);
  if (::getsockname(socket.descriptor(), generic(&address), &length) != 0) return 0;
  if (address.ss_family == AF_INET) {
    return ntohs(reinterpret_cast<const sockaddr_in*>(&address)->sin_port);
  }
  if (address.ss_family == AF_INET6) {
    return ntohs(reinterpret_cast<const sockaddr_in6*>(&address)->sin6_port);
  }
  return 0;
}

Accept accept_from(int listener) {
  sockaddr_storage address{};
  socklen_t length = sizeof(address);
  Accept out;
  out.socket =
      Socket(::accept4(listener, generic(&address), &length, SOCK_NONBLOCK | SOCK_CLOEXEC));
  if (out.socket.is_open()) {
    out.outcome = AcceptOutcome::Accepted;
    out.peer = describe(address, length);
    const int descriptor = out.socket.descriptor();
    if (address.ss_family == AF_UNIX) return out;
    set_option(descriptor, IPPROTO_TCP, TCP_NODELAY, 1);
    set_option(descriptor, SOL_SOCKET, SO_KEEPALIVE, 1);
    set_option(descriptor, IPPROTO_TCP, TCP_KEEPIDLE, kKeepAliveIdleSeconds);
    set_option(descriptor, IPPROTO_TCP, TCP_KEEPINTVL, kKeepAliveIntervalSeconds);
    set_option(descriptor, IPPROTO_TCP, TCP_KEEPCNT, kKeepAliveProbes);
    return out;
  }
  switch (errno) {
    case EAGAIN:
      out.outcome = AcceptOutcome::Nothing;
      return out;
    case EMFILE:
    case ENFILE:
    case ENOBUFS:
    case ENOMEM:
      out.outcome = AcceptOutcome::Exhausted;
      break;
    default:  // of this one connection, accept(2): gone before we came, refused by a firewall
      out.outcome = AcceptOutcome::Failed;
  }
  out.reason = last_error();
  return out;
}

}  // namespace millrace::net
