#include "bench/messages.h"

#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>

namespace millrace::bench {
namespace {

constexpr size_t kLengthBytes = 4;
constexpr size_t kHeaderBytes = 1 + kLengthBytes;

template <class Integer>
void append_integer(std::string& out, Integer value) {
  for (size_t shift = sizeof(Integer) * 8; shift > 0; shift -= 8) {
    out += static_cast<char>(static_cast<uint64_t>(value) >> (shift - 8));
  }
}

uint32_t read_length(const char* at) {
  uint32_t value = 0;
  for (size_t i = 0; i < kLengthBytes; ++i) value = value << 8 | static_cast<uint8_t>(at[i]);
  return value;
}

void append_text(std::string& out, std::string_view text) { out.append(text) += '\0'; }

std::string framed(char type, std::string_view body) {
  std::string out(1, type);
  append_integer(out, static_cast<int32_t>(body.size() + kLengthBytes));
  return out.append(body);
}

}  // namespace

std::string query_message(std::string_view sql) {
  std::string body;
  append_text(body, sql);
  return framed('Q', body);
}

std::string parse_message(std::string_view name, std::string_view sql) {
  std::string body;
  append_text(body, name);
  append_text(body, sql);
  append_integer<int16_t>(body, 0);
  return framed('P', body);
}

std::string execute_messages(std::string_view statement, const std::vector<std::string>& parameters,
                             WireFormat results) {
  std::string bind;
  append_text(bind, "");
  append_text(bind, statement);
  append_integer<int16_t>(bind, 0);
  append_integer(bind, static_cast<int16_t>(parameters.size()));
  for (const std::string& parameter : parameters) {
    append_integer(bind, static_cast<int32_t>(parameter.size()));
    bind += parameter;
  }
  append_integer<int16_t>(bind, 1);
  append_integer(bind, static_cast<int16_t>(results));

  std::string execute;
  append_text(execute, "");
  append_integer<int32_t>(execute, 0);
  return framed('B', bind) + framed('D', std::string_view("P\0", 2)) + framed('E', execute) +
         sync_message();
}

std::string sync_message() { return framed('S', ""); }

Result<Inbox::Filled> Inbox::fill(int socket) {
  std::copy(bytes_.begin() + static_cast<ptrdiff_t>(begin_),
            bytes_.begin() + static_cast<ptrdiff_t>(end_), bytes_.begin());
  end_ -= begin_;
  begin_ = 0;
  if (end_ == bytes_.size()) bytes_.resize(bytes_.size() * 2);
  const ssize_t size = ::recv(socket, bytes_.data() + end_, bytes_.size() - end_, 0);
  if (size > 0) {
    end_ += static_cast<size_t>(size);
    return Filled::Some;
  }
  if (size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) {
    return Filled::Nothing;
  }
  return fail(ErrorCode::Unavailable,
              size == 0 ? "the server closed the connection" : std::strerror(errno));
}

std::optional<Message> Inbox::next() {
  if (end_ - begin_ < kHeaderBytes) return std::nullopt;
  const size_t length = read_length(bytes_.data() + begin_ + 1);
  if (end_ - begin_ < 1 + length) return std::nullopt;
  const Message message{
      .type = bytes_[begin_],
      .body = std::string_view(bytes_).substr(begin_ + kHeaderBytes, length - kLengthBytes)};
  begin_ += 1 + length;
  return message;
}

std::string error_text(std::string_view body) {
  std::string out;
  while (body.size() > 1) {
    const char field = body[0];
    const std::string_view value = body.substr(1, body.find('\0', 1) - 1);
    if (field == 'S' || field == 'C' || field == 'M')
      out.append(out.empty() ? "" : " ").append(value);
    body.remove_prefix(std::min(body.size(), value.size() + 2));
  }
  return out;
}

uint64_t rows_of_tag(std::string_view body) {
  while (!body.empty() && body.back() == '\0') body.remove_suffix(1);
  const std::string_view digits = body.substr(body.rfind(' ') + 1);
  uint64_t rows = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), rows);
  return rows;
}

}  // namespace millrace::bench
