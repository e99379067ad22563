#include "net/http_conversation.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/status.hpp>
#include <boost/beast/http/string_body.hpp>
#include <ctime>
#include <optional>
#include <utility>

#include "net/http_target.h"

namespace millrace::net::http {
namespace {

namespace beast = boost::beast;
using BeastError = beast::http::error;
using Parser = beast::http::request_parser<beast::http::string_body>;

/// "0\r\n\r\n": nothing shorter ends a chunked body.
constexpr size_t kLastChunkBytes = 5;
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

/// RFC 9110, section 5.6.7: "Sun, 06 Nov 1994 08:49:37 GMT".
std::string date_text(WallTime time) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  const std::time_t moment = seconds.time_since_epoch().count();
  std::tm parts{};
  ::gmtime_r(&moment, &parts);
  char text[40];
  const size_t size = std::strftime(text, sizeof(text), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  return {text, size};
}

/// A line end in a value would let it speak for us.
std::string one_line(std::string text) {
  for (char& c : text) {
    if (c == '\r' || c == '\n' || c == '\0') c = ' ';
  }
  return text;
}

struct Refusal {
  BeastError error;
  int status;
};

/// What the client is told about a request that Beast refuses; 400 for all others.
constexpr Refusal kRefusals[] = {
    {BeastError::header_limit, 431},
    {BeastError::body_limit, 413},
    {BeastError::buffer_overflow, 413},
    {BeastError::bad_version, 505},
};

int refusal_status(const boost::system::error_code& error) {
  for (const Refusal& refusal : kRefusals) {
    if (error == refusal.error) return refusal.status;
  }
  return 400;
}

bool has_no_body(int status) { return status == 204 || status == 304 || status < 200; }

class HttpConversation final : public Conversation {
 public:
  HttpConversation(const ConversationContext& context, const HttpLimits& limits,
                   Encryption encryption, const Handler* handler, const Clock* clock)
      : peer_(context.peer),
        refused_(context.admission == Admission::TooMany),
        limits_(limits),
        handler_(handler),
        clock_(clock),
        plain_(encryption == Encryption::On) {}

  Step advance(Input& input) override;
  std::string_view output() const override { return std::string_view(output_).substr(sent_); }
  void output_sent(size_t count) override {
    sent_ += count;
    if (sent_ < output_.size()) return;
    std::string().swap(output_);
    sent_ = 0;
  }
  void started_tls(const TlsInfo& /*tls*/) override { plain_ = false; }
  milliseconds read_timeout() const override {
    return parser_ || plain_ ? limits_.request_timeout : limits_.keep_alive_timeout;
  }
  Step timed_out() override {
    if (!parser_) return Step::Close;
    return refuse(408, "the request took too long\n");
  }
  void stopping() override {}
  void peer_gone() override {}

 private:
  Step parse(Input* input);
  Step answer();
  Step refuse(int status, std::string why);
  void write(const Response& response, bool keep_alive, bool head);

  const Peer peer_;
  const bool refused_;
  const HttpLimits limits_;
  const Handler* const handler_;
  const Clock* const clock_;
  bool plain_;                    // and must not stay so
  std::optional<Parser> parser_;  // while a request is being read
  Monotonic request_end_by_;
  bool continue_sent_ = false;
  bool closing_ = false;
  std::string output_;
  size_t sent_ = 0;
};

Step HttpConversation::advance(Input& input) {
  if (closing_) return Step::Close;
  if (plain_) return Step::StartTls;
  if (!parser_) {
    // RFC 9112, section 2.2: empty lines before a request are skipped.
    while (input.bytes().starts_with('\r') || input.bytes().starts_with('\n')) input.consume(1);
    if (input.bytes().empty()) return Step::Read;
    parser_.emplace();
    parser_->eager(true);
    parser_->header_limit(static_cast<std::uint32_t>(limits_.header_bytes_max));
    parser_->body_limit(limits_.body_bytes_max);
    request_end_by_ = clock_->now() + limits_.request_timeout;
    continue_sent_ = false;
  }
  return parse(&input);
}

Step HttpConversation::parse(Input* input) {
  while (!parser_->is_done()) {
    const std::string_view bytes = input->bytes();
    if (bytes.empty()) break;
    // Beast asserts that it sees a chunked body's end no earlier than it can be whole.
    const bool in_chunks = parser_->is_header_done() && parser_->chunked();
    if (in_chunks && bytes.size() < kLastChunkBytes) break;
    boost::system::error_code error;
    const size_t used = parser_->put(boost::asio::buffer(bytes.data(), bytes.size()), error);
    input->consume(used);
    if (error == BeastError::need_more) break;
    if (error) return refuse(refusal_status(error), "not a request: " + error.message() + '\n');
  }
  if (parser_->is_done()) return answer();
  if (clock_->now() >= request_end_by_) return timed_out();
  // Beast bounds headers; what else it leaves is a chunk's header or trailers.
  if (input->bytes().size() > limits_.header_bytes_max) return refuse(431, "headers too long\n");
  const bool waits = parser_->is_header_done() && !continue_sent_ &&
                     lower_case(parser_->get()[beast::http::field::expect]) == "100-continue";
  if (waits) {
    continue_sent_ = true;
    output_ += kContinue;
  }
  return Step::Read;
}

Step HttpConversation::answer() {
  const auto& parsed = parser_->get();
  if (refused_) return refuse(503, "too many connections\n");
  auto target = parse_target(parsed.target());
  if (!target) return refuse(400, target.error().message + '\n');
  Request request{.method = parsed.method_string(),
                  .path = std::move(target->path),
                  .query = std::move(target->query),
                  .headers = {},
                  .body = {},
                  .peer = peer_};
  for (const auto& field : parsed) {
    std::string& value = request.headers[lower_case(field.name_string())];
    if (!value.empty()) value += ", ";
    value += field.value();
  }
  const bool keep_alive = parsed.keep_alive();
  const bool head = parsed.method() == beast::http::verb::head;
  request.body = std::move(parser_->get().body());
  parser_.reset();
  write((*handler_)(request), keep_alive, head);
  closing_ = !keep_alive;
  return closing_ ? Step::Close : Step::Write;
}

Step HttpConversation::refuse(int status, std::string why) {
  parser_.reset();
  closing_ = true;
  write({.status = status, .headers = {{"Content-Type", "text/plain"}}, .body = std::move(why)},
        false, false);
  return Step::Close;
}

void HttpConversation::write(const Response& response, bool keep_alive, bool head) {
  const auto reason = beast::http::obsolete_reason(
      beast::http::int_to_status(static_cast<unsigned>(response.status)));
  output_ += "HTTP/1.1 " + std::to_string(response.status) + ' ';
  output_.append(reason.data(), reason.size()).append("\r\n");
  for (const auto& [name, value] : response.headers) {
    output_ += one_line(name) + ": " + one_line(value) + "\r\n";
  }
  output_ += "Date: " + date_text(clock_->wall()) + "\r\n";
  output_ += keep_alive ? "Connection: keep-alive\r\n" : "Connection: close\r\n";
  if (!has_no_body(response.status)) {
    output_ += "Content-Length: " + std::to_string(response.body.size()) + "\r\n";
  }
  output_ += "\r\n";
  if (!head && !has_no_body(response.status)) output_ += response.body;
}

}  // namespace

const std::string& Request::header(const std::string& name) const {
  static const std::string kNone;
  const auto found = headers.find(name);
  return found == headers.end() ? kNone : found->second;
}

std::unique_ptr<Conversation> make_http_conversation(const ConversationContext& context,
                                                     const HttpLimits& limits,
                                                     Encryption encryption, const Handler* handler,
                                                     const Clock* clock) {
  return std::make_unique<HttpConversation>(context, limits, encryption, handler, clock);
}

}  // namespace millrace::net::http
