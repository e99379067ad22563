#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "net/socket.h"

namespace millrace::net {

/// A blocking client for tests: waits at most 20 s for anything.
class TestClient {
 public:
  explicit TestClient(uint16_t port);
  explicit TestClient(const std::string& unix_path);
  ~TestClient();
  TestClient(TestClient&&) noexcept;

  struct TlsFiles {
    std::string ca;  // empty: any server is fine
    std::string cert;
    std::string key;
    std::string protocol;  // ALPN
  };
  /// Returns "" or what went wrong.
  std::string start_tls(const TlsFiles& files);
  std::string tls_protocol() const;
  std::string server_certificate_sha256() const;

  /// Returns false when the server closed.
  bool send(std::string_view bytes);
  /// Exactly so many bytes, or fewer when the server closed or was silent.
  std::string receive(size_t size);
  std::string receive_line();
  std::string receive_until_closed();
  /// Whether the server ended the connection without having sent more.
  bool is_closed() { return receive(1).empty() && !timed_out_; }

  void half_close();
  /// Ends with a reset.
  void abort();
  void close() { socket_ = Socket(); }

 private:
  struct Tls;
  size_t read_some(char* into, size_t size);

  Socket socket_;
  std::unique_ptr<Tls> tls_;
  bool timed_out_ = false;
};

}  // namespace millrace::net
