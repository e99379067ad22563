#include <benchmark/benchmark.h>

#include <memory>
#include <string>

#include "data/batch_builder.h"
#include "frontend/postgres/copy_encoder.h"
#include "frontend/postgres/row_encoder.h"

namespace millrace::frontend::postgres {
namespace {

constexpr size_t kRows = 2048;

enum class Doubles : int64_t { Prices, Random };

/// Two bigint, a double and a varchar, as the engine hands them out.
data::Batch sample_batch(const data::Schema& schema, Doubles doubles) {
  data::BatchBuilder builder(schema);
  uint64_t state = 88172645463325252;
  for (size_t i = 0; i < kRows; ++i) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    builder.column(0).append_integer(static_cast<int64_t>(i));
    builder.column(1).append_integer(static_cast<int64_t>(state % 1'000'000));
    builder.column(2).append_double(doubles == Doubles::Prices
                                        ? static_cast<double>(state % 10'000'000) / 100
                                        : static_cast<double>(state >> 11) * 0x1p-53);
    builder.column(3).append_text("name" + std::to_string(state % 100'000));
  }
  return builder.finish();
}

const data::Schema& schema() {
  static const data::Schema kSchema = {{"a", data::Kind::Int64},
                                       {"b", data::Kind::Int64},
                                       {"c", data::Kind::Float64},
                                       {"d", data::Kind::Text}};
  return kSchema;
}

/// Rows a second into DataRow, by format and kind of doubles.
void BM_EncodeRows(benchmark::State& state) {
  const auto format = static_cast<Format>(state.range(0));
  const data::Batch batch = sample_batch(schema(), static_cast<Doubles>(state.range(1)));
  const RowEncoder encoder(schema(), std::vector<Format>(4, format),
                           std::make_shared<EncodingSettings>());
  Writer out;
  for (auto _ : state) {
    out.clear();
    benchmark::DoNotOptimize(encoder.encode(batch, {.first = 0, .end = kRows}, SIZE_MAX, out));
  }
  state.SetItemsProcessed(static_cast<int64_t>(static_cast<size_t>(state.iterations()) * kRows));
  state.SetBytesProcessed(
      static_cast<int64_t>(static_cast<size_t>(state.iterations()) * out.size()));
}
BENCHMARK(BM_EncodeRows)->ArgNames({"binary", "random"})->ArgsProduct({{0, 1}, {0, 1}});

/// Rows a second into CopyData, by format.
void BM_CopyRows(benchmark::State& state) {
  const data::Batch batch = sample_batch(schema(), Doubles::Prices);
  auto encoder = CopyEncoder::create(
      schema(), sql::default_copy_options(static_cast<sql::CopyFormat>(state.range(0))),
      std::make_shared<EncodingSettings>());
  Writer out;
  for (auto _ : state) {
    out.clear();
    benchmark::DoNotOptimize(encoder->encode(batch, {.first = 0, .end = kRows}, SIZE_MAX, out));
  }
  state.SetItemsProcessed(static_cast<int64_t>(static_cast<size_t>(state.iterations()) * kRows));
}
BENCHMARK(BM_CopyRows)->ArgNames({"format"})->DenseRange(0, 2);

}  // namespace
}  // namespace millrace::frontend::postgres

BENCHMARK_MAIN();
