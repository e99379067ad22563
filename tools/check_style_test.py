"""Tests of check_style.py: each check catches what it is for and lets the rest through."""

import pathlib
import tempfile
import unittest

import check_style
import style_source

README = "# x\n\na\nb\nc\nd\n"


def body(lines: int) -> str:
    return "\n".join(["  ++count;"] * lines)


class CheckStyle(unittest.TestCase):
    def check(self, files: dict[str, str]) -> list[str]:
        """The findings as `check:line`, for files of src/x unless the name says another folder."""
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            given = {name if "/" in name else f"src/x/{name}": text for name, text in files.items()}
            given.setdefault("src/x/README.md", README)
            for name, text in given.items():
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                (root / name).write_text(text)
            return check_style.check(root, list(given))

    def names(self, files: dict[str, str]) -> list[str]:
        return [error.split(": ")[1] + ":" + error.split(": ")[0].rsplit(":", 1)[-1] for error in self.check(files)]

    def test_lets_plain_code_through(self):
        self.assertEqual([], self.check({
            "a.h": "// What it is for.\n#pragma once\n\n#include <vector>\n",
            "a.cc": '#include "x/a.h"\n\n#include <string>\n\n/// new, delete, sleep(1) and printf("x") in a comment\n'
                    'auto text = "std::regex assert(1)";\n',
        }))

    def test_catches_long_files(self):
        self.assertEqual(["file-length:1"], self.names({"a.cc": "\n" * 501}))
        self.assertEqual(["file-length:1"], self.names({"a.h": "#pragma once\n" + "\n" * 200, "b.cc": '#include "x/a.h"\n'}))

    def test_catches_long_functions(self):
        self.assertEqual(["function-length:3"], self.names({"a.cc": f"\n\nint f(int a) {{\n{body(71)}\n}}\n"}))
        self.assertEqual([], self.names({"a.cc": f"int f(int a) {{\n{body(70)}\n}}\n"}))

    def test_catches_long_functions_with_long_signatures(self):
        self.assertEqual(["function-length:2"],
                         self.names({"a.cc": f"\nResult<void> f(int a,\n               int b) const {{\n{body(71)}\n}}\n"}))

    def test_ends_a_lambda_among_arguments_where_it_begins(self):
        text = f"int f(int a) {{\n  run(a,\n      [&](int b) {{\n        return b;\n      }});\n}}\n\nint g(int a) {{\n{body(69)}\n}}\n"
        self.assertEqual([], self.names({"a.cc": text}))

    def test_does_not_take_classes_namespaces_or_tables_for_functions(self):
        self.assertEqual([], self.check({
            "a.cc": f"namespace a {{\nclass A final : public B<int(int)> {{\n{body(71)}\n}};\nint t[] = {{\n{body(71)}\n}};\n}}\n"}))

    def test_catches_banned_code(self):
        for line in ("std::this_thread::sleep_for(x);", "usleep(1);", "::sleep(1);", "auto t = std::chrono::steady_clock::now();",
                     "std::random_device seed;", "std::regex r;", 'printf("x");', 'std::fprintf(stderr, "x");', "std::cout << 1;",
                     'std::getenv("X");', "assert(x);", "delete x;", "using namespace std;", "int* x = new int;"):
            with self.subTest(line):
                self.assertEqual(["banned:1"], self.names({"a.cc": line + "\n"}))

    def test_lets_through_what_only_looks_banned(self):
        for line in ("A(const A&) = delete;", "std::unique_ptr<A> a(new A(1));", "using namespace std::chrono_literals;",
                     "static_assert(sizeof(int) == 4);", "sleeping_.notify_all();", "entry->sleep(x);", "void Entry::sleep(int x) {}", "return std::unique_ptr<A>(new A{.b = 1});",
                     "auto grown = 1'000'000 + renew;"):
            with self.subTest(line):
                self.assertEqual([], self.check({"a.cc": line + "\n"}))

    def test_lets_tests_measure_and_print(self):
        self.assertEqual([], self.check({"a_test.cc": 'auto t = std::chrono::steady_clock::now();\nstd::printf("x");\n'}))

    def test_catches_unfinished_work_without_an_entry(self):
        mark = "TO" + "DO"
        self.assertEqual(["todo:1"], self.names({"a.cc": f"// {mark}: later\n"}))
        self.assertEqual(["todo:1"], self.names({"a.cc": f"// {mark}(savepoints): later\n"}))
        self.assertEqual([], self.names({"a.cc": f"// {mark}(savepoints): later\n", "docs/roadmap.md": "* `savepoints`\n"}))

    def test_catches_headers_out_of_order(self):
        self.assertEqual(["header:1"], self.names({"a.h": "#include <vector>\n#pragma once\n", "b.cc": '#include "x/a.h"\n'}))
        self.assertEqual(["header:1"], self.names({"a.h": "#pragma once\n", "a.cc": '#include <vector>\n#include "x/a.h"\n'}))

    def test_catches_vague_names(self):
        self.assertEqual(["name:1"], self.names({"string_utils.cc": ""}))
        self.assertEqual(["name:1"], self.names({"src/common/a.py": ""}))
        self.assertEqual(["name:1"], self.names({"a.cc": "class SessionManager {};\n"}))
        self.assertEqual([], self.names({"commonly_asked.cc": ""}))

    def test_catches_a_co_await_of_more_than_names(self):
        for line in ("co_await run([&] { return 1; });", "auto x = co_await f(Options{.a = 1});", "co_await f([](int a) { g(a); });"):
            with self.subTest(line):
                self.assertEqual(["await:1"], self.names({"a.cc": line + "\n"}))

    def test_lets_a_co_await_of_names_through(self):
        for line in ("if (co_await f(x)) {\n}", "while (auto y = co_await f(std::move(x), 1)) {\n}", "auto [a, b] = co_await f(x[1]);"):
            with self.subTest(line):
                self.assertEqual([], self.check({"a.cc": line + "\n"}))

    def test_catches_headers_that_nobody_includes(self):
        self.assertEqual(["dead:1"], self.names({"a.h": "#pragma once\n"}))

    def test_catches_registries(self):
        host = ".".join(("registry", "npmjs", "org"))
        self.assertEqual(["registry:2"], self.names({"docs/a.json": f'{{\n"x": "https://{host}/y"\n}}\n'}))

    def test_asks_each_role_for_a_readme(self):
        self.assertEqual(["readme:1"], self.names({"a.cc": "", "src/x/README.md": "# short\n"}))

    def test_catches_spaces_and_tabs(self):
        self.assertEqual(["whitespace:1", "whitespace:2", "whitespace:3"],
                         self.names({"docs/a.md": "one \n\ttwo\nthree"}))

    def test_exceptions_only_shrink(self):
        long_file = {"a.cc": "\n" * 600}
        said = self.check(long_file | {"tools/style_exceptions.txt": "file-length src/x/a.cc 600\n"})
        self.assertEqual([], said)
        (said,) = self.check(long_file | {"tools/style_exceptions.txt": "file-length src/x/a.cc 700\n"})
        self.assertIn("is 600 by now", said)
        (said,) = self.check(long_file | {"tools/style_exceptions.txt": "file-length src/x/a.cc 550\n"})
        self.assertIn("600 lines", said)
        (said,) = self.check({"a.cc": "", "tools/style_exceptions.txt": "file-length src/x/a.cc 600\n"})
        self.assertIn("no longer needed", said)


class StyleSource(unittest.TestCase):
    def test_blanks_comments_and_literals(self):
        self.assertEqual('a     \nb =    ;', style_source.code_only('a // x\nb = "y";'))
        self.assertEqual('  \n  c', style_source.code_only('/*\n*/c'))
        self.assertEqual('x =     \n    ;', style_source.code_only('x = R"(a\nb")";'))
        self.assertEqual("n = 1'000'000;", style_source.code_only("n = 1'000'000;"))

    def test_finds_functions_inside_classes(self):
        code = "class A {\n public:\n  int f() const {\n    return 1;\n  }\n  int g(\n      int a) {\n    return a;\n  }\n};\n"
        self.assertEqual([(3, 1), (6, 1)], list(style_source.functions(code)))


if __name__ == "__main__":
    unittest.main()
