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

}  // namespace

void register_byte_functions(FunctionCatalog& catalog) {
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
  for (const LogicalType& type : {LogicalType::VARCHAR, LogicalType::BLOB}) {
    lengths.AddFunction(
        duckdb::ScalarFunction({type}, LogicalType::INTEGER, octet_length<int32_t>));
  }
  catalog.add(std::move(lengths));
}

}  // namespace millrace::duck::postgres
