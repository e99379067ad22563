"""Tests of check_docs.py: what it must catch and what it must let through."""

import pathlib
import tempfile
import unittest

import check_docs

CONFIGURATION = "# Configuration\n\n| `limits.rows_max` | integer |\n| `auth.users.<name>.password` | text |\n| `targets.<name>.threads` | integer |\n"
DIALECT = "# Dialect\n\n## Adapted\n\n| what | test |\n|---|---|\n{}\n\n## Not there\n\n| what |\n|---|\n| x |\n"


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

    def test_catches_rows_without_a_test(self):
        rows = "| `a \\| b` | `x/one.test`, `two.test`, `test/e2e` |\n| c | no test yet |\n| d | `x/three.test` |"
        self.assertEqual(
            ["docs/dialect.md:8: a row names its test in test/sql", "docs/dialect.md:9: the test x/three.test is not there"],
            self.check({"docs/dialect.md": DIALECT.format(rows), "test/sql/x/one.test": "", "test/sql/x/two.test": "", "test/e2e/test_a.py": ""}))


if __name__ == "__main__":
    unittest.main()
