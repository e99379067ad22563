#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"

namespace millrace::frontend::postgres {

// What clients send, version 3.0 and 3.2 of the protocol (PostgreSQL's documentation, "Message
// Formats"). Everything borrows from the input, which must stay where it is while a message is
// used. Malformed messages are errors with SQLSTATE 08P01; after one of a frame the connection is
// lost, after one of a body the next frame can still be read.

/// How a value travels.
enum class Format : int16_t { Text = 0, Binary = 1 };

inline constexpr uint32_t kProtocol30 = 3u << 16;
inline constexpr uint32_t kProtocol32 = (3u << 16) | 2;

struct FrameLimits {
  size_t message_bytes_max;  // Query, Parse, Bind, FunctionCall and CopyData
};

/// One typed message.
struct Frame {
  char type;
  std::string_view body;
};

/// A frame's type and its whole size, known before its body has arrived.
struct FrameHead {
  char type;
  size_t bytes;
};

/// What the next frame will be, or nothing when fewer than five bytes are there.
Result<std::optional<FrameHead>> peek_frame(std::string_view input, const FrameLimits& limits);

/// Takes the next frame off `input`, or nothing when it has not arrived wholly.
Result<std::optional<Frame>> take_frame(std::string_view& input, const FrameLimits& limits);

struct StartupMessage {
  uint32_t protocol;
  std::vector<std::pair<std::string_view, std::string_view>> parameters;
};
struct SslRequest {};
struct GssEncryptionRequest {};
struct CancelRequest {
  uint32_t process_id;
  std::string_view key;  // 4 bytes in 3.0, up to 256 in 3.2
};
using StartupPacket = std::variant<StartupMessage, SslRequest, GssEncryptionRequest, CancelRequest>;

/// Takes a packet without a type byte: what a connection starts with, and what follows the answer
/// to SslRequest or GssEncryptionRequest. Major versions other than 3 are errors with SQLSTATE
/// 0A000; minor versions above 2 are for the caller to negotiate.
Result<std::optional<StartupPacket>> take_startup_packet(std::string_view& input);

struct Query {
  std::string_view sql;
};
struct Parse {
  std::string_view statement;
  std::string_view sql;
  std::vector<uint32_t> parameter_types;  // 0: to be inferred
};
struct Bind {
  std::string_view portal;
  std::string_view statement;
  std::vector<Format> parameter_formats;  // one per parameter, already spread
  std::vector<std::optional<std::string_view>> parameters;
  std::vector<Format> result_formats;  // as sent: none, one for all, or one per column
};
enum class NameKind : char { Statement = 'S', Portal = 'P' };
struct Describe {
  NameKind kind;
  std::string_view name;
};
struct Close {
  NameKind kind;
  std::string_view name;
};
struct Execute {
  std::string_view portal;
  int32_t rows_max;  // 0 or less: all
};
struct CopyFail {
  std::string_view reason;
};
struct SaslInitialResponse {
  std::string_view mechanism;
  std::optional<std::string_view> response;
};

// Each takes a frame's body. CopyData and SASLResponse have no form of their own: the body is it.
Result<Query> parse_query(std::string_view body);
Result<Parse> parse_parse(std::string_view body);
Result<Bind> parse_bind(std::string_view body);
Result<Describe> parse_describe(std::string_view body);
Result<Close> parse_close(std::string_view body);
Result<Execute> parse_execute(std::string_view body);
Result<CopyFail> parse_copy_fail(std::string_view body);
Result<SaslInitialResponse> parse_sasl_initial_response(std::string_view body);
/// Flush, Sync, CopyDone and Terminate: the body must be empty.
Result<void> parse_empty(std::string_view body);

/// The format of column `index` by Bind's rule: none means text, one means that one for all.
/// Fails when `formats` has neither none, one, nor `columns` entries.
Result<std::vector<Format>> spread_formats(const std::vector<Format>& formats, size_t columns);

}  // namespace millrace::frontend::postgres
