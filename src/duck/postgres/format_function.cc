#include "duck/postgres/function_catalog.h"
#include "duck/postgres/sql_error.h"
#include "sql/text_format.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::LogicalType;
using duckdb::string_t;
using duckdb::Vector;

/// An argument of any type as texts.
class Texts {
 public:
  Texts(Vector& values, duckdb::idx_t count, duckdb::ClientContext& context)
      : texts_(LogicalType::VARCHAR, count),
        is_truth_(values.GetType().id() == duckdb::LogicalTypeId::BOOLEAN) {
    duckdb::VectorOperations::Cast(context, values, texts_, count);
    texts_.ToUnifiedFormat(count, read_);
  }

  std::optional<std::string> at(duckdb::idx_t row) const {
    const auto place = read_.sel->get_index(row);
    if (!read_.validity.RowIsValid(place)) return std::nullopt;
    const auto& text = duckdb::UnifiedVectorFormat::GetData<string_t>(read_)[place];
    // The text of a truth value is t or f, but for casts.
    return is_truth_ ? text.GetString().substr(0, 1) : text.GetString();
  }

 private:
  Vector texts_;
  bool is_truth_;
  duckdb::UnifiedVectorFormat read_;
};

void format(duckdb::DataChunk& arguments, duckdb::ExpressionState& state, Vector& result) {
  const duckdb::idx_t count = arguments.AllConstant() ? 1 : arguments.size();
  std::vector<Texts> columns;
  columns.reserve(arguments.ColumnCount());
  for (Vector& column : arguments.data) columns.emplace_back(column, count, state.GetContext());

  auto* const texts = duckdb::FlatVector::GetData<string_t>(result);
  for (duckdb::idx_t row = 0; row < count; ++row) {
    const auto form = columns.front().at(row);
    if (!form) {
      duckdb::FlatVector::SetNull(result, row, true);
      continue;
    }
    std::vector<std::optional<std::string>> values;
    for (size_t i = 1; i < columns.size(); ++i) values.push_back(columns[i].at(row));
    const auto text = sql::format_text(*form, values);
    if (!text) raise(text.error());
    texts[row] = duckdb::StringVector::AddString(result, *text);
  }
  if (arguments.AllConstant()) result.SetVectorType(duckdb::VectorType::CONSTANT_VECTOR);
}

}  // namespace

void register_format_function(FunctionCatalog& catalog) {
  duckdb::ScalarFunction function("format", {LogicalType::VARCHAR}, LogicalType::VARCHAR, format);
  function.varargs = LogicalType::ANY;
  function.SetNullHandling(duckdb::FunctionNullHandling::SPECIAL_HANDLING);
  function.SetErrorMode(duckdb::FunctionErrors::CAN_THROW_RUNTIME_ERROR);
  catalog.add(std::move(function));
}

}  // namespace millrace::duck::postgres
