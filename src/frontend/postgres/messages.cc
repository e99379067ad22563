#include "frontend/postgres/messages.h"

#include <string>

#include "frontend/postgres/writer.h"

namespace millrace::frontend::postgres {
namespace {

constexpr size_t kLengthBytes = 4;
constexpr size_t kHeadBytes = 1 + kLengthBytes;
constexpr size_t kStartupBytesMax = 10000;
constexpr size_t kCancelKeyBytesMax = 256;

constexpr uint32_t kCancelCode = 80877102;
constexpr uint32_t kSslCode = 80877103;
constexpr uint32_t kGssEncryptionCode = 80877104;

enum class Size : uint8_t { Small, Token, Large };

constexpr size_t kSmallBytesMax = 10000;  // messages that carry no more than a name
constexpr size_t kTokenBytesMax = 65535;  // passwords and SASL tokens

struct FrameRule {
  char type;
  Size size;
};

/// Every message that a client may send.
constexpr FrameRule kFrameRules[] = {
    {'B', Size::Large}, {'C', Size::Small}, {'D', Size::Small}, {'E', Size::Small},
    {'F', Size::Large}, {'H', Size::Small}, {'P', Size::Large}, {'Q', Size::Large},
    {'S', Size::Small}, {'X', Size::Small}, {'c', Size::Small}, {'d', Size::Large},
    {'f', Size::Small}, {'p', Size::Token},
};

std::unexpected<Error> violation(std::string message) {
  return fail(ErrorCode::InvalidInput, std::move(message), {.sqlstate = "08P01"});
}

const FrameRule* find_rule(char type) {
  for (const FrameRule& rule : kFrameRules) {
    if (rule.type == type) return &rule;
  }
  return nullptr;
}

size_t bytes_max(Size size, const FrameLimits& limits) {
  switch (size) {
    case Size::Small:
      return kSmallBytesMax;
    case Size::Token:
      return kTokenBytesMax;
    case Size::Large:
      return limits.message_bytes_max;
  }
  std::unreachable();
}

/// Reads a body from front to back. After the first failure all reads fail.
class BodyReader {
 public:
  explicit BodyReader(std::string_view body) : rest_(body) {}

  template <class Integer>
  Result<Integer> integer() {
    if (rest_.size() < sizeof(Integer)) return violation("insufficient data left in message");
    const Integer value = load<Integer>(rest_.data());
    rest_.remove_prefix(sizeof(Integer));
    return value;
  }

  Result<std::string_view> bytes(size_t count) {
    if (rest_.size() < count) return violation("insufficient data left in message");
    const std::string_view taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }

  Result<std::string_view> string() {
    const size_t end = rest_.find('\0');
    if (end == std::string_view::npos) return violation("invalid string in message");
    const std::string_view taken = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return taken;
  }

  /// A count in 16 bits of things that take at least `each` bytes, so that what is reserved for
  /// them is bounded by what has arrived.
  Result<size_t> count(size_t each) {
    const size_t count = TRY(integer<uint16_t>());
    if (count * each > rest_.size()) return violation("insufficient data left in message");
    return count;
  }

  Result<Format> format() {
    const auto code = TRY(integer<int16_t>());
    if (code == 0 || code == 1) return static_cast<Format>(code);
    return fail(ErrorCode::InvalidInput, "unsupported format code: " + std::to_string(code),
                {.sqlstate = "22023"});
  }

  Result<std::vector<Format>> formats() {
    std::vector<Format> all(TRY(count(sizeof(int16_t))));
    for (Format& one : all) one = TRY(format());
    return all;
  }

  /// Counted values, each with its length; length -1 is null.
  Result<std::vector<std::optional<std::string_view>>> values() {
    std::vector<std::optional<std::string_view>> all(TRY(count(kLengthBytes)));
    for (auto& one : all) {
      const auto length = TRY(integer<int32_t>());
      if (length == -1) continue;
      if (length < 0) return violation("insufficient data left in message");
      one = TRY(bytes(static_cast<size_t>(length)));
    }
    return all;
  }

  std::string_view rest() const { return rest_; }

  Result<void> end() const {
    if (!rest_.empty()) return violation("invalid message format");
    return {};
  }

 private:
  std::string_view rest_;
};

/// A body that is one string and nothing else.
Result<std::string_view> parse_string(std::string_view body) {
  BodyReader reader(body);
  const std::string_view text = TRY(reader.string());
  TRY(reader.end());
  return text;
}

Result<std::pair<NameKind, std::string_view>> parse_name(std::string_view body, const char* what) {
  BodyReader reader(body);
  const auto kind = TRY(reader.integer<int8_t>());
  const std::string_view name = TRY(reader.string());
  TRY(reader.end());
  if (kind == 'S') return std::pair(NameKind::Statement, name);
  if (kind == 'P') return std::pair(NameKind::Portal, name);
  return violation("invalid " + std::string(what) + " message subtype " + std::to_string(kind));
}

/// One format per value out of none, one or as many.
Result<std::vector<Format>> spread(std::vector<Format> formats, size_t count,
                                   const std::string& mismatch) {
  if (formats.size() == count) return formats;
  if (formats.empty()) return std::vector<Format>(count, Format::Text);
  if (formats.size() == 1) return std::vector<Format>(count, formats[0]);
  return violation(mismatch);
}

Result<StartupMessage> parse_startup(uint32_t protocol, std::string_view body) {
  if (protocol >> 16 != 3) {
    return fail(ErrorCode::Unsupported,
                "unsupported frontend protocol " + std::to_string(protocol >> 16) + "." +
                    std::to_string(protocol & 0xffff) + ": server supports 3.0 to 3.2",
                {.sqlstate = "0A000"});
  }
  StartupMessage message{.protocol = protocol, .parameters = {}};
  BodyReader reader(body);
  while (reader.rest().size() > 1 && reader.rest()[0] != '\0') {
    const auto name = reader.string();
    const auto value = reader.string();
    if (!name || !value) break;
    message.parameters.emplace_back(*name, *value);
  }
  if (reader.rest() != std::string_view("\0", 1)) {
    return violation("invalid startup packet layout: expected terminator as last byte");
  }
  return message;
}

Result<CancelRequest> parse_cancel(std::string_view body) {
  constexpr size_t kProcessBytes = 4;
  if (body.size() < kProcessBytes + 4 || body.size() > kProcessBytes + kCancelKeyBytesMax) {
    return violation("invalid length of cancel request packet");
  }
  return CancelRequest{.process_id = load<uint32_t>(body.data()),
                       .key = body.substr(kProcessBytes)};
}

}  // namespace

Result<std::optional<FrameHead>> peek_frame(std::string_view input, const FrameLimits& limits) {
  if (input.empty()) return std::nullopt;
  const FrameRule* rule = find_rule(input[0]);
  if (rule == nullptr) {
    return violation("invalid frontend message type " +
                     std::to_string(static_cast<unsigned char>(input[0])));
  }
  if (input.size() < kHeadBytes) return std::nullopt;
  const auto length = load<uint32_t>(input.data() + 1);
  if (length < kLengthBytes || length > bytes_max(rule->size, limits)) {
    return violation("invalid message length");
  }
  return FrameHead{.type = rule->type, .bytes = 1 + static_cast<size_t>(length)};
}

Result<std::optional<Frame>> take_frame(std::string_view& input, const FrameLimits& limits) {
  const std::optional<FrameHead> head = TRY(peek_frame(input, limits));
  if (!head || input.size() < head->bytes) return std::nullopt;
  const Frame frame{.type = head->type, .body = input.substr(kHeadBytes, head->bytes - kHeadBytes)};
  input.remove_prefix(head->bytes);
  return frame;
}

Result<std::optional<StartupPacket>> take_startup_packet(std::string_view& input) {
  if (input.size() < kLengthBytes) return std::nullopt;
  const auto length = load<uint32_t>(input.data());
  if (length < 2 * kLengthBytes || length > kStartupBytesMax) {
    return violation("invalid length of startup packet");
  }
  if (input.size() < length) return std::nullopt;
  const auto code = load<uint32_t>(input.data() + kLengthBytes);
  const std::string_view body = input.substr(2 * kLengthBytes, length - 2 * kLengthBytes);
  input.remove_prefix(length);
  switch (code) {
    case kCancelCode:
      return StartupPacket(TRY(parse_cancel(body)));
    case kSslCode:
      TRY(parse_empty(body));
      return StartupPacket(SslRequest{});
    case kGssEncryptionCode:
      TRY(parse_empty(body));
      return StartupPacket(GssEncryptionRequest{});
    default:
      return StartupPacket(TRY(parse_startup(code, body)));
  }
}

Result<Query> parse_query(std::string_view body) { return Query{TRY(parse_string(body))}; }

Result<Parse> parse_parse(std::string_view body) {
  BodyReader reader(body);
  Parse message{
      .statement = TRY(reader.string()), .sql = TRY(reader.string()), .parameter_types = {}};
  message.parameter_types.resize(TRY(reader.count(sizeof(uint32_t))));
  for (uint32_t& type : message.parameter_types) type = TRY(reader.integer<uint32_t>());
  TRY(reader.end());
  return message;
}

Result<Bind> parse_bind(std::string_view body) {
  BodyReader reader(body);
  Bind message;
  message.portal = TRY(reader.string());
  message.statement = TRY(reader.string());
  std::vector<Format> formats = TRY(reader.formats());
  message.parameters = TRY(reader.values());
  const std::string mismatch = "bind message has " + std::to_string(formats.size()) +
                               " parameter formats but " +
                               std::to_string(message.parameters.size()) + " parameters";
  message.parameter_formats = TRY(spread(std::move(formats), message.parameters.size(), mismatch));
  message.result_formats = TRY(reader.formats());
  TRY(reader.end());
  return message;
}

Result<Describe> parse_describe(std::string_view body) {
  const auto [kind, name] = TRY(parse_name(body, "DESCRIBE"));
  return Describe{.kind = kind, .name = name};
}

Result<Close> parse_close(std::string_view body) {
  const auto [kind, name] = TRY(parse_name(body, "CLOSE"));
  return Close{.kind = kind, .name = name};
}

Result<Execute> parse_execute(std::string_view body) {
  BodyReader reader(body);
  const Execute message{.portal = TRY(reader.string()), .rows_max = TRY(reader.integer<int32_t>())};
  TRY(reader.end());
  return message;
}

Result<CopyFail> parse_copy_fail(std::string_view body) {
  return CopyFail{TRY(parse_string(body))};
}

Result<SaslInitialResponse> parse_sasl_initial_response(std::string_view body) {
  BodyReader reader(body);
  SaslInitialResponse message{.mechanism = TRY(reader.string()), .response = {}};
  const auto length = TRY(reader.integer<int32_t>());
  if (length < -1) return violation("insufficient data left in message");
  if (length >= 0) message.response = TRY(reader.bytes(static_cast<size_t>(length)));
  TRY(reader.end());
  return message;
}

Result<void> parse_empty(std::string_view body) { return BodyReader(body).end(); }

Result<std::vector<Format>> spread_formats(const std::vector<Format>& formats, size_t columns) {
  return spread(formats, columns,
                "bind message has " + std::to_string(formats.size()) +
                    " result formats but query has " + std::to_string(columns) + " columns");
}

}  // namespace millrace::frontend::postgres
