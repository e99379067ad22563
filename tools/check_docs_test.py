"""Tests of check_docs.py: what it must catch and what it must let through."""

import pathlib
import tempfile
import unittest

import check_docs

CONFIGURATION = "# Configuration\n\n| `limits.rows_max` | integer |\n| `auth.users.<name>.password` | text |\n| `targets.<name>.threads` | integer |\n"
HEADS = {"Adapted": "what | test", "Other types, same values": "x | test", "Other values: take care": "x | test", "Not there": "what | SQLSTATE | test"}


def dialect(**tables: str) -> str:
    """docs/dialect.md with these rows under the headings that begin so."""
    return "# Dialect\n" + "".join(
        f"\n## {heading}\n\n| {head} |\n|---|---|\n{rows}" for heading, head in HEADS.items()
        for rows in ["".join(rows for name, rows in tables.items() if heading.replace(" ", "_").startswith(name))])


class CheckDocs(unittest.TestCase):
    def check(self, files: dict[str, str]) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for name, text in ({"docs/configuration.md": CONFIGURATION} | files).items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text)
            return check_docs.check(root)

    def test_lets_through_what_is_there(self):
        self.assertEqual([], self.check({
            "README.md": "[a](docs/a.md) [b](docs/a.md#the-end-of-it) [c](#read-me) [d](https://example.test/x)\n\n# Read me\n",
            "docs/a.md": "`limits.rows_max`, `auth.users`, `targets.local`, `auth.users.demo.password`\n## The end, of `it`\n```\n[no](link)\n```\n",
        }))

    def test_catches_broken_links(self):
        self.assertEqual(["README.md:2: links to docs/b.md, which is not there"], self.check({"README.md": "\n[b](docs/b.md)\n"}))
        self.assertEqual(["README.md:1: links to the heading #b of README.md, which is not there"], self.check({"README.md": "[b](#b)\n# a\n"}))

    def test_catches_unknown_keys(self):
        self.assertEqual(["README.md:1: the configuration has no key limits.rows_min"], self.check({"README.md": "`limits.rows_min`\n"}))

    def test_wants_a_test_for_each_row(self):
        rows = "| `a \\| b` | `x/one.test`, `two.test`, `test/e2e` |\n| c | no test yet |\n| d | `x/three.test`, `one.test` |\n"
        self.assertEqual(
            ["docs/dialect.md:8: a row names its test in test/sql", "docs/dialect.md:9: the test x/three.test is not there"],
            self.check({"docs/dialect.md": dialect(Adapted=rows), "test/sql/x/one.test": "statement ok\nselect a|b\n", "test/sql/x/two.test": "",
                        "test/e2e/test_a.py": ""}))

    def test_wants_the_code_of_a_row_in_its_test(self):
        tests = {"test/sql/x.test": "statement ok\nselect array_upper(x), 7 / 2\n\nonlyif postgres\nstatement ok\nselect md5(x)\n",
                 "test/sql/tools/a.sql": "-- @ q1\nselect has_table_privilege('t')\n;\n"}
        for code, there in (("array_upper", True), ("array_…", True), ("Array_Upper(y)", True), ("7/2", True), ("array_lower", False), ("7/3", False),
                            ("upper", False), ("md5", False)):
            with self.subTest(code):
                found = [] if there else [f"docs/dialect.md:7: no test of the row shows {code}"]
                self.assertEqual(found, self.check({"docs/dialect.md": dialect(Adapted=f"| `{code}` | `x.test` |\n")} | tests))
        self.assertEqual([], self.check({"docs/dialect.md": dialect(Adapted="| `has_…_privilege` | `tools/` |\n")} | tests))

    def test_wants_both_answers_of_what_differs(self):
        one = "onlyif millrace\nquery T\nselect pg_typeof(1)\n----\ntext\n\n"
        other = "onlyif postgres\nquery T\nselect pg_typeof(1)\n----\nregtype\n"
        page = dialect(Other_types="| `pg_typeof` | `x.test` |\n")
        self.assertEqual([], self.check({"docs/dialect.md": page, "test/sql/x.test": one + other}))
        for text in (one, other.replace("onlyif postgres\n", "")):
            self.assertEqual(["docs/dialect.md:12: no test of the row has both servers' answers"],
                             self.check({"docs/dialect.md": page, "test/sql/x.test": text}))

    def test_wants_the_error_of_what_is_refused(self):
        refused = "onlyif millrace\nstatement error 42883\nselect sha224('a')\n\nonlyif postgres\nstatement ok\nselect sha224('a')\n"
        for state, found in (("42883", []), ("42883, 0A000", ["docs/dialect.md:22: no test of the row gives 0A000"]),
                             ("0A000", ["docs/dialect.md:22: no test of the row gives 0A000", "docs/dialect.md:22: no test of the row shows sha224"])):
            with self.subTest(state):
                self.assertEqual(found, self.check({"docs/dialect.md": dialect(Not=f"| `sha224` | {state} | `x.test` |\n"), "test/sql/x.test": refused}))

    def test_names_a_test_that_cannot_be_read(self):
        found = self.check({"docs/dialect.md": dialect(Adapted="| `a` | `x.test` |\n"), "test/sql/x.test": "select 1\n"})
        self.assertIn("docs/dialect.md:7: x.test cannot be read: line 1", found[-1])


if __name__ == "__main__":
    unittest.main()
