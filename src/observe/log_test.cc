#include "observe/log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <future>
#include <sstream>
#include <thread>
#include <vector>

namespace millrace::observe {
namespace {

using testing::HasSubstr;

constexpr WallTime kMoment{std::chrono::microseconds{1795224825123456}};  // 2026-11-21 01:33:45

class FixedClock final : public Clock {
 public:
  Monotonic now() const override { return {}; }
  WallTime wall() const override { return kMoment; }
};

class LogFile : public testing::Test {
 protected:
  LogFile() {
    std::string name = std::filesystem::temp_directory_path() / "millrace-log-XXXXXX";
    folder_ = ::mkdtemp(name.data());
  }
  ~LogFile() override { std::filesystem::remove_all(folder_); }

  std::string path() const { return folder_ / "millrace.log"; }
  static std::string text(const std::filesystem::path& file) {
    std::ifstream in(file);
    return (std::ostringstream() << in.rdbuf()).str();
  }

  FixedClock clock_;
  std::filesystem::path folder_;
};

std::string text_of(std::string_view message, std::initializer_list<Field> fields) {
  const Event event{kMoment, Level::Info, "net", message, {fields.begin(), fields.size()}};
  return text_line(event, Colour::Off);
}

TEST(TextLine, IsAlignedAndReadable) {
  EXPECT_EQ(text_of("listener is open", {{"address", "127.0.0.1:15432"}, {"connections_max", 5}}),
            "2026-11-21 01:33:45.123Z INFO  net        listener is open                         "
            "address=127.0.0.1:15432 connections_max=5");
  EXPECT_EQ(text_of("stopped", {}), "2026-11-21 01:33:45.123Z INFO  net        stopped");
}

TEST(TextLine, QuotesWhatWouldBeMisread) {
  EXPECT_THAT(text_of("m", {{"v", "two words"}}), HasSubstr("v=\"two words\""));
  EXPECT_THAT(text_of("m", {{"v", "say \"a\\b\""}}), HasSubstr(R"(v="say \"a\\b\"")"));
  EXPECT_THAT(text_of("m", {{"v", ""}}), HasSubstr("v=\"\""));
  EXPECT_THAT(text_of("m", {{"v", "a=b"}}), HasSubstr("v=\"a=b\""));
  EXPECT_THAT(text_of("m", {{"v", "gr\xC3\xBC\xC3\x9F"}}), HasSubstr("v=\"gr\xC3\xBC\xC3\x9F\""));
}

TEST(TextLine, StaysOneLineAndSendsNothingToTheTerminal) {
  EXPECT_THAT(text_of("a\nb", {{"v", "x\ny\x1b[2J\x7F"}}), HasSubstr("a\\nb"));
  EXPECT_THAT(text_of("m", {{"v", "x\ny\x1b[2J\x7F"}}), HasSubstr(R"(v="x\ny\x1b[2J\x7f")"));
  EXPECT_THAT(text_of("m", {{"v", "\xFF\xC2\x9B"}}), HasSubstr(R"(v="\xff\xc2\x9b")"));
}

TEST(TextLine, WritesEachKindOfValue) {
  EXPECT_THAT(text_of("m", {{"a", true},
                            {"b", -7},
                            {"c", uint64_t{18446744073709551615U}},
                            {"d", 0.25},
                            {"e", std::string("text")}}),
              HasSubstr("a=true b=-7 c=18446744073709551615 d=0.25 e=text"));
}

TEST(TextLine, ColoursOnlyWhenAsked) {
  const Event event{kMoment, Level::Error, "net", "m", {}};
  EXPECT_THAT(text_line(event, Colour::On), HasSubstr("\x1b[1;31mERROR\x1b[0m"));
  EXPECT_EQ(text_line(event, Colour::Off).find('\x1b'), std::string::npos);
}

TEST(JsonLine, HoldsEverythingEscaped) {
  const Field fields[] = {
      {"text", "a\"b\\c\nd\x01"}, {"number", 7}, {"real", 0.5}, {"yes", true}, {"broken", "\xFF"}};
  const Event event{kMoment, Level::Warn, "net", "odd", fields};
  EXPECT_EQ(json_line(event),
            R"({"time":"2026-11-21T01:33:45.123456Z","level":"warn","component":"net",)"
            R"("message":"odd","text":"a\"b\\c\nd\u0001","number":7,"real":0.5,"yes":true,)"
            "\"broken\":\"\xEF\xBF\xBD\"}");
}

TEST(JsonLine, WritesNumbersThatJsonHasNotAsText) {
  const Field fields[] = {{"a", std::numeric_limits<double>::quiet_NaN()},
                          {"b", -std::numeric_limits<double>::infinity()}};
  EXPECT_THAT(json_line(Event{kMoment, Level::Info, "net", "m", fields}),
              HasSubstr(R"("a":"NaN","b":"-Infinity")"));
}

TEST_F(LogFile, HoldsEveryLineInOrderOnceTheLoggerEnded) {
  {
    auto logger = Logger::open({.path = path()}, clock_).value();
    for (int i = 0; i < 1000; ++i) logger->info("test", "line", {{"number", i}});
    EXPECT_EQ(logger->dropped(), 0u);
  }
  std::istringstream lines(text(path()));
  std::string line;
  for (int i = 0; i < 1000; ++i) {
    ASSERT_TRUE(std::getline(lines, line));
    EXPECT_TRUE(line.ends_with(" number=" + std::to_string(i))) << line;
  }
  EXPECT_FALSE(std::getline(lines, line));
}

TEST_F(LogFile, LeavesOutWhatIsBelowTheLevel) {
  {
    auto logger = Logger::open({.path = path(), .level = Level::Warn}, clock_).value();
    logger->info("test", "first", {});
    logger->error("test", "second", {});
    logger->set_level(Level::Debug);
    logger->debug("test", "third", {});
  }
  EXPECT_THAT(text(path()), testing::Not(HasSubstr("first")));
  EXPECT_THAT(text(path()), HasSubstr("second"));
  EXPECT_THAT(text(path()), HasSubstr("third"));
}

TEST_F(LogFile, IsOpenedAnewAfterRotation) {
  auto logger = Logger::open({.path = path()}, clock_).value();
  std::filesystem::rename(path(), folder_ / "old.log");
  ASSERT_TRUE(logger->reopen());
  logger->info("test", "after", {});
  logger.reset();
  EXPECT_THAT(text(path()), HasSubstr("after"));
}

TEST_F(LogFile, MakesItsFolder) {
  const std::string path = folder_ / "not" / "yet" / "there.log";
  auto logger = Logger::open({.path = path}, clock_);
  ASSERT_TRUE(logger) << logger.error().message;
  (*logger)->info("test", "first", {});
  logger->reset();
  EXPECT_THAT(text(path), HasSubstr("first"));
}

TEST_F(LogFile, SaysWhichFileCannotBeOpened) {
  std::ofstream(path()) << "not a folder";
  const auto opened = Logger::open({.path = path() + "/such.log"}, clock_);
  ASSERT_FALSE(opened);
  EXPECT_THAT(opened.error().message, HasSubstr("such.log': Not a directory"));
}

/// A pipe that nobody reads stands for a disk that hangs.
TEST_F(LogFile, DropsLinesRatherThanBlockTheCaller) {
  const std::string pipe = folder_ / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  auto reader = std::async(std::launch::async, [&] { return std::ifstream(pipe); });
  auto logger = Logger::open({.path = pipe, .queue_lines_max = 16}, clock_).value();
  std::ifstream held = reader.get();
  const std::string big(1000, 'x');
  for (int i = 0; i < 500; ++i) logger->info("test", "line", {{"value", big}});
  EXPECT_GT(logger->dropped(), 0u);
  std::thread drain([&] {
    std::string line;
    while (std::getline(held, line)) continue;
  });
  logger.reset();
  drain.join();
}

TEST_F(LogFile, TakesLinesFromManyThreads) {
  {
    auto logger = Logger::open({.path = path(), .format = LogFormat::Json}, clock_).value();
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&] {
        for (int j = 0; j < 500; ++j) logger->info("test", "line", {{"number", j}});
      });
    }
  }
  std::istringstream lines(text(path()));
  std::string line;
  size_t count = 0;
  while (std::getline(lines, line)) count += line.starts_with('{') && line.ends_with('}') ? 1 : 0;
  EXPECT_EQ(count, 2000u);
}

}  // namespace
}  // namespace millrace::observe
