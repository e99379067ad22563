#include "query/refused_statements.h"

#include <gtest/gtest.h>

#include "sql/statement_kind.h"

namespace millrace::query {
namespace {

struct Case {
  const char* statement;
  const char* sqlstate;  // empty: not refused here
};

constexpr Case kCases[] = {
    {"CREATE MATERIALIZED VIEW v AS SELECT 1", "0A000"},
    {"create materialized view v as select 1 with no data", "0A000"},
    {"REFRESH MATERIALIZED VIEW v", "0A000"},
    {"CREATE DOMAIN d AS int", "0A000"},
    {"DROP DOMAIN d", "0A000"},
    {"ALTER TABLE t OWNER TO demo", "0A000"},
    {"ALTER SCHEMA s OWNER TO demo", "0A000"},
    {"ALTER TABLE t ENABLE ROW LEVEL SECURITY", "0A000"},
    {"ALTER TABLE t SET TABLESPACE x", "42501"},
    {"ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC", "0A000"},
    {"GRANT SELECT ON t TO demo", "0A000"},
    {"GRANT admin TO demo", "42501"},
    {"DROP OWNED BY demo", "0A000"},
    {"CREATE AGGREGATE a (int) (sfunc = f, stype = int)", "0A000"},
    {"CREATE OPERATOR CLASS c FOR TYPE int USING btree AS FUNCTION 1 f(int)", "0A000"},
    {"CREATE STATISTICS s ON a, b FROM t", "0A000"},
    {"IMPORT FOREIGN SCHEMA x FROM SERVER y INTO public", "42501"},
    {"CREATE ROLE r", "42501"},
    {"CREATE TABLESPACE s LOCATION '/'", "42501"},
    {"CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'x', 'y'", "42501"},
    {"CREATE FUNCTION f(x) AS x + 1", ""},
    {"ALTER TABLE t RENAME COLUMN owner TO x", ""},
    {"ALTER TABLE t ADD COLUMN a int", ""},
    {"SELECT 'create materialized view'", ""},
    {"CREATE TABLE t AS SELECT 1", ""},
};

TEST(RefusedStatements, HaveTheirStates) {
  for (const Case& each : kCases) {
    const auto checked = refuse_statement(each.statement, sql::statement_kind(each.statement).tag);
    EXPECT_EQ(checked ? "" : checked.error().details().sqlstate, each.sqlstate) << each.statement;
  }
}

}  // namespace
}  // namespace millrace::query
