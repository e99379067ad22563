#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "base/result.h"

struct ssl_ctx_st;

namespace millrace::net {

enum class ClientCertificates : uint8_t {
  Ignored,   // not asked for
  Accepted,  // asked for; one that is sent must be valid
  Required,
};

struct TlsOptions {
  std::string cert_file;       // PEM: our certificate, then those that lead to its root
  std::string key_file;        // PEM, not encrypted
  std::string client_ca_file;  // PEM: who may sign clients' certificates; empty: none is asked for
  ClientCertificates client_certificates = ClientCertificates::Ignored;
  std::vector<std::string> application_protocols;  // ALPN, best first; empty: offers are ignored
};

/// Certificate, key and rules of a TLS server (1.2 and later). Immutable, any thread; connections
/// share it and keep it alive.
class TlsContext {
 public:
  /// Reads the files. Errors name file and reason.
  static Result<std::shared_ptr<const TlsContext>> load(const TlsOptions& options);

  ~TlsContext();
  TlsContext(const TlsContext&) = delete;
  TlsContext& operator=(const TlsContext&) = delete;

  /// What works and should be mended, one sentence each: a key that others can read.
  const std::vector<std::string>& warnings() const { return warnings_; }

  /// RFC 5929 tls-server-end-point: the certificate's hash, raw bytes; empty where its signature
  /// algorithm has no single hash (Ed25519).
  const std::string& server_end_point() const { return server_end_point_; }

  ssl_ctx_st* native() const { return native_; }

 private:
  explicit TlsContext(const TlsOptions& options);
  Result<void> load_certificate(const TlsOptions& options);
  Result<void> load_client_ca(const TlsOptions& options);

  ssl_ctx_st* native_;
  std::string application_protocols_;  // as on the wire: each with its length before it
  std::string server_end_point_;
  std::vector<std::string> warnings_;
};

/// The context that new connections use; swap_in() changes it and leaves open connections alone.
/// Any thread.
class TlsSlot {
 public:
  static Result<std::unique_ptr<TlsSlot>> open(const TlsOptions& options);

  std::shared_ptr<const TlsContext> current() const;

  void swap_in(std::shared_ptr<const TlsContext> next);

 private:
  explicit TlsSlot(std::shared_ptr<const TlsContext> first) : current_(std::move(first)) {}

  mutable std::mutex mutex_;
  std::shared_ptr<const TlsContext> current_;  // guarded by mutex_
};

}  // namespace millrace::net
