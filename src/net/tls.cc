#include "net/tls.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include "base/check.h"

namespace millrace::net {
namespace {

/// Why the last call of OpenSSL failed.
std::string openssl_error() {
  const unsigned long code = ::ERR_peek_error();
  ::ERR_clear_error();
  const char* reason = ::ERR_reason_error_string(code);
  return reason == nullptr ? "unknown reason" : reason;
}

/// OpenSSL says "no start line" or "system lib" where a file is missing or unreadable: asks the
/// system first.
Result<void> check_readable(const std::string& kind, const std::string& path) {
  if (std::FILE* file = std::fopen(path.c_str(), "re")) {
    std::fclose(file);
    return {};
  }
  const std::string why = std::generic_category().message(errno);
  return fail(ErrorCode::InvalidInput, kind + " '" + path + "': " + why);
}

Result<void> outcome(int success, const std::string& kind, const std::string& path) {
  if (success == 1) return {};
  return fail(ErrorCode::InvalidInput, kind + " '" + path + "': " + openssl_error());
}

/// Without it OpenSSL would ask on the terminal.
int no_passphrase(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*user*/) { return 0; }

std::string wire_form(const std::vector<std::string>& protocols) {
  std::string out;
  for (const std::string& protocol : protocols) {
    CHECK(!protocol.empty() && protocol.size() < 256, "ALPN names have 1 to 255 bytes");
    out += static_cast<char>(protocol.size());
    out += protocol;
  }
  return out;
}

/// RFC 7301: a client that offers only what we do not speak is refused.
int choose_protocol(SSL* /*tls*/, const unsigned char** chosen, unsigned char* chosen_size,
                    const unsigned char* offered, unsigned offered_size, void* ours) {
  const auto* protocols = static_cast<const std::string*>(ours);
  unsigned char* found = nullptr;
  const int outcome = ::SSL_select_next_proto(
      &found, chosen_size, reinterpret_cast<const unsigned char*>(protocols->data()),
      static_cast<unsigned>(protocols->size()), offered, offered_size);
  *chosen = found;
  return outcome == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
}

std::string end_point_hash(const X509* certificate) {
  int digest = NID_undef;
  if (::X509_get_signature_info(const_cast<X509*>(certificate), &digest, nullptr, nullptr,
                                nullptr) != 1) {
    return {};
  }
  if (digest == NID_undef) return {};
  // RFC 5929, section 4.1: weak hashes are replaced.
  const EVP_MD* hash =
      digest == NID_md5 || digest == NID_sha1 ? ::EVP_sha256() : ::EVP_get_digestbynid(digest);
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned size = 0;
  if (hash == nullptr || ::X509_digest(certificate, hash, bytes.data(), &size) != 1) return {};
  return {reinterpret_cast<const char*>(bytes.data()), size};
}

}  // namespace

TlsContext::TlsContext(const TlsOptions& options)
    : native_(::SSL_CTX_new(::TLS_server_method())),
      application_protocols_(wire_form(options.application_protocols)) {
  CHECK(native_ != nullptr, "OpenSSL makes a context");
  ::SSL_CTX_set_min_proto_version(native_, TLS1_2_VERSION);
  ::SSL_CTX_set_options(native_, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION |
                                     SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_NO_TICKET);
  // Sessions live long: resumption would buy nothing and needs keys to be kept.
  ::SSL_CTX_set_session_cache_mode(native_, SSL_SESS_CACHE_OFF);
  ::SSL_CTX_set_num_tickets(native_, 0);
  // A retried write may come from another place; idle connections hold no record buffers.
  ::SSL_CTX_set_mode(native_, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                                  SSL_MODE_RELEASE_BUFFERS);
  ::SSL_CTX_set_default_passwd_cb(native_, no_passphrase);
  if (!application_protocols_.empty()) {
    ::SSL_CTX_set_alpn_select_cb(native_, choose_protocol, &application_protocols_);
  }
}

TlsContext::~TlsContext() { ::SSL_CTX_free(native_); }

Result<std::shared_ptr<const TlsContext>> TlsContext::load(const TlsOptions& options) {
  ::ERR_clear_error();
  std::shared_ptr<TlsContext> context(new TlsContext(options));
  TRY(context->load_certificate(options));
  TRY(context->load_client_ca(options));
  return context;
}

Result<void> TlsContext::load_certificate(const TlsOptions& options) {
  const std::string& cert = options.cert_file;
  const std::string& key = options.key_file;
  TRY(check_readable("TLS certificate", cert));
  TRY(check_readable("TLS key", key));
  TRY(outcome(::SSL_CTX_use_certificate_chain_file(native_, cert.c_str()), "TLS certificate",
              cert));
  TRY(outcome(::SSL_CTX_use_PrivateKey_file(native_, key.c_str(), SSL_FILETYPE_PEM), "TLS key",
              key));
  TRY(outcome(::SSL_CTX_check_private_key(native_), "TLS key for certificate '" + cert + "'", key));
  server_end_point_ = end_point_hash(::SSL_CTX_get0_certificate(native_));

  struct stat file{};
  if (::stat(key.c_str(), &file) == 0 && (file.st_mode & (S_IROTH | S_IWOTH)) != 0) {
    warnings_.push_back("TLS key '" + key + "' can be read or changed by every user: chmod 600");
  }
  return {};
}

Result<void> TlsContext::load_client_ca(const TlsOptions& options) {
  if (options.client_certificates == ClientCertificates::Ignored) return {};
  const std::string& file = options.client_ca_file;
  TRY(check_readable("TLS client CA", file));
  TRY(outcome(::SSL_CTX_load_verify_locations(native_, file.c_str(), nullptr), "TLS client CA",
              file));
  ::SSL_CTX_set_client_CA_list(native_, ::SSL_load_client_CA_file(file.c_str()));
  const bool required = options.client_certificates == ClientCertificates::Required;
  ::SSL_CTX_set_verify(native_, SSL_VERIFY_PEER | (required ? SSL_VERIFY_FAIL_IF_NO_PEER_CERT : 0),
                       nullptr);
  return {};
}

Result<std::unique_ptr<TlsSlot>> TlsSlot::open(const TlsOptions& options) {
  auto first = TRY(TlsContext::load(options));
  return std::unique_ptr<TlsSlot>(new TlsSlot(std::move(first)));
}

std::shared_ptr<const TlsContext> TlsSlot::current() const {
  const std::lock_guard lock(mutex_);
  return current_;
}

void TlsSlot::swap_in(std::shared_ptr<const TlsContext> next) {
  const std::lock_guard lock(mutex_);
  current_ = std::move(next);
}

}  // namespace millrace::net
