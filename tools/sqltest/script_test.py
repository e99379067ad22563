"""Tests of script.py: reading test files and comparing answers."""

import unittest

from sqltest.script import Answer, ScriptError, difference, parse, with_answers


class Parse(unittest.TestCase):
    def test_reads_statements_and_queries(self):
        ok, error, count, query = parse(
            "# a file\n\nstatement ok\ncreate table t (a int)\n\nstatement error 42P01\nselect *\nfrom nowhere\n\n"
            "statement count 2\ninsert into t values (1), (2)\n\nquery IT rowsort\nselect a, 'x' from t\n----\n1\tx\n2\tx\n")
        self.assertEqual("create table t (a int)", ok.sql)
        self.assertEqual(("42P01", "select *\nfrom nowhere", 6), (error.sqlstate, error.sql, error.line))
        self.assertEqual(2, count.count)
        self.assertEqual(("IT", "rowsort", ("1\tx", "2\tx")), (query.types, query.sort, query.expected))

    def test_reads_an_empty_answer(self):
        first, second = parse("query I\nselect 1 where false\n----\n\nstatement ok\nselect 1\n")
        self.assertEqual((), first.expected)
        self.assertEqual("select 1", second.sql)

    def test_conditions_and_sessions_hold_for_one_record(self):
        first, second = parse("onlyif postgres\nskipif simple\nconnection two\nstatement ok\nselect 1\n\nstatement ok\nselect 2\n")
        self.assertEqual("two", first.session)
        self.assertFalse(first.applies({"postgres", "simple"}))
        self.assertTrue(first.applies({"postgres", "extended"}))
        self.assertFalse(first.applies({"millrace", "extended"}))
        self.assertEqual("", second.session)
        self.assertTrue(second.applies({"millrace", "simple"}))

    def test_writes_loops_out(self):
        records = parse("loop i 1 3\n\nforeach t int text\n\nstatement ok\nselect ${i}::${t}\n\nendloop\n\nendloop\n\nstatement ok\nend\n")
        self.assertEqual(["select 1::int", "select 1::text", "select 2::int", "select 2::text", "end"], [r.sql for r in records])

    def test_says_what_is_wrong(self):
        for text, message in (
                ("statement maybe\nx\n", "statement ok"), ("statement error\nx\n", "SQLSTATE"), ("query X\nx\n----\n", "letters"),
                ("query I\nx\n\n", "needs ----"), ("skipif oracle\n", "one of"), ("loop i 1 2\n", "without endloop"),
                ("endloop\n", "endloop"), ("statement ok\n\n", "no SQL"), ("select 1\n", "`select` is not")):
            with self.subTest(text), self.assertRaisesRegex(ScriptError, message):
                parse(text)


class Difference(unittest.TestCase):
    def of(self, text: str, answer: Answer) -> str | None:
        (record,) = parse(text)
        return difference(record, answer)

    def test_nothing_when_the_answer_is_the_wanted_one(self):
        query = "query ITT\nx\n----\n1\tNULL\t(empty)\n2\ta\\nb\tc\n"
        self.assertIsNone(self.of(query, Answer(types=(23, 25, 25), rows=(("1", None, ""), ("2", "a\nb", "c")))))

    def test_sorts_rows_and_values(self):
        rows = (("2", "b"), ("1", "c"))
        self.assertIsNone(self.of("query IT rowsort\nx\n----\n1\tc\n2\tb\n", Answer(types=(23, 25), rows=rows)))
        self.assertIsNone(self.of("query IT valuesort\nx\n----\n1\n2\nb\nc\n", Answer(types=(23, 25), rows=rows)))

    def test_names_other_values_types_and_columns(self):
        self.assertIn("found\n  2", self.of("query I\nx\n----\n1\n", Answer(types=(23,), rows=(("2",),))))
        self.assertIn("not of I", self.of("query I\nx\n----\n1\n", Answer(types=(1700,), rows=(("1",),))))
        self.assertIn("wanted 1 columns, found 2", self.of("query I\nx\n----\n1\n", Answer(types=(23, 23))))

    def test_compares_codes_of_errors(self):
        self.assertIsNone(self.of("statement error 22012\nx\n", Answer(sqlstate="22012", message="any words")))
        self.assertIn("found no error", self.of("statement error 22012\nx\n", Answer()))
        self.assertIn("error XX000: boom", self.of("statement ok\nx\n", Answer(sqlstate="XX000", message="boom")))

    def test_looks_for_words_in_errors(self):
        text = "statement error 23505\nx\n----\nviolates \"t_pkey\"\nKey (a)\n"
        self.assertIsNone(self.of(text, Answer(sqlstate="23505", message='ERROR:  row violates "t_pkey"\nDETAIL:  Key (a)=(1)')))
        self.assertIn("says Key (a)", self.of(text, Answer(sqlstate="23505", message='ERROR:  row violates "t_pkey"')))

    def test_compares_the_rows_touched(self):
        self.assertIn("found 1", self.of("statement count 2\nx\n", Answer(touched=1)))


class WithAnswers(unittest.TestCase):
    def test_replaces_what_is_expected_and_nothing_else(self):
        text = "# head\nquery I\nselect 1\n----\n\nquery T\nselect 'a'\n----\nold\nolder\n\nstatement ok\nend\n"
        one, two, end = parse(text)
        self.assertEqual("# head\nquery I\nselect 1\n----\n1\n\nquery T\nselect 'a'\n----\na\n\nstatement ok\nend\n",
                         with_answers(text, [(one, Answer(types=(23,), rows=(("1",),))), (two, Answer(rows=(("a",),))), (end, Answer())]))


if __name__ == "__main__":
    unittest.main()
