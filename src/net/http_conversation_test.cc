#include "net/http_conversation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "net/server_test.h"

namespace millrace::net::http {
namespace {

using testing::EndsWith;
using testing::StartsWith;

/// Drives a conversation as the serve loop does, `piece` bytes at a time.
std::string answers(const std::string& bytes, size_t piece) {
  const TestClock clock;
  const Handler handler = [](const Request& request) {
    return Response{.status = 200, .headers = {}, .body = request.path + '|' + request.body};
  };
  const auto conversation = make_http_conversation(ConversationContext{}, HttpLimits{},
                                                   Encryption::Off, &handler, &clock);
  std::string out;
  std::string kept;
  for (size_t at = 0; at < bytes.size(); at += piece) {
    kept.append(bytes, at, piece);
    Step step = Step::Write;
    while (step == Step::Write) {
      Input input(kept);
      step = conversation->advance(input);
      kept.erase(0, kept.size() - input.bytes().size());
      out += conversation->output();
      conversation->output_sent(conversation->output().size());
    }
    if (step == Step::Close) break;
  }
  return out;
}

TEST(HttpConversation, GivesTheSameAnswersHoweverTheBytesCome) {
  const std::string requests[] = {
      "GET /a HTTP/1.1\r\nHost: h\r\n\r\n",
      "\r\n\r\nPOST /b HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcGET /c HTTP/1.1\r\n\r\n",
      "POST /d HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /e HTTP/1.1\r\n\r\n",
      "POST /f HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3;x=y\r\nabc\r\n0\r\nTrailer: t\r\n\r\nGET /g HTTP/1.0\r\n\r\n",
  };
  for (const std::string& request : requests) {
    const std::string whole = answers(request, request.size());
    EXPECT_THAT(whole, StartsWith("HTTP/1.1 200 OK\r\n"));
    for (size_t piece = 1; piece < 12; ++piece) EXPECT_EQ(answers(request, piece), whole) << piece;
  }
  EXPECT_THAT(answers(requests[1], 1), EndsWith("/c|"));
  EXPECT_THAT(answers(requests[2], 1), EndsWith("/e|"));
  EXPECT_THAT(answers(requests[3], 1), EndsWith("/g|"));
}

}  // namespace
}  // namespace millrace::net::http
