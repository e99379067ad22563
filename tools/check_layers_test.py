"""Tests of check_layers.py: what it must catch and what it must let through."""

import pathlib
import tempfile
import unittest

import check_layers

LAYERS = """
base:
net:        base
sql:        base   # a remark
duck:       sql
connector:  sql
connector/*: connector net
duck/*:     duck connector/*
frontend:   net sql
frontend/*: frontend
server:     frontend/* duck/*
"""
TECHNOLOGIES = """
duckdb: duck duck/*
boost:  net
gtest:  *_test.*
"""


class CheckLayers(unittest.TestCase):
    def check(self, files: dict[str, str]) -> list[str]:
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            sources = {f"src/{name}": text for name, text in files.items()}
            for name, text in {"tools/layers.txt": LAYERS, "tools/technologies.txt": TECHNOLOGIES, **sources}.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text)
            return check_layers.check(root)

    def test_lets_through_what_is_below(self):
        self.assertEqual([], self.check({
            "net/a.cc": '#include "base/b.h"\n#include <vector>\n',
            "frontend/trino/a.cc": '#include "frontend/b.h"\n#include "base/b.h"\n#include "frontend/trino/deep/c.h"\n',
            "duck/postgres/a.cc": '#include "connector/files/b.h"\n#include "net/b.h"\n',
            "server/main.cc": '#include "frontend/trino/a.h"\n#include "duck/postgres/a.h"\n#include "base/b.h"\n',
        }))

    def test_catches_an_include_of_what_is_above(self):
        self.assertEqual(["src/base/a.h:2: base may not include net"], self.check({"base/a.h": '\n#include "net/b.h"\n'}))

    def test_catches_an_include_of_a_sibling(self):
        self.assertEqual(["src/frontend/trino/a.cc:1: frontend/trino may not include frontend/postgres"],
                         self.check({"frontend/trino/a.cc": '#  include "frontend/postgres/b.h"\n'}))

    def test_catches_a_role_that_includes_its_technology(self):
        self.assertEqual(["src/frontend/a.cc:1: frontend may not include frontend/postgres"],
                         self.check({"frontend/a.cc": '#include "frontend/postgres/b.h"\n'}))

    def test_catches_what_only_looks_as_if_it_came_along(self):
        self.assertEqual(["src/connector/files/a.cc:1: connector/files may not include duck"],
                         self.check({"connector/files/a.cc": '#include "duck/b.h"\n'}))

    def test_catches_a_folder_without_a_rule(self):
        self.assertEqual(["src/misc/a.cc: its folder is not in tools/layers.txt"], self.check({"misc/a.cc": ""}))

    def test_catches_a_path_that_does_not_begin_at_src(self):
        (error,) = self.check({"net/a.cc": '#include "b.h"\n'})
        self.assertIn('"b.h" is in no folder', error)

    def test_catches_a_library_outside_its_folder(self):
        (error,) = self.check({"sql/a.cc": "#include <duckdb.hpp>\n"})
        self.assertEqual("src/sql/a.cc:1: <duckdb.hpp> belongs to duck, duck/* (tools/technologies.txt)", error)
        self.assertEqual(1, len(self.check({"frontend/a.cc": "#include <boost/asio.hpp>\n"})))
        self.assertEqual(1, len(self.check({"net/x/a.cc": "#include <boost/asio.hpp>\n"})))

    def test_lets_a_library_through_in_its_folder(self):
        self.assertEqual([], self.check({
            "duck/a.cc": "#include <duckdb/main/connection.hpp>\n",
            "duck/postgres/catalog/a.cc": "#include <duckdb.hpp>\n",
            "net/a.cc": "#include <boost/asio.hpp>\n",
            "sql/a_test.cc": "#include <gtest/gtest.h>\n",
            "sql/a.cc": "#include <duckdbish.h>\n",
        }))

    def test_catches_a_library_in_a_header_that_does_not_say_so(self):
        (error,) = self.check({"duck/a.h": "#include <duckdb.hpp>\n"})
        self.assertIn("reaches all who include it", error)
        self.assertEqual([], self.check({"duck/a_native.h": "#include <duckdb.hpp>\n", "sql/a_test.h": "#include <gtest/gtest.h>\n"}))

    def test_catches_the_test_library_in_a_source_file(self):
        self.assertEqual(1, len(self.check({"sql/a.cc": "#include <gtest/gtest.h>\n"})))

    def test_refuses_rules_out_of_order(self):
        with self.assertRaisesRegex(check_layers.Problem, "a names b before it is defined"):
            check_layers.Layers([("a", ["b"]), ("b", [])])


if __name__ == "__main__":
    unittest.main()
