#include "duck/postgres/known_facts.h"

#include <duckdb/main/materialized_query_result.hpp>

namespace millrace::duck::postgres {
namespace {

duckdb::unique_ptr<duckdb::MaterializedQueryResult> run(duckdb::Connection& connection,
                                                        const std::string& sql) {
  auto result = connection.Query(sql);
  if (result->HasError()) result->ThrowError();
  return result;
}

std::vector<int64_t> numbers_of(const duckdb::Value& list) {
  std::vector<int64_t> out;
  if (list.IsNull()) return out;
  for (const auto& item : duckdb::ListValue::GetChildren(list))
    out.push_back(item.GetValue<int64_t>());
  return out;
}

std::vector<std::string> texts_of(const duckdb::Value& list) {
  std::vector<std::string> out;
  if (list.IsNull()) return out;
  for (const auto& item : duckdb::ListValue::GetChildren(list)) out.push_back(item.ToString());
  return out;
}

}  // namespace

KnownFacts KnownFacts::read(duckdb::Connection& connection) {
  KnownFacts facts;
  const auto types =
      run(connection, "SELECT oid, typname, word FROM millrace.pg.known_type_names ORDER BY oid");
  for (duckdb::idx_t row = 0; row < types->RowCount(); ++row) {
    const auto oid = types->GetValue(0, row).GetValue<int64_t>();
    Type type{.name = types->GetValue(1, row).ToString(),
              .word = types->GetValue(2, row).ToString()};
    facts.types_by_name.emplace(type.name, oid);
    facts.types_by_name.emplace(type.word, oid);
    facts.types.emplace(oid, std::move(type));
  }
  const auto relations =
      run(connection, "SELECT oid, nspname, relname FROM millrace.pg.relation_facts");
  for (duckdb::idx_t row = 0; row < relations->RowCount(); ++row) {
    const auto oid = relations->GetValue(0, row).GetValue<int64_t>();
    Relation relation{.schema = relations->GetValue(1, row).ToString(),
                      .name = relations->GetValue(2, row).ToString()};
    facts.relations_by_name.emplace(relation.schema + "." + relation.name, oid);
    facts.relations.emplace(oid, std::move(relation));
  }
  const auto functions = run(connection,
                             "SELECT oid, proname, proargtypes, proargnames, prorettype, proretset "
                             "FROM millrace.pg.proc_facts ORDER BY oid");
  for (duckdb::idx_t row = 0; row < functions->RowCount(); ++row) {
    const auto oid = functions->GetValue(0, row).GetValue<int64_t>();
    Function function{.name = functions->GetValue(1, row).ToString(),
                      .argument_types = numbers_of(functions->GetValue(2, row)),
                      .argument_names = texts_of(functions->GetValue(3, row)),
                      .result = functions->GetValue(4, row).GetValue<int64_t>(),
                      .returns_set = functions->GetValue(5, row).GetValue<bool>()};
    facts.functions_by_name.emplace(function.name, oid);
    facts.functions.emplace(oid, std::move(function));
  }
  const auto descriptions =
      run(connection, "SELECT objoid, description FROM millrace.pg.description_facts");
  for (duckdb::idx_t row = 0; row < descriptions->RowCount(); ++row) {
    facts.descriptions.emplace(descriptions->GetValue(0, row).GetValue<int64_t>(),
                               descriptions->GetValue(1, row).ToString());
  }
  return facts;
}

}  // namespace millrace::duck::postgres
