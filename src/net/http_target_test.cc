#include "net/http_target.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace millrace::net::http {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

TEST(ParseTarget, DecodesPathAndQuery) {
  const auto target = parse_target("/a%20b/%C3%BC+?k=v%26w&plus=1+2&flag&=x&k=last").value();
  EXPECT_EQ(target.path, "/a b/\xC3\xBC+");
  EXPECT_THAT(target.query,
              ElementsAre(Pair("", "x"), Pair("flag", ""), Pair("k", "last"), Pair("plus", "1 2")));
}

TEST(ParseTarget, KnowsEveryForm) {
  const std::pair<const char*, const char*> cases[] = {
      {"/", "/"},
      {"/a?", "/a"},
      {"/a#fragment?x", "/a"},
      {"http://host:80/path", "/path"},
      {"http://host", "/"},
      {"/%2e%2E/x", "/../x"},
      {"/%41", "/A"},
  };
  for (const auto& [text, path] : cases) EXPECT_EQ(parse_target(text).value().path, path) << text;
  EXPECT_THAT(parse_target("/?&&").value().query, IsEmpty());
}

TEST(ParseTarget, RefusesWhatIsBroken) {
  for (const char* text : {"", "*", "a", "/%", "/%2", "/%zz", "/a?b=%", "/%00", "/a b", "/a\x7F",
                           "/\x01", "http://host?x"}) {
    EXPECT_FALSE(parse_target(text)) << text;
  }
}

}  // namespace
}  // namespace millrace::net::http
