#include "net/certificates_test.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>
#include <sys/stat.h>

#include <cstdio>

namespace millrace::net {
namespace {

struct Identity {
  EVP_PKEY* key = nullptr;
  X509* certificate = nullptr;
};

void free_identity(Identity identity) {
  ::X509_free(identity.certificate);
  ::EVP_PKEY_free(identity.key);
}

/// Signed by `issuer`, or by itself without one. ECDSA with SHA-256.
Identity make_identity(const char* common_name, const Identity* issuer) {
  static long serial = 1;
  Identity made{::EVP_EC_gen("P-256"), ::X509_new()};
  ::X509_set_version(made.certificate, X509_VERSION_3);
  ::ASN1_INTEGER_set(::X509_get_serialNumber(made.certificate), serial++);
  ::X509_gmtime_adj(::X509_getm_notBefore(made.certificate), -3600);
  ::X509_gmtime_adj(::X509_getm_notAfter(made.certificate), 3600);
  ::X509_set_pubkey(made.certificate, made.key);
  X509_NAME* name = ::X509_get_subject_name(made.certificate);
  ::X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>(common_name), -1, -1, 0);
  if (issuer == nullptr) {
    X509_EXTENSION* authority =
        ::X509V3_EXT_conf_nid(nullptr, nullptr, NID_basic_constraints, "critical,CA:TRUE");
    ::X509_add_ext(made.certificate, authority, -1);
    ::X509_EXTENSION_free(authority);
  }
  const Identity& signer = issuer == nullptr ? made : *issuer;
  ::X509_set_issuer_name(made.certificate, ::X509_get_subject_name(signer.certificate));
  ::X509_sign(made.certificate, signer.key, ::EVP_sha256());
  return made;
}

void write_pem(const Identity& identity, const std::string& cert, const std::string& key) {
  std::FILE* file = std::fopen(cert.c_str(), "w");
  ::PEM_write_X509(file, identity.certificate);
  std::fclose(file);
  file = std::fopen(key.c_str(), "w");
  ::fchmod(::fileno(file), 0600);
  ::PEM_write_PrivateKey(file, identity.key, nullptr, nullptr, 0, nullptr, nullptr);
  std::fclose(file);
}

}  // namespace

TestCertificates::TestCertificates() {
  std::string name = std::filesystem::temp_directory_path() / "millrace-tls-XXXXXX";
  folder_ = ::mkdtemp(name.data());
  auto* authority = std::make_unique<Identity>(make_identity("Test Authority", nullptr)).release();
  authority_ = authority;
  write_pem(*authority, file("ca.crt"), file("ca.key"));
  renew_server();
  const Identity client = make_identity("alice", authority);
  write_pem(client, file("client.crt"), file("client.key"));
  free_identity(client);
  const Identity stranger = make_identity("mallory", nullptr);
  write_pem(stranger, file("stranger.crt"), file("stranger.key"));
  free_identity(stranger);
}

TestCertificates::~TestCertificates() {
  const std::unique_ptr<Identity> authority(static_cast<Identity*>(authority_));
  free_identity(*authority);
  std::filesystem::remove_all(folder_);
}

void TestCertificates::renew_server() {
  const Identity server = make_identity("localhost", static_cast<Identity*>(authority_));
  write_pem(server, file("server.crt"), file("server.key"));
  free_identity(server);
}

}  // namespace millrace::net
