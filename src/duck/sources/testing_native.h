#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "connector/files/files_connector.h"
#include "connector/memory/memory_connector.h"
#include "duck/batches.h"
#include "duck/database.h"
#include "duck/errors.h"
#include "duck/native.h"
#include "duck/sources/sources.h"

namespace millrace::duck::sources {

/// An engine in memory with room for sources and a folder of its own; for tests.
class EngineTest : public testing::Test {
 protected:
  EngineTest() {
    std::string name = testing::TempDir() + "sources_XXXXXX";
    folder_ = ::mkdtemp(name.data());
    database_ = Database::open({.threads = 2, .readable_paths = {folder_}}).value();
    sources_ = Sources::create(*database_).value();
    connection_ = std::make_unique<duckdb::Connection>(database_->native());
  }
  ~EngineTest() override {
    connection_.reset();
    sources_.reset();
    database_.reset();
    std::filesystem::remove_all(folder_);
  }

  std::string path(const std::string& name) const { return folder_ + "/" + name; }

  void write(const std::string& name, const std::string& text) const {
    const std::filesystem::path file = path(name);
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
  }

  /// Writes the rows of a query as the file's name says.
  void copy(const std::string& sql, const std::string& name) {
    std::filesystem::create_directories(std::filesystem::path(path(name)).parent_path());
    const std::string file = duckdb::KeywordHelper::WriteQuoted(path(name), '\'');
    EXPECT_EQ(query("COPY (" + sql + ") TO " + file).find("error"), std::string::npos);
  }

  static std::string run(duckdb::Connection& connection, const std::string& sql) {
    auto result = connection.Query(sql);
    if (result->HasError()) return "error " + to_error(result->GetErrorObject(), sql).message;
    std::string out;
    for (auto& row : result->Collection().GetRows()) {
      if (!out.empty()) out += "; ";
      for (size_t i = 0; i < result->ColumnCount(); ++i) {
        out += (i == 0 ? "" : "|") + row.GetValue(i).ToString();
      }
    }
    return out;
  }

  /// "1|a; 2|b", or "error …".
  std::string query(const std::string& sql) { return run(*connection_, sql); }

  /// The physical plan.
  std::string plan(const std::string& sql) {
    auto result = connection_->Query("EXPLAIN " + sql);
    if (result->HasError()) return "error " + result->GetError();
    return result->GetValue(1, 0).ToString();
  }

  Error error_of(const std::string& sql) {
    auto result = connection_->Query(sql);
    if (!result->HasError()) return {ErrorCode::Internal, "it worked", nullptr};
    return to_error(result->GetErrorObject(), sql);
  }

  /// The rows of a query as a table of the memory connector.
  connector::memory::MemoryTable rows_of(const std::string& sql) {
    auto result = connection_->Query(sql);
    if (result->HasError()) result->ThrowError();
    connector::memory::MemoryTable table{.schema = to_schema(result->names, result->types)};
    while (auto chunk = result->Fetch()) {
      if (chunk->size() == 0) break;
      auto owned = std::make_unique<duckdb::DataChunk>();
      owned->Initialize(duckdb::Allocator::DefaultAllocator(), result->types);
      chunk->Copy(*owned);
      table.batches.push_back(to_batch(std::move(owned), table.schema));
    }
    return table;
  }

  void mount(const std::string& name, std::shared_ptr<connector::Connector> connector) {
    const auto mounted =
        sources_->mount({.name = name, .type = "test", .connector = std::move(connector)});
    ASSERT_TRUE(mounted) << mounted.error().message;
  }

  /// Mounts files of the test's folder as source "f".
  void mount_files(std::vector<connector::files::NamedTable> tables) {
    mount("f", std::make_shared<connector::files::FilesConnector>(
                   connector::files::FilesOptions{
                       .source = "f", .base_folder = folder_, .tables = std::move(tables)},
                   machine_clock()));
  }
  void mount_folder(const std::string& directory) {
    mount("f", std::make_shared<connector::files::FilesConnector>(
                   connector::files::FilesOptions{
                       .source = "f", .base_folder = folder_, .directory = directory},
                   machine_clock()));
  }

  std::string folder_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<Sources> sources_;
  std::unique_ptr<duckdb::Connection> connection_;
};

}  // namespace millrace::duck::sources
