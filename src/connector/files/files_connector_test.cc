#include "connector/files/files_connector.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "connector/files/format.h"

namespace millrace::connector::files {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Key;
using testing::UnorderedElementsAre;

class TestClock final : public Clock {
 public:
  Monotonic now() const override { return now_; }
  WallTime wall() const override { return {}; }
  void pass(milliseconds time) { now_ += time; }

 private:
  Monotonic now_;
};

class FilesConnectorTest : public testing::Test {
 protected:
  FilesConnectorTest() {
    std::string name = testing::TempDir() + "files_XXXXXX";
    options_.source = "flights";
    options_.base_folder = ::mkdtemp(name.data());
  }
  ~FilesConnectorTest() override { std::filesystem::remove_all(options_.base_folder); }

  void write(const std::string& path, const std::string& text) const {
    const std::filesystem::path file = std::filesystem::path(options_.base_folder) / path;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
  }

  void add(const std::string& name, TableOptions table) {
    options_.tables.push_back({name, std::move(table)});
  }

  /// How table "t" with these options is read.
  Result<NativeRead> read(TableOptions table) {
    options_.tables = {{"t", std::move(table)}};
    FilesConnector connector(options_, clock_);
    auto found = connector.table({kSchema, "t"});
    if (!found) return fail(found.error());
    return (*found)->native_read().value();
  }

  std::string path(const std::string& name) const { return options_.base_folder + "/" + name; }

  FilesOptions options_;
  TestClock clock_;
};

std::vector<std::string> names(FilesConnector& connector) {
  std::vector<std::string> out;
  const auto tables = connector.tables(kSchema).value();
  for (const TableInfo& info : tables) out.push_back(info.name);
  return out;
}

std::string text_of(const data::Value& value) { return std::get<std::string>(value.held); }

TEST_F(FilesConnectorTest, PicksTheReaderByTheName) {
  struct {
    const char* file;
    const char* function;
  } rows[] = {
      {"a.parquet", "read_parquet"}, {"a.PQ", "read_parquet"},  {"a.csv", "read_csv"},
      {"a.csv.gz", "read_csv"},      {"a.tsv", "read_csv"},     {"a.json", "read_json"},
      {"a.json.zst", "read_json"},   {"a.ndjson", "read_json"}, {"a.jsonl.gz", "read_json"}};
  for (const auto& row : rows) {
    write(row.file, "x");
    const auto native = read({.paths = {row.file}});
    ASSERT_TRUE(native) << row.file << ": " << native.error().message;
    EXPECT_EQ(native->function, row.function) << row.file;
    EXPECT_EQ(text_of(native->arguments[0]), path(row.file));
  }
}

TEST_F(FilesConnectorTest, PicksTheReaderByTheBytesWhenTheNameSaysNothing) {
  write("p", "PAR1....");
  write("j", " \n{\"a\": 1}");
  write("c", "a,b\n1,2\n");
  write("z", "\x1f\x8b...");
  write("b", std::string("\x01\x00\x02", 3));
  EXPECT_EQ(read({.paths = {"p"}})->function, "read_parquet");
  EXPECT_EQ(read({.paths = {"j"}})->function, "read_json");
  EXPECT_EQ(read({.paths = {"c"}})->function, "read_csv");
  EXPECT_THAT(read({.paths = {"z"}}).error().message, HasSubstr("compressed"));
  EXPECT_THAT(read({.paths = {"b"}}).error().message, HasSubstr("neither Parquet nor text"));
}

TEST_F(FilesConnectorTest, MapsEveryOptionToTheReadersName) {
  write("a.csv", "x");
  TableOptions table{.paths = {"a.csv"}};
  table.compression = Compression::Gzip;
  table.hive_partitioning = false;
  table.union_by_name = true;
  table.header = true;
  table.delimiter = ";";
  table.quote = "'";
  table.escape = "\\";
  table.line_comment = "#";
  table.null_text = {"NA", "-"};
  table.skip_rows = 2;
  table.date_format = "%d.%m.%Y";
  table.timestamp_format = "%s";
  table.sample_rows = -1;
  table.columns = {{"a", "BIGINT"}};
  const NativeRead native = read(table).value();
  EXPECT_THAT(
      native.options,
      UnorderedElementsAre(Key("compression"), Key("hive_partitioning"), Key("union_by_name"),
                           Key("header"), Key("delim"), Key("quote"), Key("escape"), Key("comment"),
                           Key("nullstr"), Key("skip"), Key("dateformat"), Key("timestampformat"),
                           Key("sample_size"), Key("types")));
  EXPECT_EQ(text_of(native.options.at("delim")), ";");
  EXPECT_EQ(native.options.at("types").type.to_string(), "struct(a text)");

  table.header = false;
  EXPECT_TRUE(read(table).value().options.contains("columns"))
      << "without a header they are the names";
}

TEST_F(FilesConnectorTest, DoesNotInferQuotesWhereThereAreComments) {
  write("a.csv", "x");
  const NativeRead usual = read({.paths = {"a.csv"}, .line_comment = "#"}).value();
  EXPECT_EQ(text_of(usual.options.at("quote")), "\"");
  const NativeRead given = read({.paths = {"a.csv"}, .quote = "'", .line_comment = "#"}).value();
  EXPECT_EQ(text_of(given.options.at("quote")), "'");
  EXPECT_FALSE(read({.paths = {"a.csv"}}).value().options.contains("quote"));
}

TEST_F(FilesConnectorTest, RefusesOptionsThatTheFormatDoesNotHave) {
  write("a.parquet", "x");
  const auto native = read({.paths = {"a.parquet"}, .delimiter = ";"});
  ASSERT_FALSE(native);
  EXPECT_EQ(native.error().code, ErrorCode::InvalidInput);
  EXPECT_EQ(native.error().message,
            "table \"t\" of source \"flights\": option delimiter is not for parquet files");
}

TEST_F(FilesConnectorTest, AListOfPathsIsOneTable) {
  write("a/1.csv", "x");
  write("b/2.csv", "x");
  const NativeRead native = read({.paths = {"b/*.csv", "a"}}).value();
  EXPECT_EQ(std::get<std::vector<data::Value>>(native.arguments[0].held).size(), 2u);
}

TEST_F(FilesConnectorTest, PatternCharactersInRealNamesReachTheReaderAsLiterals) {
  write("a[1]*.csv", "x");
  EXPECT_EQ(text_of(read({.paths = {"a[1]*.csv"}})->arguments[0]), path("a[[]1][*].csv"));
}

TEST_F(FilesConnectorTest, RefusesMixedFormatsAndSkipsUnknownNames) {
  write("d/a.csv", "x");
  write("d/README.md", "x");
  EXPECT_EQ(text_of(read({.paths = {"d"}})->arguments[0]), path("d/a.csv"));
  write("d/b.parquet", "x");
  const auto mixed = read({.paths = {"d"}});
  ASSERT_FALSE(mixed);
  EXPECT_THAT(mixed.error().message, HasSubstr("files of several formats"));
  EXPECT_THAT(mixed.error().message, HasSubstr("b.parquet"));
}

TEST_F(FilesConnectorTest, AMissingFileIsAnErrorThatNamesIt) {
  const auto native = read({.paths = {"x.parquet"}});
  ASSERT_FALSE(native);
  EXPECT_EQ(native.error().code, ErrorCode::Unavailable);
  EXPECT_EQ(native.error().message,
            "table \"t\" of source \"flights\": no file matches '" + path("x.parquet") + "'");
  FilesConnector connector(options_, clock_);
  EXPECT_THAT(connector.probe().error().message, HasSubstr("x.parquet"));
  EXPECT_THAT(names(connector), ElementsAre("t")) << "it is still listed";
}

TEST_F(FilesConnectorTest, IsAsHealthyAsItsBestTable) {
  write("data/there.csv", "a");
  options_.tables = {{"missing", {.paths = {"data/nowhere.csv"}}},
                     {"there", {.paths = {"data/there.csv"}}}};
  FilesConnector connector(options_, clock_);
  EXPECT_TRUE(connector.probe());
}

TEST_F(FilesConnectorTest, AnUnknownNameIsNotFound) {
  FilesConnector connector(options_, clock_);
  EXPECT_EQ(connector.table({kSchema, "x"}).error().code, ErrorCode::NotFound);
  EXPECT_EQ(connector.table({"other", "x"}).error().code, ErrorCode::NotFound);
  EXPECT_THAT(connector.tables("other").value(), IsEmpty());
}

TEST_F(FilesConnectorTest, ADirectoryMakesTables) {
  write("data/airports.csv.gz", "x");
  write("data/events/day=1/a.parquet", "x");
  write("data/empty/notes.md", "x");
  write("data/notes.md", "x");
  write("data/.hidden.csv", "x");
  write("data/twice.csv", "x");
  write("data/twice.json", "x");
  options_.directory = "data";
  add("airports", {.paths = {"elsewhere.csv"}, .comment = "mine"});
  FilesConnector connector(options_, clock_);
  EXPECT_THAT(names(connector), ElementsAre("airports", "events", "twice"));
  EXPECT_EQ(connector.tables(kSchema).value()[0].comment, "mine") << "the configuration wins";
  EXPECT_EQ(connector.table({kSchema, "events"}).value()->native_read()->function, "read_parquet");
  EXPECT_THAT(connector.table({kSchema, "twice"}).error().message,
              HasSubstr("several files have this name"));
}

TEST_F(FilesConnectorTest, NewFilesShowAfterTheRefreshTime) {
  write("data/a.csv", "x");
  options_.directory = "data";
  options_.refresh = milliseconds(2000);
  FilesConnector connector(options_, clock_);
  const std::string version = connector.table({kSchema, "a"}).value()->version();
  write("data/b.csv", "x");
  write("data/a.csv", "changed");
  EXPECT_THAT(names(connector), ElementsAre("a"));
  EXPECT_EQ(connector.table({kSchema, "a"}).value()->version(), version);
  clock_.pass(milliseconds(2000));
  EXPECT_THAT(names(connector), ElementsAre("a", "b"));
  EXPECT_NE(connector.table({kSchema, "a"}).value()->version(), version);
  std::filesystem::remove(path("data/a.csv"));
  clock_.pass(milliseconds(2000));
  EXPECT_EQ(connector.table({kSchema, "a"}).error().code, ErrorCode::NotFound);
}

TEST_F(FilesConnectorTest, NamesThePathsThatMustBeReadable) {
  options_.directory = "data";
  add("a", {.paths = {"x/*.csv", "/abs/y.parquet"}});
  FilesConnector connector(options_, clock_);
  EXPECT_THAT(connector.paths(), UnorderedElementsAre("/abs/y.parquet", path("data"), path("x")));
}

TEST(TableNameOf, LosesFolderFormatAndCompression) {
  EXPECT_EQ(table_name_of("/d/a.b.csv.gz"), "a.b");
  EXPECT_EQ(table_name_of("Ärger.PARQUET"), "Ärger");
  EXPECT_EQ(table_name_of("/d/plain"), "plain");
}

}  // namespace
}  // namespace millrace::connector::files
