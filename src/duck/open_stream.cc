#include "duck/open_stream.h"

#include "duck/batches.h"
#include "duck/errors.h"

namespace millrace::duck {

OpenStream::OpenStream(std::unique_ptr<duckdb::QueryResult> result,
                       duckdb::shared_ptr<duckdb::ClientContext> context, data::Schema schema,
                       SharedQuery shared)
    : shared_(std::move(shared)),
      result_(std::move(result)),
      context_(std::move(context)),
      schema_(std::move(schema)) {}

OpenStream::~OpenStream() { ended(); }

void OpenStream::noted_in(OpenStream** note) {
  note_ = note;
  *note_ = this;
}

void OpenStream::ended() {
  result_.reset();
  shared_.reset();
  if (note_ != nullptr && *note_ == this) *note_ = nullptr;
  note_ = nullptr;
}

std::unique_ptr<duckdb::DataChunk> OpenStream::fetch() {
  if (kept_) {
    auto chunk = std::make_unique<duckdb::DataChunk>();
    kept_->InitializeScanChunk(*chunk);
    if (!kept_->Scan(kept_scan_, *chunk)) return nullptr;
    return chunk;
  }
  if (!result_) return nullptr;
  shared_->goes_on();
  auto chunk = result_->Fetch();
  if (result_->HasError()) result_->ThrowError();
  return chunk;
}

Result<std::optional<data::Batch>> OpenStream::next(std::stop_token stop) {
  if (broken_) return fail(*broken_);
  if (stop.stop_requested()) return fail(stopped());
  // Interrupting is harmless when it comes late: the next statement starts with a clean flag.
  const std::stop_callback interrupt(stop, [this] { context_->Interrupt(); });
  auto batch = no_throw("", [&]() -> std::optional<data::Batch> {
    for (;;) {
      auto chunk = fetch();
      if (!chunk) return std::nullopt;
      if (chunk->size() != 0) return to_batch(std::move(chunk), schema_);
    }
  });
  if (!batch || !*batch) ended();
  return batch;
}

void OpenStream::detach(std::stop_token stop) {
  if (!result_ || kept_) return;
  const std::stop_callback interrupt(stop, [this] { context_->Interrupt(); });
  auto detached = no_throw("", [&] {
    auto kept = std::make_unique<duckdb::ColumnDataCollection>(
        duckdb::BufferManager::GetBufferManager(*context_), result_->types);
    while (auto chunk = fetch()) {
      if (chunk->size() != 0) kept->Append(*chunk);
      // Asked for too early, the engine has forgotten it.
      if (stop.stop_requested()) throw duckdb::InterruptException();
    }
    kept->InitializeScan(kept_scan_);
    kept_ = std::move(kept);
  });
  if (!detached) broken_ = std::move(detached).error();
  ended();
}

}  // namespace millrace::duck
