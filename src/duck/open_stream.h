#pragma once

#include <memory>

#include "data/result_stream.h"
#include "duck/background_threads.h"
#include "duck/native.h"

namespace millrace::duck {

/// Rows of one run. DuckDB keeps one result open per connection: before the connection is used for
/// something else, detach() takes the rest into memory of the buffer manager.
/// One thread at a time, the connection's.
class OpenStream final : public data::ResultStream {
 public:
  OpenStream(std::unique_ptr<duckdb::QueryResult> result,
             duckdb::shared_ptr<duckdb::ClientContext> context, data::Schema schema,
             SharedQuery shared);
  ~OpenStream() override;

  const data::Schema& schema() const override { return schema_; }
  Result<std::optional<data::Batch>> next(std::stop_token stop) override;

  /// Reads the rest now. Harmless at the end or when done before. When that fails or is stopped,
  /// next() tells why.
  void detach(std::stop_token stop);

  /// Where the connection notes which stream is open; the stream clears it when it ends.
  void noted_in(OpenStream** note);

 private:
  std::unique_ptr<duckdb::DataChunk> fetch();
  void ended();

  std::optional<SharedQuery> shared_;            // as long as DuckDB works
  std::unique_ptr<duckdb::QueryResult> result_;  // null once detached or at the end
  duckdb::shared_ptr<duckdb::ClientContext> context_;
  data::Schema schema_;
  std::optional<Error> broken_;  // the rest could not be read
  std::unique_ptr<duckdb::ColumnDataCollection> kept_;
  duckdb::ColumnDataScanState kept_scan_;
  OpenStream** note_ = nullptr;
};

}  // namespace millrace::duck
