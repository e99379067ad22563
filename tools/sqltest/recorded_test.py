"""Tests of recorded.py: reading recorded queries, and comparing what a server answers to them."""

import unittest

from sqltest.recorded import expected_differences, recorded, with_expected
from sqltest.script import Answer, ScriptError

FILE = """-- head

-- @ plain
select 1;
x
;

-- @ a/b

select name, kind from t
;
---- name kind | without internal
one\tv
two\tNULL

---- kind | only v
v

-- @ last
select 2
;
"""


class Recorded(unittest.TestCase):
    def test_reads_queries_and_what_they_must_answer(self):
        plain, named, last = recorded(FILE)
        self.assertEqual(("plain", "select 1;\nx", ()), (plain.name, plain.sql, plain.expected))
        self.assertEqual(("a/b", "\nselect name, kind from t"), (named.name, named.sql))
        self.assertEqual([(("name", "kind"), ("one\tv", "two\tNULL")), (("kind",), ("v",))], [(e.columns, e.rows) for e in named.expected])
        self.assertEqual([set(), {"v"}], [set(e.only) for e in named.expected])
        self.assertEqual([{"internal"}, set()], [set(e.without) for e in named.expected])
        self.assertEqual((), last.expected)

    def test_wants_a_query_before_an_answer(self):
        with self.assertRaisesRegex(ScriptError, "line 1: an answer without"):
            recorded("---- name\nx\n")

    def test_compares_columns_by_name_and_rows_in_any_order(self):
        query = recorded(FILE)[1]
        rows = (("7", "two", None), ("8", "one", "v"), ("9", "internal", "x"))
        self.assertEqual([], expected_differences(query, Answer(names=("oid", "name", "kind"), rows=rows)))
        self.assertEqual(["name\tkind\n  wanted one\tv\n  found  one\tw", "kind\n  wanted v"],
                         expected_differences(query, Answer(names=("oid", "name", "kind"), rows=(rows[0], ("8", "one", "w")))))
        self.assertEqual(["name\tkind\n  the same rows, in other numbers", "kind\n  the same rows, in other numbers"],
                         expected_differences(query, Answer(names=("oid", "name", "kind"), rows=(*rows, rows[1]))))
        self.assertEqual(["no column kind in the answer"] * 2, expected_differences(query, Answer(names=("oid", "name"), rows=())))

    def test_writes_what_a_server_answered(self):
        plain, named, last = recorded(FILE)
        answer = Answer(names=("kind", "name"), rows=(("v", "z"), ("v", "a")))
        self.assertEqual(FILE.replace("one\tv\ntwo\tNULL\n", "a\tv\nz\tv\n").replace("only v\nv\n", "only v\nv\nv\n"),
                         with_expected(FILE, [(plain, Answer()), (named, answer), (last, Answer())]))


if __name__ == "__main__":
    unittest.main()
