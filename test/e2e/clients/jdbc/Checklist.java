import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;

/** Checklist of pgjdbc against a running server (E2E_* variables); prints `ok|fail <case> [what was found]` lines. */
public final class Checklist {
  private static final String ENDLESS =
      "select count(*) from generate_series(1, 1000000) a, generate_series(1, 1000000) b";

  interface Case {
    void run() throws Exception;
  }

  private Checklist() {}

  public static void main(String[] arguments) {
    Map<String, Case> cases = new LinkedHashMap<>();
    cases.put("connects_in_every_way", Checklist::connectsInEveryWay);
    cases.put("refuses_wrong_credentials", Checklist::refusesWrongCredentials);
    cases.put("types_round_trip_in_text", () -> typesRoundTrip(0));
    cases.put("types_round_trip_in_binary", () -> typesRoundTrip(-1));
    cases.put("simple_query_mode", Checklist::simpleQueryMode);
    cases.put("batches", Checklist::batches);
    cases.put("generated_keys", Checklist::generatedKeys);
    cases.put("fetch_size", Checklist::fetchSize);
    cases.put("transactions", Checklist::transactions);
    cases.put("savepoints_are_honest", Checklist::savepointsAreHonest);
    cases.put("copies", Checklist::copies);
    cases.put("errors_say_where", Checklist::errorsSayWhere);
    cases.put("cancels", Checklist::cancels);
    cases.put("times_out", Checklist::timesOut);
    cases.put("describes_statements", Checklist::describesStatements);
    cases.put("several_results", Checklist::severalResults);
    Metadata.addTo(cases);
    for (Map.Entry<String, Case> one : cases.entrySet()) {
      try {
        one.getValue().run();
        System.out.println("ok\t" + one.getKey());
      } catch (Exception | AssertionError error) {
        System.out.println("fail\t" + one.getKey() + "\t" + String.valueOf(error).replaceAll("\\s+", " "));
      }
    }
  }

  static Connection connect(String... settings) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", System.getenv("E2E_USER"));
    properties.setProperty("password", System.getenv("E2E_PASSWORD"));
    properties.setProperty("connectTimeout", "10");
    String database = System.getenv("E2E_DATABASE");
    for (int i = 0; i < settings.length; i += 2) {
      if (settings[i].equals("database")) {
        database = settings[i + 1];
      } else {
        properties.setProperty(settings[i], settings[i + 1]);
      }
    }
    String address = System.getenv("E2E_HOST") + ":" + System.getenv("E2E_PORT");
    return DriverManager.getConnection("jdbc:postgresql://" + address + "/" + database, properties);
  }

  static void same(String what, Object found, Object wanted) {
    if (!Objects.equals(found, wanted)) {
      throw new AssertionError(what + ": found " + found + ", wanted " + wanted);
    }
  }

  static PSQLException fails(String state, Case attempt) throws Exception {
    try {
      attempt.run();
    } catch (PSQLException error) {
      same("state of \"" + error.getMessage() + "\"", error.getSQLState(), state);
      return error;
    }
    throw new AssertionError("wanted " + state + ", found success");
  }

  static String one(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  static void execute(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static void connectsInEveryWay() throws Exception {
    String authority = System.getenv("E2E_CA");
    try (Connection plain = connect("sslmode", "disable")) {
      same("valid", plain.isValid(5), true);
    }
    try (Connection secure = connect("sslmode", "verify-full", "sslrootcert", authority, "channelBinding", "require")) {
      same("user", one(secure, "select current_user"), System.getenv("E2E_USER"));
    }
    try (Connection certified = connect("sslmode", "verify-full", "sslrootcert", authority, "user", "certified",
        "sslcert", System.getenv("E2E_CERT"), "sslkey", System.getenv("E2E_KEY_DER"))) {
      same("user", one(certified, "select current_user"), "certified");
    }
  }

  private static void refusesWrongCredentials() throws Exception {
    fails("28P01", () -> connect("password", "wrong").close());
    fails("28P01", () -> connect("user", "nobody_of_this_name").close());
    fails("3D000", () -> connect("database", "no_such_database").close());
  }

  private static void typesRoundTrip(int prepareThreshold) throws Exception {
    try (Connection connection = connect("prepareThreshold", String.valueOf(prepareThreshold));
        PreparedStatement statement = connection.prepareStatement(
            "select ?::bool, ?::int2, ?::int4, ?::int8, ?::float4, ?::float8, ?::numeric(38, 10), ?::text, ?::bytea,"
                + " ?::date, ?::time, ?::timestamp, ?::timestamptz, ?::uuid, ?::int4[], ?::text[], ?::json, ?::text")) {
      OffsetDateTime instant = OffsetDateTime.parse("2024-02-29T12:34:56.789012Z");
      for (int round = 0; round < 3; ++round) {
        Array numbers = connection.createArrayOf("int4", new Object[] {1, null, -3});
        Array texts = connection.createArrayOf("text", new Object[] {"a,b", "\"q\"", "NULL", "", null});
        Object[] values = {true, Short.MIN_VALUE, Integer.MAX_VALUE, Long.MIN_VALUE, 0.1f, Double.MIN_VALUE,
          new BigDecimal("-1234567890123456789012345678.0123456789"), "it's \\ naïve", new byte[] {0, -1, 39},
          LocalDate.of(-43, 3, 15), LocalTime.parse("23:59:59.999999"), LocalDateTime.parse("0001-01-01T00:00:00"),
          instant, UUID.fromString("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"), numbers, texts, "{\"a\": [1, null]}", null};
        for (int i = 0; i < values.length; ++i) {
          statement.setObject(i + 1, values[i]);
        }
        try (ResultSet rows = statement.executeQuery()) {
          rows.next();
          checkRow(rows, values, instant);
        }
      }
    }
  }

  private static void checkRow(ResultSet rows, Object[] values, OffsetDateTime instant) throws SQLException {
    same("bool", rows.getBoolean(1), values[0]);
    same("int2", rows.getShort(2), values[1]);
    same("int4", rows.getInt(3), values[2]);
    same("int8", rows.getLong(4), values[3]);
    same("float4", rows.getFloat(5), values[4]);
    same("float8", rows.getDouble(6), values[5]);
    same("numeric", rows.getBigDecimal(7), values[6]);
    same("text", rows.getString(8), values[7]);
    same("bytea", Arrays.toString(rows.getBytes(9)), Arrays.toString((byte[]) values[8]));
    same("date", rows.getObject(10, LocalDate.class), values[9]);
    same("time", rows.getObject(11, LocalTime.class), values[10]);
    same("timestamp", rows.getObject(12, LocalDateTime.class), values[11]);
    same("timestamptz", rows.getObject(13, OffsetDateTime.class).toInstant(), instant.toInstant());
    same("uuid", rows.getObject(14, UUID.class), values[13]);
    same("int4[]", Arrays.toString((Object[]) rows.getArray(15).getArray()), "[1, null, -3]");
    same("text[]", Arrays.toString((Object[]) rows.getArray(16).getArray()), "[a,b, \"q\", NULL, , null]");
    same("json", rows.getString(17), "{\"a\": [1, null]}");
    same("null", rows.getString(18), null);
    same("was null", rows.wasNull(), true);
  }

  private static void simpleQueryMode() throws Exception {
    try (Connection connection = connect("preferQueryMode", "simple");
        PreparedStatement statement = connection.prepareStatement("select ? + 1, ?")) {
      statement.setInt(1, -41);
      statement.setString(2, "it's \\ fine");
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        same("sum", rows.getInt(1), -40);
        same("text", rows.getString(2), "it's \\ fine");
      }
    }
  }

  private static void batches() throws Exception {
    for (String rewrite : new String[] {"false", "true"}) {
      try (Connection connection = connect("reWriteBatchedInserts", rewrite)) {
        execute(connection, "drop table if exists jdbc_batch", "create table jdbc_batch (a int primary key, b text)");
        try (PreparedStatement insert = connection.prepareStatement("insert into jdbc_batch values (?, ?)")) {
          for (int i = 0; i < 1000; ++i) {
            insert.setInt(1, i);
            insert.setString(2, "row " + i);
            insert.addBatch();
          }
          same("counts", insert.executeBatch().length, 1000);
        }
        same("sum", one(connection, "select sum(a) from jdbc_batch"), "499500");
        execute(connection, "drop table jdbc_batch");
      }
    }
  }

  private static void generatedKeys() throws Exception {
    try (Connection connection = connect()) {
      execute(connection, "drop table if exists jdbc_keys", "create table jdbc_keys (a int primary key, b text default 'x')");
      try (PreparedStatement insert =
          connection.prepareStatement("insert into jdbc_keys (a) values (7)", new String[] {"a", "b"})) {
        same("count", insert.executeUpdate(), 1);
        ResultSet keys = insert.getGeneratedKeys();
        keys.next();
        same("keys", keys.getInt("a") + keys.getString("b"), "7x");
      }
      execute(connection, "drop table jdbc_keys");
    }
  }

  private static void fetchSize() throws Exception {
    try (Connection connection = connect("database", "flights")) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.setFetchSize(10000);
        ResultSet rows = statement.executeQuery("select delay from flights limit 200001");
        int count = 0;
        while (rows.next()) {
          ++count;
        }
        same("rows", count, 200001);
        statement.setMaxRows(5);
        rows = statement.executeQuery("select delay from flights");
        count = 0;
        while (rows.next()) {
          ++count;
        }
        same("maximum", count, 5);
      }
      connection.commit();
    }
  }

  private static void transactions() throws Exception {
    try (Connection connection = connect()) {
      execute(connection, "drop table if exists jdbc_t", "create table jdbc_t (a int primary key)");
      connection.setAutoCommit(false);
      execute(connection, "insert into jdbc_t values (1)");
      fails("23505", () -> execute(connection, "insert into jdbc_t values (1)"));
      fails("25P02", () -> execute(connection, "select 1"));
      connection.rollback();
      same("count", one(connection, "select count(*) from jdbc_t"), "0");
      connection.commit();
      connection.setReadOnly(true);
      fails("25006", () -> execute(connection, "insert into jdbc_t values (2)"));
      connection.rollback();
      connection.setReadOnly(false);
      connection.setAutoCommit(true);
      same("isolation", connection.getTransactionIsolation() != Connection.TRANSACTION_NONE, true);
      execute(connection, "drop table jdbc_t");
    }
  }

  /** A savepoint works as PostgreSQL's, or is refused when it is made: never accepted and then not kept. */
  private static void savepointsAreHonest() throws Exception {
    try (Connection connection = connect()) {
      execute(connection, "drop table if exists jdbc_saved", "create table jdbc_saved (a int)");
      connection.setAutoCommit(false);
      execute(connection, "insert into jdbc_saved values (1)");
      try {
        java.sql.Savepoint savepoint = connection.setSavepoint("here");
        execute(connection, "insert into jdbc_saved values (2)");
        connection.rollback(savepoint);
        connection.commit();
        same("rows", one(connection, "select count(*) from jdbc_saved"), "1");
      } catch (PSQLException error) {
        same("refused with", error.getSQLState(), "0A000");
        connection.rollback();
      }
      connection.setAutoCommit(true);
      execute(connection, "drop table jdbc_saved");
    }
  }

  private static void copies() throws Exception {
    try (Connection connection = connect()) {
      execute(connection, "drop table if exists jdbc_copied", "create table jdbc_copied (a int, b text)");
      var copy = connection.unwrap(PGConnection.class).getCopyAPI();
      same("in", copy.copyIn("copy jdbc_copied from stdin (format csv)", new StringReader("1,x\n2,\n")), 2L);
      StringWriter out = new StringWriter();
      copy.copyOut("copy jdbc_copied to stdout", out);
      same("out", out.toString(), "1\tx\n2\t\\N\n");
      fails("22P02", () -> copy.copyIn("copy jdbc_copied from stdin", new StringReader("x\ty\n")));
      execute(connection, "drop table jdbc_copied");
    }
  }

  private static void errorsSayWhere() throws Exception {
    try (Connection connection = connect()) {
      PSQLException error = fails("42703", () -> execute(connection, "select 1, nosuch"));
      same("position", error.getServerErrorMessage().getPosition(), 11);
      fails("42P01", () -> execute(connection, "select * from nosuch"));
      fails("42601", () -> execute(connection, "selec 1"));
      fails("22012", () -> execute(connection, "select 1/0"));
      fails("22P02", () -> execute(connection, "select 'x'::int"));
      fails("22003", () -> execute(connection, "select 2147483647::int4 + 1::int4"));
    }
  }

  private static void cancels() throws Exception {
    try (Connection connection = connect(); Statement statement = connection.createStatement()) {
      Thread canceller = new Thread(() -> {
        try {
          Thread.sleep(300);
          statement.cancel();
        } catch (InterruptedException | SQLException error) {
          System.err.println(error);
        }
      });
      canceller.start();
      fails("57014", () -> statement.execute(ENDLESS));
      canceller.join();
      same("usable", one(connection, "select 3"), "3");
    }
  }

  private static void timesOut() throws Exception {
    try (Connection connection = connect(); Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      fails("57014", () -> statement.execute(ENDLESS));
      statement.setQueryTimeout(0);
      execute(connection, "set statement_timeout = 200");
      fails("57014", () -> statement.execute(ENDLESS));
    }
  }

  private static void describesStatements() throws Exception {
    try (Connection connection = connect()) {
      execute(connection, "drop table if exists jdbc_d", "create table jdbc_d (a int not null, b numeric(12, 3), c text)");
      try (PreparedStatement statement = connection.prepareStatement("select a, b, c as other from jdbc_d where a = ? and c = ?")) {
        ParameterMetaData parameters = statement.getParameterMetaData();
        same("parameters", parameters.getParameterTypeName(1) + parameters.getParameterTypeName(2), "int4text");
        ResultSetMetaData columns = statement.getMetaData();
        same("precision", columns.getPrecision(2) + "," + columns.getScale(2), "12,3");
        same("types", columns.getColumnType(1) + "," + columns.getColumnType(2), Types.INTEGER + "," + Types.NUMERIC);
        same("label", columns.getColumnLabel(3), "other");
        same("nullable", columns.isNullable(1), ResultSetMetaData.columnNoNulls);
        same("table", columns.getTableName(1), "jdbc_d");
      }
      execute(connection, "drop table jdbc_d");
    }
  }

  private static void severalResults() throws Exception {
    try (Connection connection = connect(); Statement statement = connection.createStatement()) {
      same("first", statement.execute("select 1; select 'two'"), true);
      same("more", statement.getMoreResults(), true);
      ResultSet rows = statement.getResultSet();
      rows.next();
      same("second", rows.getString(1), "two");
    }
  }
}
