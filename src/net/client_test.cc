#include "net/client_test.h"

#include <netinet/in.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "base/check.h"

namespace millrace::net {
namespace {

Socket open_socket(int family) {
  Socket socket(::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0));
  CHECK(socket.is_open(), "tests get a socket");
  const timeval patience{.tv_sec = 20, .tv_usec = 0};
  ::setsockopt(socket.descriptor(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
  ::setsockopt(socket.descriptor(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
  return socket;
}

void connect_to(const Socket& socket, const void* address, socklen_t size) {
  const int outcome = ::connect(socket.descriptor(), static_cast<const sockaddr*>(address), size);
  CHECK(outcome == 0, std::strerror(errno));
}

}  // namespace

struct TestClient::Tls {
  SSL_CTX* context = ::SSL_CTX_new(::TLS_client_method());
  SSL* session = nullptr;
  ~Tls() {
    ::SSL_free(session);
    ::SSL_CTX_free(context);
  }
};

TestClient::TestClient(uint16_t port) : socket_(open_socket(AF_INET)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  connect_to(socket_, &address, sizeof(address));
}

TestClient::TestClient(const std::string& unix_path) : socket_(open_socket(AF_UNIX)) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, unix_path.data(), unix_path.size());
  connect_to(socket_, &address, sizeof(address));
}

TestClient::TestClient(TestClient&&) noexcept = default;
TestClient::~TestClient() = default;

std::string TestClient::start_tls(const TlsFiles& files) {
  tls_ = std::make_unique<Tls>();
  SSL_CTX* context = tls_->context;
  if (!files.ca.empty()) {
    ::SSL_CTX_load_verify_locations(context, files.ca.c_str(), nullptr);
    ::SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
  }
  if (!files.cert.empty()) {
    ::SSL_CTX_use_certificate_file(context, files.cert.c_str(), SSL_FILETYPE_PEM);
    ::SSL_CTX_use_PrivateKey_file(context, files.key.c_str(), SSL_FILETYPE_PEM);
  }
  tls_->session = ::SSL_new(context);
  if (!files.protocol.empty()) {
    const std::string wire = static_cast<char>(files.protocol.size()) + files.protocol;
    ::SSL_set_alpn_protos(tls_->session, reinterpret_cast<const unsigned char*>(wire.data()),
                          static_cast<unsigned>(wire.size()));
  }
  ::SSL_set_fd(tls_->session, socket_.descriptor());
  if (::SSL_connect(tls_->session) == 1) return {};
  const char* reason = ::ERR_reason_error_string(::ERR_peek_error());
  ::ERR_clear_error();
  return reason == nullptr ? "closed" : reason;
}

std::string TestClient::tls_protocol() const {
  const unsigned char* text = nullptr;
  unsigned size = 0;
  ::SSL_get0_alpn_selected(tls_->session, &text, &size);
  return size == 0 ? "" : std::string(reinterpret_cast<const char*>(text), size);
}

std::string TestClient::server_certificate_sha256() const {
  X509* certificate = ::SSL_get0_peer_certificate(tls_->session);
  std::string hash(EVP_MAX_MD_SIZE, '\0');
  unsigned size = 0;
  ::X509_digest(certificate, ::EVP_sha256(), reinterpret_cast<unsigned char*>(hash.data()), &size);
  hash.resize(size);
  return hash;
}

bool TestClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t count = 0;
    if (tls_) {
      count = ::SSL_write(tls_->session, bytes.data(), static_cast<int>(bytes.size()));
    } else {
      count = ::send(socket_.descriptor(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    }
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(count));
  }
  return true;
}

size_t TestClient::read_some(char* into, size_t size) {
  errno = 0;
  const ssize_t count = tls_ ? ::SSL_read(tls_->session, into, static_cast<int>(size))
                             : ::recv(socket_.descriptor(), into, size, 0);
  timed_out_ = count < 0 && errno == EAGAIN;
  return count <= 0 ? 0 : static_cast<size_t>(count);
}

std::string TestClient::receive(size_t size) {
  std::string out(size, '\0');
  size_t filled = 0;
  while (filled < size) {
    const size_t count = read_some(out.data() + filled, size - filled);
    if (count == 0) break;
    filled += count;
  }
  out.resize(filled);
  return out;
}

std::string TestClient::receive_line() {
  std::string out;
  while (!out.ends_with('\n')) {
    const std::string next = receive(1);
    if (next.empty()) break;
    out += next;
  }
  return out;
}

std::string TestClient::receive_until_closed() {
  std::string out;
  char piece[65536];
  while (const size_t count = read_some(piece, sizeof(piece))) out.append(piece, count);
  return timed_out_ ? out + "(timed out)" : out;
}

void TestClient::half_close() { ::shutdown(socket_.descriptor(), SHUT_WR); }

void TestClient::abort() {
  const linger now{.l_onoff = 1, .l_linger = 0};
  ::setsockopt(socket_.descriptor(), SOL_SOCKET, SO_LINGER, &now, sizeof(now));
  close();
}

}  // namespace millrace::net
