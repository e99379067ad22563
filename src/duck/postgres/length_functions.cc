#include <algorithm>
#include <duckdb/common/types/bit.hpp>

#include "duck/postgres/function_catalog.h"
#include "duck/postgres/sql_error.h"

// Types with a length: what fits a column, and what a cast cuts off.

namespace millrace::duck::postgres {
namespace {

using duckdb::LogicalType;
using duckdb::string_t;

size_t characters(std::string_view text) {
  return static_cast<size_t>(std::ranges::count_if(
      text, [](char byte) { return (static_cast<uint8_t>(byte) & 0xC0) != 0x80; }));
}

/// Spaces too many do not count, as the standard has it.
bool fits_text(string_t value, int32_t length) {
  std::string_view text(value.GetData(), value.GetSize());
  if (text.size() <= static_cast<size_t>(length)) return true;
  while (text.ends_with(' ')) text.remove_suffix(1);
  if (characters(text) <= static_cast<size_t>(length)) return true;
  raise("22001", "value too long for type character varying(" + std::to_string(length) + ")");
}

bool fits_bits(string_t bits, int32_t length) {
  const auto found = duckdb::Bit::BitLength(bits);
  if (found == static_cast<size_t>(length)) return true;
  raise("22026", "bit string length " + std::to_string(found) + " does not match type bit(" +
                     std::to_string(length) + ")");
}

bool fits_varbits(string_t bits, int32_t length) {
  if (duckdb::Bit::BitLength(bits) <= static_cast<size_t>(length)) return true;
  raise("22001", "bit string too long for type bit varying(" + std::to_string(length) + ")");
}

template <bool (*Fits)(string_t, int32_t)>
void check_length(duckdb::DataChunk& arguments, duckdb::ExpressionState&, duckdb::Vector& result) {
  duckdb::BinaryExecutor::Execute<string_t, int32_t, bool>(arguments.data[0], arguments.data[1],
                                                           result, arguments.size(), Fits);
}

/// Cut on the right, and filled with zeros where bit(n) wants more.
enum class Short : uint8_t { Stays, IsFilled };

template <Short kShort>
void cut_bits(duckdb::DataChunk& arguments, duckdb::ExpressionState&, duckdb::Vector& result) {
  duckdb::BinaryExecutor::Execute<string_t, int32_t, string_t>(
      arguments.data[0], arguments.data[1], result, arguments.size(),
      [&result](string_t value, int32_t length) {
        std::string bits = duckdb::Bit::ToString(value);
        const auto wanted = static_cast<size_t>(length);
        if (kShort == Short::IsFilled || bits.size() > wanted) bits.resize(wanted, '0');
        return duckdb::StringVector::AddStringOrBlob(
            result, duckdb::Bit::ToBit(string_t(bits.data(), static_cast<uint32_t>(bits.size()))));
      });
}

/// The last bits of a number, which is as long as its sign goes on.
void bits_of_number(duckdb::DataChunk& arguments, duckdb::ExpressionState&,
                    duckdb::Vector& result) {
  duckdb::BinaryExecutor::Execute<int64_t, int32_t, string_t>(
      arguments.data[0], arguments.data[1], result, arguments.size(),
      [&result](int64_t value, int32_t length) {
        std::string bits(static_cast<size_t>(length), '0');
        for (size_t i = 0; i < bits.size(); ++i) {
          const size_t shift = std::min<size_t>(i, 63);
          if ((value >> shift & 1) != 0) bits[bits.size() - 1 - i] = '1';
        }
        return duckdb::StringVector::AddStringOrBlob(
            result, duckdb::Bit::ToBit(string_t(bits.data(), static_cast<uint32_t>(bits.size()))));
      });
}

/// The length that a part of a text may have.
void check_part(duckdb::DataChunk& arguments, duckdb::ExpressionState&, duckdb::Vector& result) {
  duckdb::UnaryExecutor::Execute<int64_t, int64_t>(
      arguments.data[0], result, arguments.size(), [](int64_t length) {
        if (length < 0) raise("22011", "negative substring length not allowed");
        return length;
      });
}

void add_check(FunctionCatalog& catalog, const std::string& name, const LogicalType& type,
               duckdb::scalar_function_t run) {
  duckdb::ScalarFunction function(name, {type, LogicalType::INTEGER}, LogicalType::BOOLEAN,
                                  std::move(run));
  function.SetErrorMode(duckdb::FunctionErrors::CAN_THROW_RUNTIME_ERROR);
  catalog.add(std::move(function));
}

}  // namespace

void register_length_functions(FunctionCatalog& catalog) {
  add_check(catalog, "fits_text", LogicalType::VARCHAR, check_length<fits_text>);
  add_check(catalog, "fits_bits", LogicalType::BIT, check_length<fits_bits>);
  add_check(catalog, "fits_varbits", LogicalType::BIT, check_length<fits_varbits>);
  duckdb::ScalarFunction part("substring_length", {LogicalType::BIGINT}, LogicalType::BIGINT,
                              check_part);
  part.SetErrorMode(duckdb::FunctionErrors::CAN_THROW_RUNTIME_ERROR);
  catalog.add(std::move(part));
  duckdb::ScalarFunctionSet fit("fit_bits");
  fit.AddFunction(duckdb::ScalarFunction({LogicalType::BIT, LogicalType::INTEGER}, LogicalType::BIT,
                                         cut_bits<Short::IsFilled>));
  fit.AddFunction(duckdb::ScalarFunction({LogicalType::BIGINT, LogicalType::INTEGER},
                                         LogicalType::BIT, bits_of_number));
  catalog.add(std::move(fit));
  LogicalType varying = LogicalType::BIT;
  varying.SetAlias("varbit");
  catalog.add(duckdb::ScalarFunction("cut_bits", {LogicalType::BIT, LogicalType::INTEGER}, varying,
                                     cut_bits<Short::Stays>));
}

}  // namespace millrace::duck::postgres
