"""The runner of test/sql; tools/test_sql starts it."""
