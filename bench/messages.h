#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace millrace::bench {

/// Formats of the PostgreSQL protocol, as its messages number them.
enum class WireFormat : int16_t { Text = 0, Binary = 1 };

/// A simple query.
std::string query_message(std::string_view sql);

/// Prepares `sql` under `name` (empty: the unnamed statement); parameter types are the server's
/// choice.
std::string parse_message(std::string_view name, std::string_view sql);

/// What libpq's PQsendQueryPrepared sends, and so what most drivers send: Bind, Describe, Execute,
/// Sync. `parameters` are text.
std::string execute_messages(std::string_view statement, const std::vector<std::string>& parameters,
                             WireFormat results);

std::string sync_message();

struct Message {
  char type = 0;
  std::string_view body;  // valid until the next fill()
};

/// Cuts what comes from a socket into messages. One thread.
class Inbox {
 public:
  explicit Inbox(size_t capacity_bytes) : bytes_(capacity_bytes, '\0') {}

  enum class Filled : uint8_t { Some, Nothing };

  /// Reads once. Nothing: a socket that does not block has no bytes now. Fails when the peer went
  /// away.
  Result<Filled> fill(int socket);

  /// The next whole message that has arrived, if there is one.
  std::optional<Message> next();

 private:
  std::string bytes_;
  size_t begin_ = 0;  // of what next() has not handed out
  size_t end_ = 0;    // of what has arrived
};

/// The text of an ErrorResponse: severity, SQLSTATE and message.
std::string error_text(std::string_view body);

/// The number that ends a CommandComplete's tag ("SELECT 10", "COPY 10"), or 0.
uint64_t rows_of_tag(std::string_view body);

}  // namespace millrace::bench
