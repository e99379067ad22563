#pragma once

/// DuckDB's own headers, those that more than one file of duck/ needs. Included only by .cc files
/// of duck/ and the folders below it and by their headers that say `native`: it costs seconds a
/// file, so it is precompiled.
#include <duckdb.hpp>
#include <duckdb/catalog/catalog.hpp>
#include <duckdb/catalog/catalog_search_path.hpp>
#include <duckdb/main/appender.hpp>
#include <duckdb/main/client_context_state.hpp>
#include <duckdb/main/client_data.hpp>
#include <duckdb/parser/expression/list.hpp>
#include <duckdb/parser/parsed_expression_iterator.hpp>
#include <duckdb/parser/parser.hpp>
#include <duckdb/parser/query_node/list.hpp>
#include <duckdb/parser/query_node/statement_node.hpp>
#include <duckdb/parser/statement/list.hpp>
#include <duckdb/parser/statement/multi_statement.hpp>
#include <duckdb/parser/tableref/list.hpp>
