#include <cmath>
#include <cstring>
#include <string_view>

#include "duck/postgres/function_catalog.h"
#include "duck/postgres/numeric.h"
#include "duck/postgres/sql_error.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::AggregateFunction;
using duckdb::AggregateInputData;
using duckdb::hugeint_t;
using duckdb::LogicalType;
using duckdb::LogicalTypeId;

/// What the operations below have in common: they pass over nulls and take equal values one by one.
template <class Operation>
struct Basics {
  template <class State>
  static void Initialize(State& state) {
    state = State{};
  }
  template <class Input, class State, class Op>
  static void ConstantOperation(State& state, const Input& input,
                                duckdb::AggregateUnaryInput& unary, duckdb::idx_t count) {
    for (duckdb::idx_t i = 0; i < count; ++i)
      Operation::template Operation<Input, State, Op>(state, input, unary);
  }
  static bool IgnoreNull() { return true; }
};

/// sum(int4) is bigint, sum(float4) is float4.
template <class Sum>
struct SumState {
  bool any = false;
  Sum sum = 0;
};

struct PlainSum : Basics<PlainSum> {
  template <class Input, class State, class Op>
  static void Operation(State& state, const Input& input, duckdb::AggregateUnaryInput&) {
    state.any = true;
    state.sum += input;
  }
  template <class State, class Op>
  static void Combine(const State& source, State& target, AggregateInputData&) {
    target.any = target.any || source.any;
    target.sum += source.sum;
  }
  template <class Result, class State>
  static void Finalize(State& state, Result& target, duckdb::AggregateFinalizeData& finalize) {
    if (!state.any) return finalize.ReturnNull();
    target = static_cast<Result>(state.sum);
  }
};

/// The engine has no sum of intervals.
struct IntervalSumState {
  bool any = false;
  duckdb::interval_t sum{0, 0, 0};
};

duckdb::interval_t add_intervals(duckdb::interval_t left, duckdb::interval_t right) {
  duckdb::interval_t sum{0, 0, 0};
  if (__builtin_add_overflow(left.months, right.months, &sum.months) ||
      __builtin_add_overflow(left.days, right.days, &sum.days) ||
      __builtin_add_overflow(left.micros, right.micros, &sum.micros))
    raise("22008", "interval out of range");
  return sum;
}

struct IntervalSum : Basics<IntervalSum> {
  template <class Input, class State, class Op>
  static void Operation(State& state, const Input& input, duckdb::AggregateUnaryInput&) {
    state.any = true;
    state.sum = add_intervals(state.sum, input);
  }
  template <class State, class Op>
  static void Combine(const State& source, State& target, AggregateInputData&) {
    target.any = target.any || source.any;
    target.sum = add_intervals(target.sum, source.sum);
  }
  template <class Result, class State>
  static void Finalize(State& state, Result& target, duckdb::AggregateFinalizeData& finalize) {
    if (!state.any) return finalize.ReturnNull();
    target = state.sum;
  }
};

/// A value that may lie anywhere: the engine aligns states to eight bytes, wide numbers want more.
template <class Value>
class Unaligned {
 public:
  Unaligned() { set(Value(0)); }
  Value get() const {
    Value value;
    std::memcpy(&value, bytes_, sizeof(Value));
    return value;
  }
  void set(Value value) { std::memcpy(bytes_, &value, sizeof(Value)); }

 private:
  std::byte bytes_[sizeof(Value)];
};

/// By how many digits a sum is moved to the left before it is divided.
struct AverageDigits final : duckdb::FunctionData {
  explicit AverageDigits(uint32_t moved) : digits(moved) {}
  uint32_t digits;

  duckdb::unique_ptr<FunctionData> Copy() const override {
    return duckdb::make_uniq<AverageDigits>(digits);
  }
  bool Equals(const FunctionData& other) const override {
    return digits == other.Cast<AverageDigits>().digits;
  }
};

struct AverageState {
  Unaligned<Wide> sum;
  uint64_t count = 0;
};

void add_to(AverageState& state, Wide value) {
  Wide sum = 0;
  if (__builtin_add_overflow(state.sum.get(), value, &sum))
    raise("22003", "value overflows numeric format");
  state.sum.set(sum);
}

struct NumericAverage : Basics<NumericAverage> {
  template <class Input, class State, class Op>
  static void Operation(State& state, const Input& input, duckdb::AggregateUnaryInput&) {
    ++state.count;
    if constexpr (std::is_same_v<Input, hugeint_t>) {
      add_to(state, to_wide(input));
    } else {
      state.sum.set(state.sum.get() + input);
    }
  }
  template <class State, class Op>
  static void Combine(const State& source, State& target, AggregateInputData&) {
    target.count += source.count;
    add_to(target, source.sum.get());
  }
  template <class Result, class State>
  static void Finalize(State& state, Result& target, duckdb::AggregateFinalizeData& finalize) {
    if (state.count == 0) return finalize.ReturnNull();
    const uint32_t digits = finalize.input.bind_data->Cast<AverageDigits>().digits;
    const auto average = divide_numeric(state.sum.get(), static_cast<Wide>(state.count), digits);
    if (!average) raise("22003", "value overflows numeric format");
    target = to_hugeint(*average);
  }
};

template <class Input>
AggregateFunction average_of(const LogicalType& input, const LogicalType& result) {
  return AggregateFunction::UnaryAggregate<AverageState, Input, hugeint_t, NumericAverage>(input,
                                                                                           result);
}

AggregateFunction average_of_decimals(const LogicalType& input, const LogicalType& result) {
  switch (input.InternalType()) {
    case duckdb::PhysicalType::INT16:
      return average_of<int16_t>(input, result);
    case duckdb::PhysicalType::INT32:
      return average_of<int32_t>(input, result);
    case duckdb::PhysicalType::INT64:
      return average_of<int64_t>(input, result);
    default:
      return average_of<hugeint_t>(input, result);
  }
}

using Arguments = duckdb::vector<duckdb::unique_ptr<duckdb::Expression>>;

duckdb::unique_ptr<duckdb::FunctionData> bind_integer_average(duckdb::ClientContext&,
                                                              AggregateFunction&, Arguments&) {
  return duckdb::make_uniq<AverageDigits>(kQuotientScale);
}

duckdb::unique_ptr<duckdb::FunctionData> bind_decimal_average(duckdb::ClientContext&,
                                                              AggregateFunction& function,
                                                              Arguments& arguments) {
  const LogicalType input = arguments[0]->return_type;
  const uint8_t scale = duckdb::DecimalType::GetScale(input);
  const uint8_t wanted = std::max(kQuotientScale, scale);
  const std::string name = function.name;
  function = average_of_decimals(input, LogicalType::DECIMAL(kNumericWidthMax, wanted));
  function.name = name;
  return duckdb::make_uniq<AverageDigits>(uint32_t{wanted} - scale);
}

/// The spread of numbers that are exact to PostgreSQL, in the widest floating point there is
/// (Welford's method), given as numeric.
struct SpreadState {
  uint64_t count = 0;
  Unaligned<long double> mean;
  Unaligned<long double> squares;  // of the distances from the mean
};

enum class Spread : uint8_t { VarianceOfSample, VarianceOfAll, DeviationOfSample, DeviationOfAll };

constexpr bool is_deviation(Spread spread) {
  return spread == Spread::DeviationOfSample || spread == Spread::DeviationOfAll;
}
constexpr bool is_of_sample(Spread spread) {
  return spread == Spread::VarianceOfSample || spread == Spread::DeviationOfSample;
}

/// `value`, which is not negative, with kQuotientScale digits after the point.
hugeint_t to_numeric(long double value) {
  constexpr long double kUnit = 1e16L;
  constexpr long double kLimit = 1e22L;
  if (!(value < kLimit)) raise("22003", "value overflows numeric format");
  const long double whole = std::floor(value);
  const auto fraction = static_cast<Wide>(std::round((value - whole) * kUnit));
  return to_hugeint(static_cast<Wide>(whole) * static_cast<Wide>(kUnit) + fraction);
}

template <Spread kSpread>
struct NumericSpread : Basics<NumericSpread<kSpread>> {
  template <class Input, class State, class Op>
  static void Operation(State& state, const Input& input, duckdb::AggregateUnaryInput&) {
    ++state.count;
    const auto value = static_cast<long double>(input);
    const long double distance = value - state.mean.get();
    const long double mean = state.mean.get() + distance / static_cast<long double>(state.count);
    state.mean.set(mean);
    state.squares.set(state.squares.get() + distance * (value - mean));
  }
  template <class State, class Op>
  static void Combine(const State& source, State& target, AggregateInputData&) {
    if (source.count == 0) return;
    const auto ours = static_cast<long double>(target.count);
    const auto theirs = static_cast<long double>(source.count);
    const long double distance = source.mean.get() - target.mean.get();
    target.squares.set(target.squares.get() + source.squares.get() +
                       distance * distance * ours * theirs / (ours + theirs));
    target.mean.set(target.mean.get() + distance * theirs / (ours + theirs));
    target.count += source.count;
  }
  template <class Result, class State>
  static void Finalize(State& state, Result& target, duckdb::AggregateFinalizeData& finalize) {
    const uint64_t taken = is_of_sample(kSpread) ? 1 : 0;
    if (state.count <= taken) return finalize.ReturnNull();
    const long double variance =
        state.squares.get() / static_cast<long double>(state.count - taken);
    target = to_numeric(is_deviation(kSpread) ? std::sqrt(variance) : variance);
  }
};

constexpr size_t kStateAlignment = 8;
static_assert(alignof(AverageState) <= kStateAlignment && alignof(SpreadState) <= kStateAlignment);

LogicalType quotient_type() { return LogicalType::DECIMAL(kNumericWidthMax, kQuotientScale); }

void replace(duckdb::AggregateFunctionSet& functions, AggregateFunction function) {
  function.name = functions.name;
  for (auto& known : functions.functions) {
    if (known.arguments == function.arguments) {
      known = std::move(function);
      return;
    }
  }
  functions.AddFunction(std::move(function));
}

void register_sum(FunctionCatalog& catalog) {
  auto functions = catalog.engine_aggregates("sum");
  using Integers = SumState<int64_t>;
  using Floats = SumState<double>;
  replace(functions, AggregateFunction::UnaryAggregate<Integers, int16_t, int64_t, PlainSum>(
                         LogicalType::SMALLINT, LogicalType::BIGINT));
  replace(functions, AggregateFunction::UnaryAggregate<Integers, int32_t, int64_t, PlainSum>(
                         LogicalType::INTEGER, LogicalType::BIGINT));
  replace(functions, AggregateFunction::UnaryAggregate<Floats, float, float, PlainSum>(
                         LogicalType::FLOAT, LogicalType::FLOAT));
  using duckdb::interval_t;
  replace(functions,
          AggregateFunction::UnaryAggregate<IntervalSumState, interval_t, interval_t, IntervalSum>(
              LogicalType::INTERVAL, LogicalType::INTERVAL));
  catalog.add(std::move(functions));
}

void register_average(FunctionCatalog& catalog) {
  auto functions = catalog.engine_aggregates("avg");
  AggregateFunction averages[] = {average_of<int16_t>(LogicalType::SMALLINT, quotient_type()),
                                  average_of<int32_t>(LogicalType::INTEGER, quotient_type()),
                                  average_of<int64_t>(LogicalType::BIGINT, quotient_type()),
                                  average_of<hugeint_t>(LogicalType::HUGEINT, quotient_type())};
  for (AggregateFunction& average : averages) {
    average.SetBindCallback(bind_integer_average);
    replace(functions, std::move(average));
  }
  auto decimals = average_of<hugeint_t>(LogicalTypeId::DECIMAL, LogicalTypeId::DECIMAL);
  decimals.SetBindCallback(bind_decimal_average);
  replace(functions, std::move(decimals));
  catalog.add(std::move(functions));
}

template <Spread kSpread>
void register_spread(FunctionCatalog& catalog, const std::string& name) {
  auto functions = catalog.engine_aggregates(name);
  const auto add = [&]<class Input>(const LogicalType& type, Input) {
    replace(
        functions,
        AggregateFunction::UnaryAggregate<SpreadState, Input, hugeint_t, NumericSpread<kSpread>>(
            type, quotient_type()));
  };
  add(LogicalType::SMALLINT, int16_t{});
  add(LogicalType::INTEGER, int32_t{});
  add(LogicalType::BIGINT, int64_t{});
  catalog.add(std::move(functions));
}

}  // namespace

void register_aggregates(FunctionCatalog& catalog) {
  register_sum(catalog);
  register_average(catalog);
  register_spread<Spread::DeviationOfSample>(catalog, "stddev");
  register_spread<Spread::DeviationOfSample>(catalog, "stddev_samp");
  register_spread<Spread::DeviationOfAll>(catalog, "stddev_pop");
  register_spread<Spread::VarianceOfSample>(catalog, "variance");
  register_spread<Spread::VarianceOfSample>(catalog, "var_samp");
  register_spread<Spread::VarianceOfAll>(catalog, "var_pop");
}

}  // namespace millrace::duck::postgres
