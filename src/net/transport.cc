#include "net/transport.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <utility>

#include "base/check.h"

namespace millrace::net {
namespace {

Moved moved(ssize_t outcome, Progress when_full) {
  if (outcome > 0) return {Progress::Done, static_cast<size_t>(outcome)};
  if (outcome < 0 && (errno == EAGAIN || errno == EINTR)) return {when_full, 0};
  return {Progress::Closed, 0};
}

/// What OpenSSL reads from and writes to: the socket, after the bytes that were read before. Unlike
/// OpenSSL's own socket BIO it raises no SIGPIPE.
struct Wire {
  int descriptor;
  std::string received;
};

Wire* wire_of(BIO* bio) { return static_cast<Wire*>(::BIO_get_data(bio)); }

int wire_read(BIO* bio, char* into, int size) {
  ::BIO_clear_retry_flags(bio);
  Wire* wire = wire_of(bio);
  if (!wire->received.empty()) {
    const size_t count = wire->received.copy(into, static_cast<size_t>(size));
    wire->received.erase(0, count);
    return static_cast<int>(count);
  }
  const ssize_t count = ::recv(wire->descriptor, into, static_cast<size_t>(size), 0);
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) ::BIO_set_retry_read(bio);
  return static_cast<int>(count);
}

int wire_write(BIO* bio, const char* bytes, int size) {
  ::BIO_clear_retry_flags(bio);
  const ssize_t count =
      ::send(wire_of(bio)->descriptor, bytes, static_cast<size_t>(size), MSG_NOSIGNAL);
  if (count < 0 && (errno == EAGAIN || errno == EINTR)) ::BIO_set_retry_write(bio);
  return static_cast<int>(count);
}

long wire_control(BIO* /*bio*/, int command, long /*number*/, void* /*pointer*/) {
  return command == BIO_CTRL_FLUSH ? 1 : 0;
}

BIO_METHOD* make_wire_method() {
  BIO_METHOD* method = ::BIO_meth_new(BIO_TYPE_SOURCE_SINK, "millrace socket");
  CHECK(method != nullptr, "OpenSSL makes a BIO method");
  ::BIO_meth_set_read(method, wire_read);
  ::BIO_meth_set_write(method, wire_write);
  ::BIO_meth_set_ctrl(method, wire_control);
  return method;
}

const BIO_METHOD* wire_method() {
  static const BIO_METHOD* const method = make_wire_method();
  return method;
}

/// Empty when there is none or it hides something behind a zero byte.
std::string common_name(X509* certificate) {
  const X509_NAME* subject = ::X509_get_subject_name(certificate);
  const int at = ::X509_NAME_get_index_by_NID(const_cast<X509_NAME*>(subject), NID_commonName, -1);
  if (at < 0) return {};
  unsigned char* text = nullptr;
  const int size =
      ::ASN1_STRING_to_UTF8(&text, ::X509_NAME_ENTRY_get_data(::X509_NAME_get_entry(subject, at)));
  if (size < 0) return {};
  std::string name(reinterpret_cast<const char*>(text), static_cast<size_t>(size));
  ::OPENSSL_free(text);
  return name.find('\0') == std::string::npos ? name : std::string();
}

}  // namespace

struct Transport::Tls {
  Tls(std::shared_ptr<const TlsContext> from, int descriptor, std::string_view received)
      : context(std::move(from)),
        wire{descriptor, std::string(received)},
        session(::SSL_new(context->native())) {
    BIO* bio = ::BIO_new(wire_method());
    CHECK(session != nullptr && bio != nullptr, "OpenSSL makes a session");
    ::BIO_set_data(bio, &wire);
    ::BIO_set_init(bio, 1);
    ::SSL_set_bio(session, bio, bio);
    ::SSL_set_accept_state(session);
  }
  ~Tls() { ::SSL_free(session); }
  Tls(const Tls&) = delete;
  Tls& operator=(const Tls&) = delete;

  std::shared_ptr<const TlsContext> context;
  Wire wire;
  SSL* session;
};

Transport::Transport(int descriptor) : descriptor_(descriptor) {}
Transport::~Transport() = default;

Progress Transport::progress_of(int outcome) {
  switch (::SSL_get_error(tls_->session, outcome)) {
    case SSL_ERROR_WANT_READ:
      return Progress::WantsRead;
    case SSL_ERROR_WANT_WRITE:
      return Progress::WantsWrite;
    default:
      const char* reason = ::ERR_reason_error_string(::ERR_peek_error());
      failure_ = reason == nullptr ? "the peer closed the connection" : reason;
      ::ERR_clear_error();
      return Progress::Closed;
  }
}

Moved Transport::receive(std::span<char> into) {
  if (!tls_) return moved(::recv(descriptor_, into.data(), into.size(), 0), Progress::WantsRead);
  ::ERR_clear_error();
  const int size = static_cast<int>(std::min<size_t>(into.size(), INT_MAX));
  const int count = ::SSL_read(tls_->session, into.data(), size);
  if (count > 0) return {Progress::Done, static_cast<size_t>(count)};
  return {progress_of(count), 0};
}

Moved Transport::send(std::string_view bytes) {
  if (!tls_) {
    return moved(::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL),
                 Progress::WantsWrite);
  }
  ::ERR_clear_error();
  const int size = static_cast<int>(std::min<size_t>(bytes.size(), INT_MAX));
  const int count = ::SSL_write(tls_->session, bytes.data(), size);
  if (count > 0) return {Progress::Done, static_cast<size_t>(count)};
  return {progress_of(count), 0};
}

bool Transport::has_buffered() const { return tls_ && ::SSL_has_pending(tls_->session) == 1; }

void Transport::start_tls(std::shared_ptr<const TlsContext> context, std::string_view received) {
  CHECK(!tls_, "a connection is encrypted once");
  tls_ = std::make_unique<Tls>(std::move(context), descriptor_, received);
}

Progress Transport::handshake() {
  ::ERR_clear_error();
  const int outcome = ::SSL_accept(tls_->session);
  return outcome == 1 ? Progress::Done : progress_of(outcome);
}

TlsInfo Transport::tls_info() const {
  TlsInfo info;
  info.version = ::SSL_get_version(tls_->session);
  info.cipher = ::SSL_get_cipher_name(tls_->session);
  info.server_end_point = tls_->context->server_end_point();
  X509* certificate = ::SSL_get0_peer_certificate(tls_->session);
  if (certificate != nullptr && ::SSL_get_verify_result(tls_->session) == X509_V_OK) {
    info.client_common_name = common_name(certificate);
  }
  const unsigned char* protocol = nullptr;
  unsigned size = 0;
  ::SSL_get0_alpn_selected(tls_->session, &protocol, &size);
  if (size > 0) info.application_protocol.assign(reinterpret_cast<const char*>(protocol), size);
  return info;
}

void Transport::close() {
  if (tls_ && ::SSL_is_init_finished(tls_->session) == 1) {
    ::ERR_clear_error();
    ::SSL_shutdown(tls_->session);
    ::ERR_clear_error();
  }
  ::shutdown(descriptor_, SHUT_WR);
}

Moved Transport::discard(std::span<char> scratch) {
  return moved(::recv(descriptor_, scratch.data(), scratch.size(), 0), Progress::WantsRead);
}

}  // namespace millrace::net
