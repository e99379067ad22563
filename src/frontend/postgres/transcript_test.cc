#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>

#include "frontend/postgres/dialogue_test.h"

namespace millrace::frontend::postgres {
namespace {

constexpr const char* kFolder = "test/wire/postgres";

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return std::move(text).str();
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::vector<std::filesystem::path> transcripts() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

/// Plays the client's lines of one transcript (test/wire/README.md says what they mean).
class Replay {
 public:
  /// The whole transcript with the server's lines as they are now.
  std::string run(const std::string& recorded) {
    for (const std::string& line : lines_of(recorded)) {
      if (line.starts_with('<')) continue;
      text_ += line + "\n";
      if (line.starts_with(">> ")) {
        held_ += client_bytes(line.substr(3)).value();
      } else if (line.starts_with("> ")) {
        show(dialogue().receive(std::exchange(held_, {}) + client_bytes(line.substr(2)).value()));
      } else if (line.starts_with("@ ")) {
        direct(line.substr(2));
      }
    }
    return text_;
  }

 private:
  void show(const std::string& answer) {
    const bool one_byte = answer.size() == 1;  // the answer to SSLRequest has no frame
    if (one_byte) text_ += "< raw " + escaped(answer) + "\n";
    for (const std::string& line : one_byte ? std::vector<std::string>() : server_lines(answer)) {
      text_ += "< " + line + "\n";
    }
    if (dialogue().waiting()) text_ += "< (waits)\n";
    if (dialogue().closed()) text_ += "< (closes)\n";
  }

  /// The things that are no bytes of the client: how the server is set up, and what happens to it.
  void direct(const std::string& words) {
    const std::string name = words.substr(0, words.find(' '));
    const std::string rest = words.size() > name.size() ? words.substr(name.size() + 1) : "";
    const std::map<std::string, std::function<void()>> directions = {
        {"connected", [&] { (void)log_in(dialogue()); }},
        {"limit", [&] { set_limit(rest); }},
        {"too_many", [&] { admission_ = net::Admission::TooMany; }},
        {"tls",
         [&] { server().options.tls = rest == "required" ? TlsUse::Required : TlsUse::Offered; }},
        {"failed_log_ins",
         [&] {
           for (int i = 0; i < 5; ++i) server().backoff.failed("127.0.0.1");
         }},
        {"occupy", [&] { ticket_ = server().base.service.admission().ask([] {}).value(); }},
        {"free",
         [&] {
           ticket_.reset();
           show(dialogue().advance());
         }},
        {"timed_out", [&] { show(dialogue().time_out()); }},
        {"stopping", [&] { show(dialogue().stop()); }},
        {"terminated",
         [&] {
           server().base.service.find_session(1)->terminate();
           if (dialogue().woken()) show(dialogue().advance());
         }},
        {"while_waiting", [&] { server().base.engine.database().set_while_waiting(event(rest)); }},
    };
    ASSERT_TRUE(directions.contains(name)) << words;
    directions.at(name)();
  }

  void set_limit(const std::string& rest) {
    const std::map<std::string, std::function<void(uint32_t)>> fields = {
        {"queries_running_max", [&](uint32_t value) { limits_.queries_running_max = value; }},
        {"queries_queued_max", [&](uint32_t value) { limits_.queries_queued_max = value; }},
        {"connections_per_user_max",
         [&](uint32_t value) { limits_.connections_per_user_max = value; }},
        {"statement_text_bytes_max",
         [&](uint32_t value) { limits_.statement_text_bytes_max = value; }},
        {"message_bytes_max", [&](uint32_t value) { limits_.message_bytes_max = value; }},
        {"prepared_per_session_max",
         [&](uint32_t value) { limits_.prepared_per_session_max = value; }},
        {"portals_per_session_max",
         [&](uint32_t value) { limits_.portals_per_session_max = value; }},
    };
    const size_t space = rest.find(' ');
    fields.at(rest.substr(0, space))(static_cast<uint32_t>(std::stoul(rest.substr(space))));
  }

  /// What cancels a statement while it waits.
  std::function<void()> event(const std::string& name) {
    if (name == "cancel_request") {
      return [this] {
        Dialogue other(&server(), net::Admission::Granted);
        (void)other.receive(framed("", big_endian(80877102) + big_endian(1) + "abcd"));
      };
    }
    if (name == "wrong_cancel_request") {
      return [this] {
        Dialogue other(&server(), net::Admission::Granted);
        (void)other.receive(framed("", big_endian(80877102) + big_endian(1) + "abce"));
      };
    }
    if (name == "deadline") {
      return [this] {
        server().base.clock.advance(milliseconds(600'000));
        server().base.service.enforce_deadlines();
      };
    }
    if (name == "peer_gone") return [this] { dialogue().conversation().peer_gone(); };
    return [this] { server().base.service.find_session(1)->terminate(); };
  }

  FakeServer& server() {
    if (!server_) server_ = std::make_unique<FakeServer>(limits_);
    return *server_;
  }
  Dialogue& dialogue() {
    if (!dialogue_) dialogue_ = std::make_unique<Dialogue>(&server(), admission_);
    return *dialogue_;
  }

  config::Limits limits_ = query::fake_limits();
  net::Admission admission_ = net::Admission::Granted;
  std::unique_ptr<FakeServer> server_;
  std::unique_ptr<query::Admission::Ticket> ticket_;
  std::unique_ptr<Dialogue> dialogue_;
  std::string held_;
  std::string text_;
};

class PostgresTranscript : public testing::TestWithParam<std::filesystem::path> {};

/// Replays the client lines of a recorded conversation and compares the whole file, so that a
/// change in any server byte shows as a difference to review.
TEST_P(PostgresTranscript, ServerAnswersAsRecorded) {
  const std::string golden = read_file(GetParam());
  const std::string replay = Replay().run(golden);
  if (std::getenv("UPDATE_GOLDEN") != nullptr) {
    std::ofstream(GetParam(), std::ios::binary) << replay;
    return;
  }
  EXPECT_EQ(replay, golden) << "rerun with UPDATE_GOLDEN=1 and review the difference";
}

INSTANTIATE_TEST_SUITE_P(Recorded, PostgresTranscript, testing::ValuesIn(transcripts()),
                         [](const auto& parameter) { return parameter.param.stem().string(); });

TEST(TranscriptText, GivesBackEveryByte) {
  std::string bytes;
  for (int code = 0; code < 256; ++code) bytes += static_cast<char>(code);
  EXPECT_EQ(unescaped(escaped(bytes)), bytes);
}

}  // namespace
}  // namespace millrace::frontend::postgres
