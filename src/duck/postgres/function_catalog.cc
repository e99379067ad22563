#include "duck/postgres/function_catalog.h"

#include <duckdb/catalog/catalog_entry/aggregate_function_catalog_entry.hpp>
#include <duckdb/catalog/catalog_entry/scalar_function_catalog_entry.hpp>
#include <duckdb/parser/parsed_data/create_aggregate_function_info.hpp>
#include <duckdb/parser/parsed_data/create_scalar_function_info.hpp>

#include "duck/database.h"
#include "duck/postgres/catalog_names.h"

namespace millrace::duck::postgres {
namespace {

void create(duckdb::ClientContext& context, duckdb::CreateFunctionInfo& info) {
  info.catalog = kSystemCatalog;
  info.schema = kFunctionsSchema;
  info.internal = false;
  duckdb::Catalog::GetCatalog(context, kSystemCatalog).CreateFunction(context, info);
}

}  // namespace

void FunctionCatalog::add(duckdb::ScalarFunctionSet functions) {
  duckdb::CreateScalarFunctionInfo info(std::move(functions));
  create(context_, info);
}

void FunctionCatalog::add(duckdb::ScalarFunction function) {
  duckdb::ScalarFunctionSet functions(function.name);
  functions.AddFunction(std::move(function));
  add(std::move(functions));
}

void FunctionCatalog::add(duckdb::AggregateFunctionSet functions) {
  duckdb::CreateAggregateFunctionInfo info(std::move(functions));
  create(context_, info);
}

void FunctionCatalog::overload(duckdb::ScalarFunction function) {
  auto& entry =
      duckdb::Catalog::GetSystemCatalog(context_).GetEntry<duckdb::ScalarFunctionCatalogEntry>(
          context_, DEFAULT_SCHEMA, function.name);
  entry.functions.AddFunction(std::move(function));
}

void FunctionCatalog::replace(duckdb::ScalarFunction function) {
  auto& entry =
      duckdb::Catalog::GetSystemCatalog(context_).GetEntry<duckdb::ScalarFunctionCatalogEntry>(
          context_, DEFAULT_SCHEMA, function.name);
  for (auto& known : entry.functions.functions) {
    if (known.arguments != function.arguments) continue;
    known = std::move(function);
    return;
  }
  throw duckdb::InternalException("the engine has no such form of " + function.name);
}

duckdb::ScalarFunctionSet FunctionCatalog::engine_scalars(const std::string& name) {
  return duckdb::Catalog::GetSystemCatalog(context_)
      .GetEntry<duckdb::ScalarFunctionCatalogEntry>(context_, DEFAULT_SCHEMA, name)
      .functions;
}

duckdb::AggregateFunctionSet FunctionCatalog::engine_aggregates(const std::string& name) {
  return duckdb::Catalog::GetSystemCatalog(context_)
      .GetEntry<duckdb::AggregateFunctionCatalogEntry>(context_, DEFAULT_SCHEMA, name)
      .functions;
}

}  // namespace millrace::duck::postgres
