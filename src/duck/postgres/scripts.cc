#include "duck/postgres/scripts.h"

namespace millrace::duck::postgres {
namespace {

// The .inc files are made of catalog/*.sql by cmake/embed.cmake.
constexpr Script kScripts[] = {
    {
        "facts.sql",
        "pg",
#include "duck/postgres/catalog/facts.sql.inc"
    },
    {
        "facts_operators.sql",
        "pg",
#include "duck/postgres/catalog/facts_operators.sql.inc"
    },
    {
        "facts_functions.sql",
        "pg",
#include "duck/postgres/catalog/facts_functions.sql.inc"
    },
    {
        "facts_functions_types.sql",
        "pg",
#include "duck/postgres/catalog/facts_functions_types.sql.inc"
    },
    {
        "facts_functions_aggregates.sql",
        "pg",
#include "duck/postgres/catalog/facts_functions_aggregates.sql.inc"
    },
    {
        "facts_functions_catalog.sql",
        "pg",
#include "duck/postgres/catalog/facts_functions_catalog.sql.inc"
    },
    {
        "facts_functions_values.sql",
        "pg",
#include "duck/postgres/catalog/facts_functions_values.sql.inc"
    },
    {
        "facts_descriptions.sql",
        "pg",
#include "duck/postgres/catalog/facts_descriptions.sql.inc"
    },
    {
        "objects.sql",
        "pg",
#include "duck/postgres/catalog/objects.sql.inc"
    },
    {
        "pg_catalog.sql",
        "pg",
#include "duck/postgres/catalog/pg_catalog.sql.inc"
    },
    {
        "pg_catalog_empty.sql",
        "pg",
#include "duck/postgres/catalog/pg_catalog_empty.sql.inc"
    },
    {
        "functions.sql",
        "pg",
#include "duck/postgres/catalog/functions.sql.inc"
    },
    {
        "access_functions.sql",
        "pg",
#include "duck/postgres/catalog/access_functions.sql.inc"
    },
    {
        "dialect_functions.sql",
        "pg",
#include "duck/postgres/catalog/dialect_functions.sql.inc"
    },
    {
        "value_functions.sql",
        "pg",
#include "duck/postgres/catalog/value_functions.sql.inc"
    },
    {
        "json_functions.sql",
        "pg",
#include "duck/postgres/catalog/json_functions.sql.inc"
    },
    {
        "row_functions.sql",
        "pg",
#include "duck/postgres/catalog/row_functions.sql.inc"
    },
    {
        "server_functions.sql",
        "pg",
#include "duck/postgres/catalog/server_functions.sql.inc"
    },
    {
        "information_schema.sql",
        "info",
#include "duck/postgres/catalog/information_schema.sql.inc"
    },
    {
        "information_schema_empty.sql",
        "info",
#include "duck/postgres/catalog/information_schema_empty.sql.inc"
    },
    {
        "millrace_tables.sql",
        "main",
#include "duck/postgres/catalog/millrace_tables.sql.inc"
    },
};

}  // namespace

std::span<const Script> scripts() { return kScripts; }

}  // namespace millrace::duck::postgres
