#include <algorithm>
#include <bit>
#include <limits>

#include "duck/postgres/function_catalog.h"
#include "duck/postgres/sql_error.h"
#include "sql/bytea.h"

namespace millrace::duck::postgres {
namespace {

using duckdb::LogicalType;
using duckdb::string_t;

/// Turns bytes or text and the name of a format into text or bytes.
template <Result<std::string> (*Convert)(std::string_view, std::string_view)>
void convert(duckdb::DataChunk& arguments, duckdb::ExpressionState&, duckdb::Vector& result) {
  duckdb::BinaryExecutor::Execute<string_t, string_t, string_t>(
      arguments.data[0], arguments.data[1], result, arguments.size(),
      [&result](string_t value, string_t format) {
        const auto converted =
            Convert({value.GetData(), value.GetSize()}, {format.GetData(), format.GetSize()});
        if (!converted) raise(converted.error());
        return duckdb::StringVector::AddStringOrBlob(result, *converted);
      });
}

template <class Length>
void octet_length(duckdb::DataChunk& arguments, duckdb::ExpressionState&, duckdb::Vector& result) {
  duckdb::UnaryExecutor::Execute<string_t, Length>(
      arguments.data[0], result, arguments.size(),
      [](string_t value) { return static_cast<Length>(value.GetSize()); });
}

/// The bytes from `start`, counted from 1; what lies before the first counts as well.
string_t bytes_between(const string_t& value, int64_t start, int64_t end) {
  const auto size = static_cast<int64_t>(value.GetSize());
  const int64_t first = std::clamp<int64_t>(start, 1, size + 1);
  const int64_t past = std::clamp<int64_t>(end, first, size + 1);
  return {value.GetData() + (first - 1), static_cast<uint32_t>(past - first)};
}

void bytes_from(duckdb::DataChunk& arguments, duckdb::ExpressionState&, duckdb::Vector& result) {
  duckdb::BinaryExecutor::Execute<string_t, int64_t, string_t>(
      arguments.data[0], arguments.data[1], result, arguments.size(),
      [&result](string_t value, int64_t start) {
        const auto end = std::numeric_limits<int64_t>::max();
        return duckdb::StringVector::AddStringOrBlob(result, bytes_between(value, start, end));
      });
}

void part_of_bytes(duckdb::DataChunk& arguments, duckdb::ExpressionState&, duckdb::Vector& result) {
  duckdb::TernaryExecutor::Execute<string_t, int64_t, int64_t, string_t>(
      arguments.data[0], arguments.data[1], arguments.data[2], result, arguments.size(),
      [&result](string_t value, int64_t start, int64_t length) {
        if (length < 0) raise("22011", "negative substring length not allowed");
        int64_t end = 0;
        if (__builtin_add_overflow(start, length, &end)) end = std::numeric_limits<int64_t>::max();
        return duckdb::StringVector::AddStringOrBlob(result, bytes_between(value, start, end));
      });
}

void get_bit(duckdb::DataChunk& arguments, duckdb::ExpressionState&, duckdb::Vector& result) {
  constexpr int64_t kBits = 8;
  duckdb::BinaryExecutor::Execute<string_t, int64_t, int32_t>(
      arguments.data[0], arguments.data[1], result, arguments.size(),
      [](string_t value, int64_t place) {
        const int64_t bits = static_cast<int64_t>(value.GetSize()) * kBits;
        if (place < 0 || place >= bits) {
          raise("2202E", "index " + std::to_string(place) + " out of valid range, 0.." +
                             std::to_string(bits - 1));
        }
        const auto byte = static_cast<uint8_t>(value.GetData()[place / kBits]);
        return (byte >> (place % kBits)) & 1;
      });
}

void bit_count(duckdb::DataChunk& arguments, duckdb::ExpressionState&, duckdb::Vector& result) {
  duckdb::UnaryExecutor::Execute<string_t, int64_t>(
      arguments.data[0], result, arguments.size(), [](string_t value) {
        int64_t count = 0;
        for (const char c : std::string_view(value.GetData(), value.GetSize()))
          count += std::popcount(static_cast<uint8_t>(c));
        return count;
      });
}

/// bytea becomes one more type that functions of texts and bits take.
void overload_for_bytes(FunctionCatalog& catalog) {
  const LogicalType bytes = LogicalType::BLOB;
  const LogicalType number = LogicalType::BIGINT;
  const auto add = [&](const char* name, duckdb::vector<LogicalType> arguments,
                       const LogicalType& returned, duckdb::scalar_function_t run) {
    duckdb::ScalarFunction function(name, std::move(arguments), returned, run);
    function.SetErrorMode(duckdb::FunctionErrors::CAN_THROW_RUNTIME_ERROR);
    catalog.overload(std::move(function));
  };
  for (const char* name : {"substring", "substr"}) {
    add(name, {bytes, number}, bytes, bytes_from);
    add(name, {bytes, number, number}, bytes, part_of_bytes);
  }
  add("get_bit", {bytes, number}, LogicalType::INTEGER, get_bit);
  add("bit_count", {bytes}, number, bit_count);
}

}  // namespace

void register_byte_functions(FunctionCatalog& catalog) {
  overload_for_bytes(catalog);
  duckdb::ScalarFunction encode("encode", {LogicalType::BLOB, LogicalType::VARCHAR},
                                LogicalType::VARCHAR, convert<sql::encode_bytes>);
  encode.SetErrorMode(duckdb::FunctionErrors::CAN_THROW_RUNTIME_ERROR);
  catalog.add(std::move(encode));
  duckdb::ScalarFunction decode("decode", {LogicalType::VARCHAR, LogicalType::VARCHAR},
                                LogicalType::BLOB, convert<sql::decode_bytes>);
  decode.SetErrorMode(duckdb::FunctionErrors::CAN_THROW_RUNTIME_ERROR);
  catalog.add(std::move(decode));
  duckdb::ScalarFunctionSet characters = catalog.engine_scalars("length");
  characters.AddFunction(
      duckdb::ScalarFunction({LogicalType::BLOB}, LogicalType::BIGINT, octet_length<int64_t>));
  catalog.add(std::move(characters));
  duckdb::ScalarFunctionSet lengths("octet_length");
  for (const LogicalType type : {LogicalType::VARCHAR, LogicalType::BLOB}) {
    lengths.AddFunction(
        duckdb::ScalarFunction({type}, LogicalType::INTEGER, octet_length<int32_t>));
  }
  catalog.add(std::move(lengths));
}

}  // namespace millrace::duck::postgres
