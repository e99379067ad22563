#include "auth/password/scram_message.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/base64.h"

namespace millrace::auth {
namespace {

struct Attribute {
  char name = 0;
  std::string_view value;
};

/// Walks over the comma-separated attributes of one message.
class Attributes {
 public:
  explicit Attributes(std::string_view message) : rest_(message) {}

  bool at_end() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }

  Result<Attribute> next() {
    const std::string_view attribute = rest_.substr(0, rest_.find(','));
    if (attribute.size() < 2 || !is_letter(attribute[0]) || attribute[1] != '=') {
      return fail(malformed_scram("An attribute of the form \"x=value\" was expected."));
    }
    rest_.remove_prefix(attribute.size());
    if (const bool more = !rest_.empty(); more) {
      rest_.remove_prefix(1);
      if (rest_.empty()) return fail(malformed_scram("An attribute is missing after a comma."));
    }
    return Attribute{attribute[0], attribute.substr(2)};
  }

  Result<std::string_view> next_named(char name) {
    const Attribute attribute = TRY(next());
    if (attribute.name == name) return attribute.value;
    return fail(malformed_scram(std::string("Attribute \"") + name + "\" was expected."));
  }

 private:
  static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

  std::string_view rest_;
};

bool is_nonce(std::string_view text) {
  return !text.empty() &&
         std::ranges::all_of(text, [](char c) { return c >= '!' && c <= '~' && c != ','; });
}

Result<void> check_size(std::string_view message) {
  if (message.empty()) return fail(malformed_scram("The message is empty."));
  if (message.size() > kScramMessageBytesMax) {
    return fail(malformed_scram("The message is longer than " +
                                std::to_string(kScramMessageBytesMax) + " bytes."));
  }
  if (message.contains('\0')) return fail(malformed_scram("The message contains a zero byte."));
  return {};
}

std::unexpected<Error> unsupported(std::string message) {
  return fail(ErrorCode::Unsupported, std::move(message), {.sqlstate = "0A000"});
}

/// Reads the GS2 header into `flag`, `binding_name` and `gs2_header`.
Result<ClientFirst> parse_gs2_header(std::string_view message) {
  const size_t flag_end = message.find(',');
  if (flag_end == std::string_view::npos || flag_end + 1 >= message.size()) {
    return fail(malformed_scram("The message ends within its GS2 header."));
  }
  ClientFirst first;
  const std::string_view flag = message.substr(0, flag_end);
  if (flag == "n") {
    first.flag = BindingFlag::NotSupported;
  } else if (flag == "y") {
    first.flag = BindingFlag::ServerCannot;
  } else if (flag.starts_with("p=")) {
    first.flag = BindingFlag::Used;
    first.binding_name = flag.substr(2);
  } else {
    return fail(malformed_scram("The channel-binding flag must be \"n\", \"y\" or \"p=\"."));
  }
  const char after = message[flag_end + 1];
  if (after == 'a') {
    return unsupported("client uses authorization identity, but it is not supported");
  }
  if (after != ',') return fail(malformed_scram("The GS2 header has no second comma."));
  first.gs2_header = message.substr(0, flag_end + 2);
  return first;
}

}  // namespace

Error malformed_scram(std::string detail) {
  return Error{ErrorCode::InvalidInput, "malformed SCRAM message", nullptr}.with(
      {.sqlstate = "08P01", .detail = std::move(detail)});
}

Result<ClientFirst> parse_client_first(std::string_view message) {
  TRY(check_size(message));
  ClientFirst first = TRY(parse_gs2_header(message));
  first.bare = message.substr(first.gs2_header.size());
  if (first.bare.starts_with("m=")) {
    return unsupported("client requires an unsupported SCRAM extension");
  }
  Attributes attributes(first.bare);
  TRY(attributes.next_named('n'));
  first.nonce = TRY(attributes.next_named('r'));
  if (!is_nonce(first.nonce)) {
    return fail(malformed_scram("The nonce is empty or has characters that do not print."));
  }
  while (!attributes.at_end()) TRY(attributes.next());  // optional extensions: we have none
  return first;
}

Result<ClientFinal> parse_client_final(std::string_view message) {
  TRY(check_size(message));
  Attributes attributes(message);
  ClientFinal final;
  final.channel_binding = TRY(attributes.next_named('c'));
  final.nonce = TRY(attributes.next_named('r'));
  for (;;) {
    const size_t left = attributes.rest().size();
    const Attribute attribute = TRY(attributes.next());
    if (attribute.name != 'p') continue;  // an optional extension
    if (!attributes.at_end()) return fail(malformed_scram("Something follows the proof."));
    const auto proof = decode_base64(attribute.value);
    if (!proof || proof->size() != final.proof.size()) {
      return fail(malformed_scram("The proof must be base64 of 32 bytes."));
    }
    std::ranges::copy(*proof, final.proof.begin());
    final.without_proof = message.substr(0, message.size() - left - 1);
    return final;
  }
}

}  // namespace millrace::auth
