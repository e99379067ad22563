"""Tests of summary.py with closing lines as the programs print them."""

import pathlib
import tempfile
import unittest

import summary


class Summary(unittest.TestCase):
    def test_counts_our_own_line(self):
        self.assertEqual((12, 1), summary.own_line("1 passed, 0 failed\nx\n12 passed, 1 failed\n", 1))
        self.assertEqual((0, 1), summary.own_line("0 passed, 0 failed\n", 0))

    def test_counts_unittest(self):
        self.assertEqual((31, 0), summary.unittest("Ran 31 tests in 0.7s\n\nOK\n", 0))
        self.assertEqual((28, 3), summary.unittest("Ran 31 tests in 0.7s\n\nFAILED (failures=1, errors=2)\n", 1))

    def test_counts_pytest(self):
        text = "===== 2 failed, 310 passed, 1 skipped, 1 error in 95.12s (0:01:35) =====\n"
        self.assertEqual((310, 3), summary.pytest(text, 1))
        self.assertEqual((2, 0), summary.pytest("== 2 passed in 0.10s ==\n", 0))
        self.assertEqual((0, 1), summary.pytest("== 4 deselected in 0.10s ==\n", 5))

    def test_counts_tests_of_programs_and_crashed_programs(self):
        with tempfile.TemporaryDirectory() as folder:
            reports = pathlib.Path(folder)
            (reports / "net_test.xml").write_text('<testsuites tests="10" failures="2" disabled="1" errors="0"/>')
            (reports / "sql_test.xml").write_text('<testsuites tests="6" failures="0" disabled="0" errors="0"><testsuite skipped="1"/></testsuites>')
            text = ("33% tests passed, 2 tests failed out of 3\n\nThe following tests FAILED:\n\t  1 - net (Failed)\n"
                    "\t  3 - duck (SEGFAULT)\n")
            self.assertEqual((12, 3), summary.ctest(reports)(text, 8))

    def test_takes_a_failure_that_was_not_announced_for_one(self):
        self.assertEqual((5, 1), summary.own_line("5 passed, 0 failed\n", 1))
        self.assertEqual((0, 1), summary.pytest("ImportError\n", 2))

    def test_counts_a_check_as_one_test_and_preparation_as_none(self):
        self.assertEqual((1, 0), summary.whole_step("", 0))
        self.assertEqual((0, 1), summary.whole_step("", 1))
        self.assertEqual((0, 0), summary.set_up("", 0))
        self.assertEqual((0, 1), summary.set_up("", 1))

    def test_finds_the_closing_line(self):
        self.assertEqual(["100% tests passed, 0 tests failed out of 12"],
                         summary.closing_lines("x\n100% tests passed, 0 tests failed out of 12\n\nTotal Test time\n"))
        self.assertEqual([], summary.closing_lines("format: ok\n"))


if __name__ == "__main__":
    unittest.main()
