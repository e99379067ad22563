#include "duck/error_rules.h"

namespace millrace::duck {
namespace {

using enum duckdb::ExceptionType;
using enum Place;
using enum ErrorCode;

constexpr char kCastHint[] =
    "No function matches the given name and argument types. You might need to add explicit type "
    "casts.";
constexpr char kCascadeHint[] = "Use DROP ... CASCADE to drop the dependent objects too.";

constexpr ErrorRule kRules[] = {
    // Columns
    {BINDER, "Referenced column \"*\" was not found because the FROM clause is missing*", NotFound,
     "42703", "column \"$1\" does not exist", Engine, 1, "", ""},
    {BINDER, "Referenced column \"*\" not found in FROM clause*", NotFound, "42703",
     "column \"$1\" does not exist", Engine, 1, "", ""},
    {BINDER, "Column \"*\" referenced that exists in the SELECT clause*", NotFound, "42703",
     "column \"$1\" does not exist", Name, 1, "", ""},
    {BINDER, "Table \"*\" does not have a column named \"*\"*", NotFound, "42703",
     "column $1.$2 does not exist", Engine, 1, "", ""},
    {BINDER, "Values list \"*\" does not have a column named \"*\"*", NotFound, "42703",
     "column $1.$2 does not exist", Engine, 1, "", ""},
    {BINDER, "Table \"*\" does not have a column with name \"*\"*", NotFound, "42703",
     "column \"$2\" of relation \"$1\" does not exist", Name, 2, "", ""},
    {CATALOG, "Table \"*\" does not have a column with name \"*\"*", NotFound, "42703",
     "column \"$2\" of relation \"$1\" does not exist", Name, 2, "", ""},
    {BINDER, "Referenced update column * not found in table*", NotFound, "42703",
     "column \"$1\" of relation \"$t\" does not exist", Name, 1, "", ""},
    {BINDER, "Column \"*\" does not exist on * side of join*", NotFound, "42703",
     "column \"$1\" specified in USING clause does not exist in $2 table", Nowhere, 0, "", ""},
    {BINDER, "Ambiguous reference to column name \"*\"*", InvalidInput, "42702",
     "column reference \"$1\" is ambiguous", Engine, 1, "", ""},
    {BINDER, "Ambiguous reference to table \"*.*.*\" (duplicate*", InvalidInput, "42712",
     "table name \"$3\" specified more than once", Nowhere, 0, "", ""},
    {BINDER, "Duplicate alias \"*\" in query*", InvalidInput, "42712",
     "table name \"$1\" specified more than once", Nowhere, 0, "", ""},
    {BINDER, "*mbiguous reference*", InvalidInput, "42702", "", Engine, 1, "", ""},
    {BINDER, "Duplicate column name \"*\" in INSERT*", InvalidInput, "42701",
     "column \"$1\" specified more than once", Nowhere, 0, "", ""},
    {BINDER, "Multiple assignments to same column \"*\"*", InvalidInput, "42601",
     "multiple assignments to same column \"$1\"", Nowhere, 0, "", ""},
    {BINDER, "table * has * columns but * values were supplied*", InvalidInput, "42601", "",
     Nowhere, 0, "", ""},
    {BINDER, "Column name/value mismatch for insert on *", InvalidInput, "42601", "", Nowhere, 0,
     "", ""},

    // Relations and other objects
    {BINDER, "Referenced table \"*\" not found*", NotFound, "42P01",
     "missing FROM-clause entry for table \"$1\"", Engine, 1, "", ""},
    {CATALOG, "Table with name \"*\" does not exist because*", NotFound, "42P01",
     "relation \"$1\" does not exist", Engine, 1, "", ""},
    {CATALOG, "Table with name * does not exist*", NotFound, "42P01",
     "relation \"$1\" does not exist", Engine, 1, "", ""},
    {CATALOG, "View with name * does not exist*", NotFound, "42P01", "view \"$1\" does not exist",
     Engine, 1, "", ""},
    {CATALOG, "Sequence with name * does not exist*", NotFound, "42P01",
     "relation \"$1\" does not exist", Literal, 1, "", ""},
    {CATALOG, "relation \"*\" does not exist*", NotFound, "42P01", "relation \"$1\" does not exist",
     Engine, 1, "", ""},
    {CATALOG, "Index with name * does not exist*", NotFound, "42704", "index \"$1\" does not exist",
     Nowhere, 0, "", ""},
    {CATALOG, "Schema with name * does not exist*", NotFound, "3F000",
     "schema \"$1\" does not exist", Engine, 1, "", ""},
    {CATALOG, "Type with name * does not exist*", NotFound, "42704", "type \"$1\" does not exist",
     Engine, 1, "", ""},
    {CATALOG, "* Function with name \"*\" is not in the catalog*", NotFound, "42883",
     "function $2 does not exist", Engine, 2, "", kCastHint},
    {CATALOG, "* Function with name * does not exist*", NotFound, "42883",
     "function $2 does not exist", Engine, 2, "", kCastHint},
    {CATALOG, "* Function with name \"*\" already exists*", Conflict, "42723",
     "function \"$2\" already exists with same argument types", Nowhere, 0, "", ""},
    {CATALOG, "function \"*\" already exists*", Conflict, "42723", "", Nowhere, 0, "", ""},
    {CATALOG, "Schema with name \"*\" already exists*", Conflict, "42P06",
     "schema \"$1\" already exists", Nowhere, 0, "", ""},
    {CATALOG, "Type with name \"*\" already exists*", Conflict, "42710",
     "type \"$1\" already exists", Nowhere, 0, "", ""},
    {CATALOG, "Column with name * already exists*", Conflict, "42701",
     "column \"$1\" specified more than once", Nowhere, 0, "", ""},
    {CATALOG, "* with name \"*\" already exists*", Conflict, "42P07",
     "relation \"$2\" already exists", Nowhere, 0, "", ""},
    {CATALOG, "*already exists*", Conflict, "42P07", "", Nowhere, 0, "", ""},
    {BINDER, "*already exists*", Conflict, "42P07", "", Nowhere, 0, "", ""},
    {CATALOG, "Existing object * is of type *, trying to * type *", InvalidInput, "42809",
     "\"$1\" is not a %4", Nowhere, 0, "", "It is a %2."},
    {CATALOG, "*is not a table*", InvalidInput, "42809", "", Engine, 1, "", ""},
    {CATALOG, "Could not drop the table because this table is main key table of the table \"*\"*",
     Conflict, "2BP01", "cannot drop table $t because other objects depend on it", Nowhere, 0,
     "a foreign key of table $1 depends on table $t", kCascadeHint},
    {CATALOG, "*Cannot drop*", Conflict, "2BP01", "", Nowhere, 0, "", kCascadeHint},
    {DEPENDENCY, "*", Conflict, "2BP01", "", Nowhere, 0, "", kCascadeHint},
    {BINDER, "Catalog \"*", NotFound, "3D000", "", Engine, 1, "", ""},
    {BINDER, "*read-only*", Denied, "42501", "", Nowhere, 0, "", ""},
    {INVALID_INPUT, "*read-only*", Denied, "42501", "", Nowhere, 0, "", ""},
    {INVALID_INPUT, "relation \"*\" does not exist*", NotFound, "42P01", "", Literal, 1, "", ""},
    {INVALID_INPUT, "invalid input syntax for type *: \"*\"", InvalidInput, "22P02", "", Literal, 2,
     "", ""},
    {INVALID_INPUT, "type \"*\" does not exist*", NotFound, "42704", "", Literal, 1, "", ""},
    {INVALID_INPUT, "role \"*\" does not exist*", NotFound, "42704", "", Literal, 1, "", ""},
    {INVALID_INPUT, "schema \"*\" does not exist*", NotFound, "3F000", "", Literal, 1, "", ""},
    {INVALID_INPUT, "function \"*\" does not exist*", NotFound, "42883", "", Literal, 1, "", ""},

    // Functions and operators
    {BINDER, "No function matches the given name and argument types '*(*)'*", NotFound, "42883",
     "function $1(@2) does not exist", Engine, 1, "", kCastHint},
    {BINDER, "Could not choose a best candidate function for the function call \"*(*)\"*",
     InvalidInput, "42725", "function $1(@2) is not unique", Engine, 1, "",
     "Could not choose a best candidate function. You might need to add explicit type casts."},
    {BINDER, "Cannot compare values of type * and type * - *", InvalidInput, "42883",
     "cannot compare @1 and @2 without a cast", Engine, 0, "", ""},
    {BINDER, "Cannot compare values of type * and type **", InvalidInput, "42883", "", Engine, 1,
     "", ""},
    {BINDER, "*Cannot compare values*", InvalidInput, "42883", "", Engine, 1, "", ""},
    {BINDER, "Cannot mix values of type *", InvalidInput, "42804", "", Engine, 1, "", ""},
    {BINDER, "*an explicit cast*", InvalidInput, "42883", "", Engine, 1, "", ""},
    {BINDER, "* is a table function but it was used as a scalar function*", InvalidInput, "42809",
     "", Engine, 1, "", ""},
    {BINDER, "*interval cannot be 0*", InvalidInput, "22023", "step size cannot equal zero",
     Nowhere, 0, "", ""},
    {INVALID_INPUT, "*interval cannot be 0*", InvalidInput, "22023", "step size cannot equal zero",
     Nowhere, 0, "", ""},

    // Grouping, sets, clauses
    {BINDER, "column \"*\" must appear in the GROUP BY clause*", InvalidInput, "42803",
     "column \"$1\" must appear in the GROUP BY clause or be used in an aggregate function", Engine,
     0, "", ""},
    {BINDER, "column * must appear in the GROUP BY clause*", InvalidInput, "42803",
     "column \"$1\" must appear in the GROUP BY clause or be used in an aggregate function", Engine,
     1, "", ""},
    {BINDER, "aggregate function calls cannot *", InvalidInput, "42803", "", Engine, 1, "", ""},
    {BINDER, "* clause cannot contain aggregates*", InvalidInput, "42803",
     "aggregate functions are not allowed in $1", Engine, 1, "", ""},
    {BINDER, "* clause cannot contain window functions*", InvalidInput, "42P20",
     "window functions are not allowed in $1", Engine, 1, "", ""},
    {BINDER, "*cannot contain aggregates*", InvalidInput, "42803", "", Engine, 1, "", ""},
    {BINDER, "*cannot contain window*", InvalidInput, "42P20", "", Engine, 1, "", ""},
    {BINDER, "Set operations can only apply to expressions with the same number of*", InvalidInput,
     "42601", "each UNION query must have the same number of columns", Nowhere, 0, "", ""},
    {BINDER, "Subquery returns * columns*", InvalidInput, "42601",
     "subquery must return only one column", Engine, 1, "", ""},
    {BINDER, "LIMIT/OFFSET cannot be negative*", InvalidInput, "2201W",
     "LIMIT must not be negative", Nowhere, 0, "", ""},
    {INVALID_INPUT, "More than one row returned by a subquery*", InvalidInput, "21000",
     "more than one row returned by a subquery used as an expression", Nowhere, 0, "", ""},
    {PARSER, "Duplicate CTE name \"*\"*", InvalidInput, "42712",
     "WITH query name \"$1\" specified more than once", Nowhere, 0, "", ""},
    {PARSER, "window \"*\" does not exist*", NotFound, "42704", "window \"$1\" does not exist",
     Name, 1, "", ""},
    {PARSER, "SELECT locking clause is not supported*", Unsupported, "0A000",
     "FOR UPDATE and FOR SHARE are not supported: rows cannot be locked", Nowhere, 0, "",
     "Of two transactions that change a row the second fails with 40001 and can be tried again; "
     "pg_advisory_xact_lock() locks what an application agrees on."},
    {PARSER, "errhint NOT IMPLEMENTED*", InvalidInput, "22025", "invalid Unicode escape", Nowhere,
     0, "", "Unicode escapes must be \\uXXXX or \\UXXXXXXXX."},
    {PARSER, "pg_verifymbstr NOT IMPLEMENTED*", InvalidInput, "22021",
     "invalid byte sequence for encoding \"UTF8\"", Nowhere, 0, "", ""},
    {PARAMETER_NOT_ALLOWED, "*", InvalidInput, "42P02", "", Parameter, 0, "", ""},

    // Values
    {CONVERSION, "invalid date field format: \"*\"*", InvalidInput, "22007",
     "invalid input syntax for type date: \"$1\"", Literal, 1, "", ""},
    {CONVERSION, "invalid timestamp field format: \"*\"*", InvalidInput, "22007",
     "invalid input syntax for type timestamp: \"$1\"", Literal, 1, "", ""},
    {CONVERSION, "invalid moment: \"*\"*", InvalidInput, "22007",
     "invalid input syntax for type timestamp with time zone: \"$1\"", Literal, 1, "", ""},
    {CONVERSION, "\"*\" is out of range for type *", InvalidInput, "22003", "", Literal, 1, "", ""},
    {CONVERSION, "timestamp field value out of range: \"*\"*", InvalidInput, "22008",
     "date/time field value out of range: \"$1\"", Literal, 1, "", ""},
    {CONVERSION, "date field value out of range: \"*\"*", InvalidInput, "22008",
     "date/time field value out of range: \"$1\"", Literal, 1, "", ""},
    {CONVERSION, "time field value out of range: \"*\"*", InvalidInput, "22008",
     "date/time field value out of range: \"$1\"", Literal, 1, "", ""},
    {INVALID_INPUT, "invalid input syntax for type *: \"*\"", InvalidInput, "22P02", "", Literal, 2,
     "", ""},
    {INVALID_INPUT, "\"*\" is out of range for type *", InvalidInput, "22003", "", Literal, 1, "",
     ""},
    {CONVERSION, "Could not convert string '*' to INTERVAL*", InvalidInput, "22007",
     "invalid input syntax for type interval: \"$1\"", Literal, 1, "", ""},
    // Only the labels of enums become numbers without a sign.
    {CONVERSION, "Could not convert string '*' to UINT8*", InvalidInput, "22P02",
     "invalid input value for enum: \"$1\"", Literal, 1, "", ""},
    {CONVERSION, "Could not convert string '*' to UINT16*", InvalidInput, "22P02",
     "invalid input value for enum: \"$1\"", Literal, 1, "", ""},
    {CONVERSION, "Could not convert string '*' to * when casting*", InvalidInput, "22P02",
     "invalid input syntax for type @2: \"$1\"", Literal, 1, "", ""},
    {INVALID_INPUT, "Failed to cast value: Could not convert string '*' to *", InvalidInput,
     "22P02", "invalid input syntax for type @2: \"$1\"", Literal, 1, "", ""},
    {CONVERSION, "Could not convert string '*' to *", InvalidInput, "22P02",
     "invalid input syntax for type @2: \"$1\"", Literal, 1, "", ""},
    {CONVERSION, "Could not convert string \"*\" to *", InvalidInput, "22P02",
     "invalid input syntax for type @2: \"$1\"", Literal, 1, "", ""},
    {CONVERSION, "Malformed JSON at byte * of input: *.  Input: \"*\"*", InvalidInput, "22P02",
     "invalid input syntax for type json", Literal, 3, "$2 at byte $1", ""},
    {CONVERSION, "*malformed array literal: \"*\"*", InvalidInput, "22P02",
     "malformed array literal: \"$2\"", Literal, 2, "", ""},
    {INVALID_INPUT, "*malformed array literal: \"*\"*", InvalidInput, "22P02",
     "malformed array literal: \"$2\"", Literal, 2, "", ""},
    {CONVERSION,
     "Invalid hex escape code encountered in string -> blob conversion of string \"*\"*",
     InvalidInput, "22023", "invalid hexadecimal data: \"$1\"", Literal, 1, "", ""},
    {CONVERSION,
     "Type * with value * can't be cast because the value is out of range for the "
     "destination type * when casting*",
     InvalidInput, "22003", "@3 out of range", Nowhere, 0, "", ""},
    {CONVERSION,
     "Type * with value * can't be cast because the value is out of range for the "
     "destination type *",
     InvalidInput, "22003", "@3 out of range", Nowhere, 0, "", ""},
    {CONVERSION, "Could not cast value * to DECIMAL*", InvalidInput, "22003",
     "numeric field overflow", Nowhere, 0, "The value $1 does not fit numeric$2.", ""},
    {CONVERSION, "Unimplemented type for cast (*[] -> *)*", Unsupported, "0A000",
     "an array of @1[] has more dimensions than the column or parameter that it is for", Nowhere, 0,
     "", "Declare it with as many dimensions: integer[][]."},
    {CONVERSION, "Unimplemented type for cast (* -> *[])*", Unsupported, "0A000",
     "an array of @1 has fewer dimensions than the column or parameter that it is for", Nowhere, 0,
     "", ""},
    {CONVERSION, "extract specifier \"*\" not recognized*", InvalidInput, "22023",
     "unit \"$1\" not recognized", Nowhere, 0, "", ""},
    {CONVERSION, "*out of range*", InvalidInput, "22003", "", Nowhere, 0, "", ""},
    {CONVERSION, "*", InvalidInput, "22P02", "", Nowhere, 0, "", ""},
    {OUT_OF_RANGE, "Overflow in * of * (*", InvalidInput, "22003", "@2 out of range", Nowhere, 0,
     "", ""},
    {OUT_OF_RANGE, "cannot take square root of*", InvalidInput, "2201F", "", Nowhere, 0, "", ""},
    {OUT_OF_RANGE, "cannot take logarithm of*", InvalidInput, "2201E", "", Nowhere, 0, "", ""},
    {INVALID_INPUT, "* is undefined outside [-1,1]*", InvalidInput, "22003",
     "input is out of range", Nowhere, 0, "", ""},
    {INVALID_INPUT, "*division by zero*", InvalidInput, "22012", "division by zero", Nowhere, 0, "",
     ""},
    {NOT_IMPLEMENTED, "Unknown TimeZone '*'*", InvalidInput, "22023",
     "time zone \"$1\" not recognized", Nowhere, 0, "", ""},

    {NOT_IMPLEMENTED, "T_*", Unsupported, "0A000", "this form of statement is not supported",
     Nowhere, 0, "", ""},
    {NOT_IMPLEMENTED, "No support for that ALTER TABLE option*", Unsupported, "0A000",
     "this form of ALTER TABLE is not supported", Nowhere, 0, "", ""},

    // What the library of regular expressions says
    {INVALID_INPUT, "missing *: *", InvalidInput, "2201B", "invalid regular expression: missing $1",
     Nowhere, 0, "", ""},
    {INVALID_INPUT, "unexpected *: *", InvalidInput, "2201B",
     "invalid regular expression: unexpected $1", Nowhere, 0, "", ""},
    {INVALID_INPUT, "no argument for repetition operator*", InvalidInput, "2201B",
     "invalid regular expression: quantifier operand invalid", Nowhere, 0, "", ""},
    {INVALID_INPUT, "bad repetition operator*", InvalidInput, "2201B",
     "invalid regular expression: quantifier operand invalid", Nowhere, 0, "", ""},
    {INVALID_INPUT, "invalid repetition size*", InvalidInput, "2201B",
     "invalid regular expression: invalid repetition count(s)", Nowhere, 0, "", ""},
    {INVALID_INPUT, "invalid character class*", InvalidInput, "2201B",
     "invalid regular expression: invalid character class", Nowhere, 0, "", ""},
    {INVALID_INPUT, "invalid escape sequence: *", InvalidInput, "2201B",
     "invalid regular expression: invalid escape \\ sequence", Nowhere, 0, "", ""},
    {INVALID_INPUT, "invalid perl operator*", InvalidInput, "2201B",
     "invalid regular expression: quantifier operand invalid", Nowhere, 0, "", ""},
    {INVALID_INPUT, "trailing \\*", InvalidInput, "2201B",
     "invalid regular expression: invalid escape \\ sequence", Nowhere, 0, "", ""},
    {INVALID_INPUT, "*invalid regular expression*", InvalidInput, "2201B", "", Nowhere, 0, "", ""},

    // The machine and transactions
    {OUT_OF_MEMORY, "*(*/* used)*", Exhausted, "53200", "out of memory", Nowhere, 0,
     "$1($2 of $3 used).",
     "The bounds are targets.local.memory_limit and targets.local.spill_bytes_max."},
    {TRANSACTION, "*No space left*", Exhausted, "53100", "", Nowhere, 0, "", ""},
    {FATAL, "*No space left*", Exhausted, "53100", "", Nowhere, 0, "", ""},
    {IO, "*No space left*", Exhausted, "53100", "", Nowhere, 0, "", ""},
    {IO, "*not enough space*", Exhausted, "53100", "", Nowhere, 0, "", ""},
    {TRANSACTION, "*aborted*", Conflict, "25P02", "", Nowhere, 0, "", ""},
    {TRANSACTION, "*read-only*", Denied, "25006", "", Nowhere, 0, "", ""},
};

struct TypeName {
  std::string_view engine;
  std::string_view postgres;
};

/// As messages about values (INT32) and about functions (INTEGER) write them.
constexpr TypeName kTypeNames[] = {
    {"BOOL", "boolean"},
    {"BOOLEAN", "boolean"},
    {"INT8", "smallint"},
    {"TINYINT", "smallint"},
    {"UINT8", "smallint"},
    {"UTINYINT", "smallint"},
    {"INT16", "smallint"},
    {"SMALLINT", "smallint"},
    {"UINT16", "integer"},
    {"USMALLINT", "integer"},
    {"INT32", "integer"},
    {"INTEGER", "integer"},
    {"INTEGER_LITERAL", "integer"},
    {"UINT32", "bigint"},
    {"UINTEGER", "bigint"},
    {"INT64", "bigint"},
    {"BIGINT", "bigint"},
    {"UINT64", "numeric"},
    {"UBIGINT", "numeric"},
    {"INT128", "uuid"},  // what hugeint and uuid are inside; PostgreSQL's clients use uuid
    {"HUGEINT", "numeric"},
    {"UHUGEINT", "numeric"},
    {"FLOAT", "real"},
    {"DOUBLE", "double precision"},
    {"VARCHAR", "text"},
    {"STRING_LITERAL", "unknown"},
    {"\"NULL\"", "unknown"},
    {"NULL", "unknown"},
    {"BLOB", "bytea"},
    {"BIT", "bit varying"},
    {"TIME", "time without time zone"},
    {"TIMESTAMP", "timestamp without time zone"},
};

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

std::string postgres_type_name(std::string_view engine) {
  if (engine.ends_with("[]")) return postgres_type_name(engine.substr(0, engine.size() - 2)) + "[]";
  if (engine.starts_with("DECIMAL")) return "numeric";
  for (const TypeName& row : kTypeNames) {
    if (row.engine == engine) return std::string(row.postgres);
  }
  return duckdb::StringUtil::Lower(std::string(engine));
}

}  // namespace

std::span<const ErrorRule> error_rules() { return kRules; }

std::optional<std::vector<std::string>> match_pattern(std::string_view pattern,
                                                      std::string_view message) {
  std::vector<std::string> captured;
  size_t star = pattern.find('*');
  if (star == std::string_view::npos) {
    return pattern == message ? std::optional(captured) : std::nullopt;
  }
  if (!message.starts_with(pattern.substr(0, star))) return std::nullopt;
  message.remove_prefix(star);
  for (;;) {
    pattern.remove_prefix(star + 1);
    star = pattern.find('*');
    const std::string_view fixed = pattern.substr(0, star);
    const bool last = star == std::string_view::npos;
    if (last && !message.ends_with(fixed)) return std::nullopt;
    const size_t at = last ? message.size() - fixed.size() : message.find(fixed);
    if (at == std::string_view::npos) return std::nullopt;
    captured.emplace_back(message.substr(0, at));
    if (last) return captured;
    message.remove_prefix(at + fixed.size());
  }
}

std::string postgres_type_names(std::string_view engine_names) {
  std::string out;
  size_t begin = 0;
  int depth = 0;
  for (size_t at = 0; at <= engine_names.size(); ++at) {
    if (at < engine_names.size()) {
      if (engine_names[at] == '(') ++depth;
      if (engine_names[at] == ')') --depth;
      if (engine_names[at] != ',' || depth != 0) continue;
    }
    const auto name = trimmed(engine_names.substr(begin, at - begin));
    if (!name.empty()) out += (out.empty() ? "" : ", ") + postgres_type_name(name);
    begin = at + 1;
  }
  return out;
}

}  // namespace millrace::duck
