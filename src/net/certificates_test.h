#pragma once

#include <filesystem>
#include <string>

namespace millrace::net {

/// A folder with fresh PEM files, for tests: an authority (ca.crt), what it signed for "localhost"
/// (server.crt, server.key) and for the user "alice" (client.crt, client.key), and the same files
/// of a stranger, signed by nobody we know (stranger.crt, stranger.key).
class TestCertificates {
 public:
  TestCertificates();
  ~TestCertificates();
  TestCertificates(const TestCertificates&) = delete;
  TestCertificates& operator=(const TestCertificates&) = delete;

  std::string file(const std::string& name) const { return folder_ / name; }
  /// Makes server.crt and server.key anew.
  void renew_server();

 private:
  std::filesystem::path folder_;
  void* authority_ = nullptr;
};

}  // namespace millrace::net
