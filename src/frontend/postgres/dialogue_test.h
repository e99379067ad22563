#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "frontend/postgres/fake_server_test.h"
#include "frontend/postgres/postgres_conversation.h"
#include "frontend/postgres/transcript_text_test.h"

namespace millrace::frontend::postgres {

/// Drives one conversation as the serve loop does (net/connection.cc), without a socket. One
/// thread.
class Dialogue {
 public:
  /// Steps of a conversation between two waits; more are a loop without progress.
  static constexpr size_t kStepsMax = 100'000;

  Dialogue(FakeServer* server, net::Admission admission)
      : conversation_(server->parts(), &server->options,
                      {.peer = {.address = "127.0.0.1", .port = 4711},
                       .admission = admission,
                       .wake = [this] { woken_ = true; }}) {}

  bool closed() const { return closed_; }
  bool waiting() const { return waiting_; }
  bool woken() const { return woken_; }
  size_t largest_output() const { return largest_output_; }
  PostgresConversation& conversation() { return conversation_; }

  /// What the client sends arrives; returns all that comes back until the server waits.
  std::string receive(std::string_view bytes) {
    pending_ += bytes;
    return advance();
  }

  std::string advance() {
    std::string answer;
    woken_ = waiting_ = false;
    for (size_t steps = 0; !closed_; ++steps) {
      CHECK(steps < kStepsMax, "a conversation makes progress");
      net::Input input(pending_);
      const net::Step step = conversation_.advance(input);
      pending_.erase(0, pending_.size() - input.bytes().size());
      if (!go_on(step, answer)) break;
    }
    return answer;
  }

  /// Its read_timeout() has passed.
  std::string time_out() {
    std::string answer;
    if (go_on(conversation_.timed_out(), answer)) answer += advance();
    return answer;
  }

  std::string stop() {
    conversation_.stopping();
    std::string answer;
    (void)go_on(net::Step::Close, answer);
    return answer;
  }

 private:
  /// Sends what there is; false when the loop has to wait for something.
  bool go_on(net::Step step, std::string& answer) {
    const std::string_view output = conversation_.output();
    largest_output_ = std::max(largest_output_, output.size());
    answer += output;
    conversation_.output_sent(output.size());
    switch (step) {
      case net::Step::Read:
        return false;
      case net::Step::Write:
        return true;
      case net::Step::StartTls:
        conversation_.started_tls({.version = "TLSv1.3",
                                   .cipher = "TLS_AES_256_GCM_SHA384",
                                   .server_end_point = "hash",
                                   .client_common_name = "",
                                   .application_protocol = ""});
        return true;
      case net::Step::Wait:
        waiting_ = true;
        return false;
      case net::Step::Close:
        closed_ = true;
        return false;
    }
    std::unreachable();
  }

  PostgresConversation conversation_;
  std::string pending_;
  size_t largest_output_ = 0;
  bool closed_ = false;
  bool waiting_ = false;
  bool woken_ = false;
};

/// A client that logs in and asks for nothing more.
inline std::string log_in(Dialogue& dialogue) {
  std::string answer =
      dialogue.receive(framed("", std::string("\0\3\0\0user\0demo\0database\0local\0\0", 30)));
  answer += dialogue.receive(framed("p", std::string("SCRAM-SHA-256\0\0\0\0\5hello", 23)));
  answer += dialogue.receive(framed("p", "proof"));
  return answer;
}

}  // namespace millrace::frontend::postgres
