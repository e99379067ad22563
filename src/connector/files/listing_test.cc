#include "connector/files/listing.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace millrace::connector::files {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Listing : public testing::Test {
 protected:
  Listing() {
    std::string name = testing::TempDir() + "listing_XXXXXX";
    root_ = ::mkdtemp(name.data());
  }
  ~Listing() override { std::filesystem::remove_all(root_); }

  void write(const std::string& path) const {
    const std::filesystem::path file = std::filesystem::path(root_) / path;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file) << path;
  }

  /// What `path` names, below the root.
  std::vector<std::string> names(const std::string& path) const {
    std::vector<std::string> out;
    const auto files = list_files(root_ + "/" + path, {}).value();
    for (const File& file : files) {
      out.push_back(file.path.substr(root_.size() + 1));
    }
    return out;
  }

  std::string root_;
};

TEST_F(Listing, OneFileIsItself) {
  write("a.csv");
  EXPECT_THAT(names("a.csv"), ElementsAre("a.csv"));
  EXPECT_THAT(names("b.csv"), IsEmpty());
  EXPECT_EQ(list_files(root_ + "/a.csv", {}).value()[0].bytes, 5u);
}

TEST_F(Listing, AFolderIsAllBelowItWithoutHiddenAndUnderscoredNames) {
  write("d/a.csv");
  write("d/x/b.csv");
  write("d/.hidden");
  write("d/_SUCCESS");
  write("d/_temporary/c.csv");
  write("d/.git/c.csv");
  EXPECT_THAT(names("d"), ElementsAre("d/a.csv", "d/x/b.csv"));
}

TEST_F(Listing, PatternsMatchLevelByLevel) {
  write("2024/01/a.csv");
  write("2024/02/b.csv");
  write("2025/01/c.csv");
  write("2025/01/c.json");
  write("2025/.tmp/d.csv");
  EXPECT_THAT(names("*/01/*.csv"), ElementsAre("2024/01/a.csv", "2025/01/c.csv"));
  EXPECT_THAT(names("2024/0[2-9]/?.csv"), ElementsAre("2024/02/b.csv"));
  EXPECT_THAT(names("**/*.csv"), ElementsAre("2024/01/a.csv", "2024/02/b.csv", "2025/01/c.csv"));
  EXPECT_THAT(names("2025/**/c.*"), ElementsAre("2025/01/c.csv", "2025/01/c.json"));
  EXPECT_THAT(names("**"),
              ElementsAre("2024/01/a.csv", "2024/02/b.csv", "2025/01/c.csv", "2025/01/c.json"));
  EXPECT_THAT(names("202[67]/*"), IsEmpty());
}

TEST_F(Listing, AFileWithPatternCharactersInItsNameIsThatFile) {
  write("a[1].csv");
  write("a1.csv");
  EXPECT_THAT(names("a[1].csv"), ElementsAre("a[1].csv"));
  EXPECT_THAT(names("a[12].csv"), ElementsAre("a1.csv"));
}

TEST_F(Listing, LinksToFoldersAreNotFollowed) {
  write("d/a.csv");
  std::filesystem::create_directory_symlink(root_, root_ + "/d/loop");
  EXPECT_THAT(names("d"), ElementsAre("d/a.csv"));
  EXPECT_THAT(names("**/*.csv"), ElementsAre("d/a.csv"));
}

TEST_F(Listing, TheVersionChangesWithEachChange) {
  write("d/a.csv");
  const auto version = [&] { return listing_version(list_files(root_ + "/d", {}).value()); };
  const std::string first = version();
  EXPECT_EQ(version(), first);
  write("d/b.csv");
  const std::string second = version();
  EXPECT_NE(second, first);
  std::ofstream(root_ + "/d/b.csv", std::ios::app) << "more";
  EXPECT_NE(version(), second);
}

TEST_F(Listing, PastItsLimitsIsAnError) {
  write("d/a/1.csv");
  write("d/b/2.csv");
  EXPECT_EQ(list_files(root_ + "/d", {.files_max = 2, .folders_max = 3}).value().size(), 2u);
  const auto files = list_files(root_ + "/d", {.files_max = 1, .folders_max = 3});
  ASSERT_FALSE(files);
  EXPECT_EQ(files.error().code, ErrorCode::Exhausted);
  EXPECT_EQ(files.error().message, "more than 1 files");
  EXPECT_EQ(list_files(root_ + "/d", {.files_max = 2, .folders_max = 2}).error().message,
            "more than 2 folders");
}

TEST(AbsolutePath, GoesFromTheBaseFolderAndLosesDots) {
  EXPECT_EQ(absolute_path("/base", "x/../y/./z.csv"), "/base/y/z.csv");
  EXPECT_EQ(absolute_path("/base", "/other/"), "/other");
  EXPECT_EQ(absolute_path("/base", "."), "/base");
}

TEST(PatternRoot, IsTheFolderBeforeTheFirstSign) {
  EXPECT_EQ(pattern_root("/a/b/*.csv"), "/a/b");
  EXPECT_EQ(pattern_root("/a/b?/c.csv"), "/a");
  EXPECT_EQ(pattern_root("/*.csv"), "/");
}

}  // namespace
}  // namespace millrace::connector::files
