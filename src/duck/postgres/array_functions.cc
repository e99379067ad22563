#include <optional>

#include "duck/postgres/function_catalog.h"
#include "duck/postgres/sql_error.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::list_entry_t;
using duckdb::LogicalType;
using duckdb::LogicalTypeId;
using duckdb::Vector;

/// Lists of lists, read as PostgreSQL's arrays, which have as many dimensions as their values do.
class Arrays {
 public:
  Arrays(Vector& lists, duckdb::idx_t count) {
    for (Vector* level = &lists; level->GetType().id() == LogicalTypeId::LIST;) {
      level->ToUnifiedFormat(count, levels_.emplace_back());
      count = duckdb::ListVector::GetListSize(*level);
      level = &duckdb::ListVector::GetEntry(*level);
    }
  }

  /// The number of elements in each dimension, none when the array is empty; nothing for null.
  std::optional<std::vector<int32_t>> sizes(duckdb::idx_t row) const {
    std::vector<int32_t> sizes;
    for (const auto& level : levels_) {
      const auto place = level.sel->get_index(row);
      if (!level.validity.RowIsValid(place)) break;
      const auto& list = duckdb::UnifiedVectorFormat::GetData<list_entry_t>(level)[place];
      if (list.length == 0) return std::vector<int32_t>();
      sizes.push_back(static_cast<int32_t>(list.length));
      row = list.offset;
    }
    if (sizes.empty()) return std::nullopt;
    return sizes;
  }

 private:
  std::vector<duckdb::UnifiedVectorFormat> levels_;
};

using Sizes = std::vector<int32_t>;

int32_t cardinality(const Sizes& sizes) {
  int32_t count = sizes.empty() ? 0 : 1;
  for (const int32_t size : sizes) count *= size;
  return count;
}

std::optional<int32_t> dimensions(const Sizes& sizes) {
  if (sizes.empty()) return std::nullopt;
  return static_cast<int32_t>(sizes.size());
}

std::optional<int32_t> length(const Sizes& sizes, int32_t dimension) {
  if (dimension < 1 || static_cast<size_t>(dimension) > sizes.size()) return std::nullopt;
  return sizes[static_cast<size_t>(dimension) - 1];
}

int32_t outer_length(const Sizes& sizes) { return sizes.empty() ? 0 : sizes.front(); }

std::optional<int32_t> lower(const Sizes& sizes, int32_t dimension) {
  return length(sizes, dimension) ? std::optional<int32_t>(1) : std::nullopt;
}

std::optional<std::string> bounds(const Sizes& sizes) {
  if (sizes.empty()) return std::nullopt;
  std::string text;
  for (const int32_t size : sizes) text += "[1:" + std::to_string(size) + "]";
  return text;
}

void put(Vector& result, duckdb::idx_t row, std::optional<int32_t> number) {
  if (number) {
    duckdb::FlatVector::GetData<int32_t>(result)[row] = *number;
  } else {
    duckdb::FlatVector::SetNull(result, row, true);
  }
}

void put(Vector& result, duckdb::idx_t row, const std::optional<std::string>& text) {
  if (text) {
    duckdb::FlatVector::GetData<duckdb::string_t>(result)[row] =
        duckdb::StringVector::AddString(result, *text);
  } else {
    duckdb::FlatVector::SetNull(result, row, true);
  }
}

/// Calls a function of an array's sizes for each row.
template <auto Of>
void of_sizes(duckdb::DataChunk& arguments, duckdb::ExpressionState&, Vector& result) {
  const duckdb::idx_t count = arguments.AllConstant() ? 1 : arguments.size();
  const Arrays arrays(arguments.data[0], count);
  for (duckdb::idx_t row = 0; row < count; ++row) {
    const auto sizes = arrays.sizes(row);
    if (sizes) {
      put(result, row, std::optional(Of(*sizes)));
    } else {
      duckdb::FlatVector::SetNull(result, row, true);
    }
  }
  if (arguments.AllConstant()) result.SetVectorType(duckdb::VectorType::CONSTANT_VECTOR);
}

/// The same with the number of a dimension.
template <auto Of>
void of_dimension(duckdb::DataChunk& arguments, duckdb::ExpressionState&, Vector& result) {
  const duckdb::idx_t count = arguments.AllConstant() ? 1 : arguments.size();
  const Arrays arrays(arguments.data[0], count);
  duckdb::UnifiedVectorFormat numbers;
  arguments.data[1].ToUnifiedFormat(count, numbers);
  for (duckdb::idx_t row = 0; row < count; ++row) {
    const auto sizes = arrays.sizes(row);
    const auto place = numbers.sel->get_index(row);
    if (sizes && numbers.validity.RowIsValid(place)) {
      put(result, row, Of(*sizes, duckdb::UnifiedVectorFormat::GetData<int32_t>(numbers)[place]));
    } else {
      duckdb::FlatVector::SetNull(result, row, true);
    }
  }
  if (arguments.AllConstant()) result.SetVectorType(duckdb::VectorType::CONSTANT_VECTOR);
}

/// Takes lists of any depth.
duckdb::unique_ptr<duckdb::FunctionData> bind_array(
    duckdb::ClientContext&, duckdb::ScalarFunction& function,
    duckdb::vector<duckdb::unique_ptr<duckdb::Expression>>& arguments) {
  LogicalType type = arguments[0]->return_type;
  if (type.id() == LogicalTypeId::ARRAY)
    type = LogicalType::LIST(duckdb::ArrayType::GetChildType(type));
  if (type.id() == LogicalTypeId::UNKNOWN) throw duckdb::ParameterNotResolvedException();
  if (type.id() == LogicalTypeId::SQLNULL) type = LogicalType::LIST(LogicalType::INTEGER);
  if (type.id() != LogicalTypeId::LIST) {
    raise("42883", "function " + function.name + "(" + duckdb::StringUtil::Lower(type.ToString()) +
                       ") does not exist");
  }
  function.arguments[0] = type;
  return nullptr;
}

}  // namespace

void register_array_functions(FunctionCatalog& catalog) {
  const LogicalType number = LogicalType::INTEGER;
  const auto made = [](const char* name, duckdb::vector<LogicalType> arguments,
                       const LogicalType& returned, duckdb::scalar_function_t run) {
    arguments.insert(arguments.begin(), LogicalType::ANY);
    duckdb::ScalarFunction function(name, std::move(arguments), returned, run, bind_array);
    function.SetNullHandling(duckdb::FunctionNullHandling::SPECIAL_HANDLING);
    return function;
  };
  catalog.add(made("cardinality", {}, number, of_sizes<cardinality>));
  catalog.add(made("array_ndims", {}, number, of_sizes<dimensions>));
  catalog.add(made("array_dims", {}, LogicalType::VARCHAR, of_sizes<bounds>));
  catalog.add(made("array_upper", {number}, number, of_dimension<length>));
  catalog.add(made("array_lower", {number}, number, of_dimension<lower>));
  duckdb::ScalarFunctionSet lengths("array_length");
  lengths.AddFunction(made("array_length", {}, number, of_sizes<outer_length>));
  lengths.AddFunction(made("array_length", {number}, number, of_dimension<length>));
  catalog.add(std::move(lengths));
}

}  // namespace millrace::duck::postgres
