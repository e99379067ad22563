import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What tools ask by DatabaseMetaData about tables of one schema. */
final class Metadata {
  private static final String SCHEMA = "jdbc_meta";

  private Metadata() {}

  interface Question {
    ResultSet ask(DatabaseMetaData about) throws SQLException;
  }

  static void addTo(Map<String, Checklist.Case> cases) {
    cases.put("metadata_product", Metadata::product);
    cases.put("metadata_catalogs", Metadata::catalogs);
    cases.put("metadata_tables", Metadata::tables);
    cases.put("metadata_columns", Metadata::columns);
    cases.put("metadata_keys", Metadata::keys);
    cases.put("metadata_indexes", Metadata::indexes);
    cases.put("metadata_types", Metadata::types);
    cases.put("metadata_functions", Metadata::functions);
    cases.put("metadata_other_methods_answer", Metadata::otherMethodsAnswer);
    cases.put("metadata_source_tables", Metadata::sourceTables);
  }

  private static Connection connect() throws SQLException {
    Connection connection = Checklist.connect();
    Checklist.execute(connection, "drop schema if exists jdbc_meta cascade", "create schema jdbc_meta",
        "create table jdbc_meta.parent (id int primary key, name varchar(40) not null unique)",
        "create table jdbc_meta.child (a int, b int, parent_id int references jdbc_meta.parent (id),"
            + " amount numeric(12, 3) default 0, noted timestamptz, tags text[], primary key (b, a))",
        "create view jdbc_meta.names as select id, name from jdbc_meta.parent",
        "create index child_amount on jdbc_meta.child (amount)",
        "comment on table jdbc_meta.parent is 'the elders'",
        "comment on column jdbc_meta.parent.name is 'as they are called'");
    return connection;
  }

  /** The rows of an answer as text, each the wanted columns joined by blanks. */
  private static List<String> ask(Connection connection, Question question, String... columns) throws SQLException {
    List<String> found = new ArrayList<>();
    try (ResultSet rows = question.ask(connection.getMetaData())) {
      while (rows.next()) {
        List<String> cells = new ArrayList<>();
        for (String column : columns) {
          cells.add(rows.getString(column));
        }
        found.add(String.join(" ", cells.stream().map(String::valueOf).toList()));
      }
    }
    return found;
  }

  private static void product() throws Exception {
    try (Connection connection = Checklist.connect()) {
      DatabaseMetaData about = connection.getMetaData();
      Checklist.same("name", about.getDatabaseProductName(), "PostgreSQL");
      Checklist.same("major", about.getDatabaseMajorVersion() >= 14, true);
      Checklist.same("user", about.getUserName(), System.getenv("E2E_USER"));
      Checklist.same("transactions", about.supportsTransactions(), true);
      Checklist.same("name length", about.getMaxColumnNameLength(), 63);
      Checklist.same("catalog", connection.getCatalog(), System.getenv("E2E_DATABASE"));
      Checklist.same("schema", connection.getSchema(), "public");
      Checklist.same("keywords", about.getSQLKeywords().contains("ilike"), true);
    }
  }

  private static void catalogs() throws Exception {
    try (Connection connection = connect()) {
      List<String> catalogs = ask(connection, DatabaseMetaData::getCatalogs, "TABLE_CAT");
      Checklist.same("catalogs", catalogs.containsAll(List.of("flights", "local")), true);
      List<String> schemas = ask(connection, DatabaseMetaData::getSchemas, "TABLE_SCHEM");
      Checklist.same("schemas", schemas.containsAll(List.of("information_schema", SCHEMA, "pg_catalog", "public")), true);
      Checklist.same("one", ask(connection, about -> about.getSchemas(null, SCHEMA), "TABLE_SCHEM"), List.of(SCHEMA));
      List<String> kinds = ask(connection, DatabaseMetaData::getTableTypes, "TABLE_TYPE");
      Checklist.same("kinds", kinds.containsAll(List.of("TABLE", "VIEW")), true);
    }
  }

  private static void tables() throws Exception {
    try (Connection connection = connect()) {
      Checklist.same("tables", ask(connection, about -> about.getTables(null, SCHEMA, "%", new String[] {"TABLE", "VIEW"}),
          "TABLE_SCHEM", "TABLE_NAME", "TABLE_TYPE", "REMARKS"),
          List.of("jdbc_meta child TABLE null", "jdbc_meta parent TABLE the elders", "jdbc_meta names VIEW null"));
      Checklist.same("by pattern", ask(connection, about -> about.getTables(null, null, "pare_t", null), "TABLE_NAME"), List.of("parent"));
      List<String> system = ask(connection, about -> about.getTables(null, "pg_catalog", "pg_class", null), "TABLE_TYPE");
      Checklist.same("system", system, List.of("SYSTEM TABLE"));
    }
  }

  private static void columns() throws Exception {
    try (Connection connection = connect()) {
      Checklist.same("columns", ask(connection, about -> about.getColumns(null, SCHEMA, "child", "%"), "COLUMN_NAME",
          "DATA_TYPE", "TYPE_NAME", "COLUMN_SIZE", "DECIMAL_DIGITS", "IS_NULLABLE", "ORDINAL_POSITION"),
          List.of("a 4 int4 10 0 NO 1", "b 4 int4 10 0 NO 2", "parent_id 4 int4 10 0 YES 3", "amount 2 numeric 12 3 YES 4",
              "noted 93 timestamptz 35 6 YES 5", "tags 2003 _text 2147483647 0 YES 6"));
      Checklist.same("remarks", ask(connection, about -> about.getColumns(null, SCHEMA, "parent", "name"), "REMARKS", "TYPE_NAME",
          "COLUMN_SIZE"), List.of("as they are called varchar 40"));
      Checklist.same("default", ask(connection, about -> about.getColumns(null, SCHEMA, "child", "amount"), "COLUMN_DEF"), List.of("0"));
    }
  }

  private static void keys() throws Exception {
    try (Connection connection = connect()) {
      Checklist.same("primary", ask(connection, about -> about.getPrimaryKeys(null, SCHEMA, "child"), "COLUMN_NAME", "KEY_SEQ"),
          List.of("b 1", "a 2"));
      Checklist.same("imported", ask(connection, about -> about.getImportedKeys(null, SCHEMA, "child"), "PKTABLE_NAME",
          "PKCOLUMN_NAME", "FKCOLUMN_NAME", "KEY_SEQ"), List.of("parent id parent_id 1"));
      Checklist.same("exported", ask(connection, about -> about.getExportedKeys(null, SCHEMA, "parent"), "FKTABLE_NAME"), List.of("child"));
      Checklist.same("crossed", ask(connection, about -> about.getCrossReference(null, SCHEMA, "parent", null, SCHEMA, "child"),
          "FKCOLUMN_NAME"), List.of("parent_id"));
      Checklist.same("best row", ask(connection, about -> about.getBestRowIdentifier(null, SCHEMA, "parent",
          DatabaseMetaData.bestRowSession, false), "COLUMN_NAME"), List.of("id"));
    }
  }

  private static void indexes() throws Exception {
    try (Connection connection = connect()) {
      TreeSet<String> found = new TreeSet<>(
          ask(connection, about -> about.getIndexInfo(null, SCHEMA, "child", false, true), "COLUMN_NAME", "NON_UNIQUE"));
      Checklist.same("indexes", found.toString(), "[a f, amount t, b f]");
    }
  }

  private static void types() throws Exception {
    try (Connection connection = connect()) {
      List<String> found = ask(connection, DatabaseMetaData::getTypeInfo, "TYPE_NAME", "DATA_TYPE");
      for (String wanted : List.of("int4 " + Types.INTEGER, "int8 " + Types.BIGINT, "text " + Types.VARCHAR,
          "numeric " + Types.NUMERIC, "bool " + Types.BIT, "timestamptz " + Types.TIMESTAMP, "bytea " + Types.BINARY)) {
        Checklist.same(wanted, found.contains(wanted), true);
      }
      Checklist.execute(connection, "create type jdbc_meta.size as enum ('s', 'l')");
      ask(connection, about -> about.getUDTs(null, SCHEMA, "%", null), "TYPE_NAME");
    }
  }

  private static void functions() throws Exception {
    try (Connection connection = connect()) {
      Checklist.same("lower", ask(connection, about -> about.getFunctions(null, "pg_catalog", "upper"), "FUNCTION_NAME").contains("upper"), true);
      Checklist.same("columns", ask(connection, about -> about.getFunctionColumns(null, "pg_catalog", "upper", "%"), "FUNCTION_NAME").isEmpty(), false);
      ask(connection, about -> about.getProcedures(null, null, "%"), "PROCEDURE_NAME");
      ask(connection, about -> about.getProcedureColumns(null, SCHEMA, "%", "%"), "PROCEDURE_NAME");
    }
  }

  private static void otherMethodsAnswer() throws Exception {
    try (Connection connection = connect()) {
      ask(connection, about -> about.getTablePrivileges(null, SCHEMA, "%"), "PRIVILEGE");
      ask(connection, about -> about.getColumnPrivileges(null, SCHEMA, "parent", "%"), "PRIVILEGE");
      ask(connection, about -> about.getVersionColumns(null, SCHEMA, "parent"), "COLUMN_NAME");
      ask(connection, DatabaseMetaData::getClientInfoProperties, "NAME");
      DatabaseMetaData about = connection.getMetaData();
      about.getNumericFunctions();
      about.getStringFunctions();
      about.getSystemFunctions();
      about.getTimeDateFunctions();
      about.getMaxConnections();
      about.getDefaultTransactionIsolation();
      Checklist.execute(connection, "drop schema jdbc_meta cascade");
    }
  }

  private static void sourceTables() throws Exception {
    try (Connection connection = Checklist.connect("database", "flights")) {
      List<String> tables = ask(connection, about -> about.getTables(null, "public", "%", new String[] {"TABLE"}), "TABLE_NAME");
      Checklist.same("tables", tables.containsAll(List.of("airports", "flights")), true);
      Checklist.same("columns", ask(connection, about -> about.getColumns(null, "public", "airports", "%"), "COLUMN_NAME", "TYPE_NAME"),
          List.of("iata text", "name text", "city text", "state text", "country text", "latitude float8", "longitude float8"));
    }
  }
}
