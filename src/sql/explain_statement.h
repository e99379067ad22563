#pragma once

#include <cstdint>

#include "sql/token_cursor.h"

namespace millrace::sql {

enum class ExplainFormat : uint8_t { Text, Json, Xml, Yaml };

/// EXPLAIN with PostgreSQL 15's options, defaults filled in and checked against each other.
struct ExplainStatement {
  bool analyze = false;
  bool verbose = false;
  bool costs = true;
  bool buffers = false;
  bool wal = false;
  bool settings = false;
  bool timing = false;   // as ANALYZE unless given
  bool summary = false;  // as ANALYZE unless given
  ExplainFormat format = ExplainFormat::Text;
  InnerText statement;
};

}  // namespace millrace::sql
