"""tools/test_sql: runs the files of test/sql over the wire and prints a line for each, then `N passed, N failed`."""

import argparse
import pathlib
import sys

from sqltest.runner import PROBLEMS_SHOWN_MAX, Outcome, Runner
from sqltest.servers import Crashed, EmptyMillrace, EmptyPostgres, conninfo, started

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "test" / "sql"
MODES = {"simple": ["simple"], "extended": ["extended"], "both": ["simple", "extended"]}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tools/test_sql", description=__doc__)
    parser.add_argument("files", nargs="*", type=pathlib.Path, help="files or folders; all of test/sql without them")
    parser.add_argument("--mode", choices=sorted(MODES), default="both", help="which messages carry the SQL")
    parser.add_argument("--against", choices=["millrace", "postgres"], default="millrace", help="the server under test")
    parser.add_argument("--server", type=pathlib.Path, default=ROOT / "build/release/millrace", help="Millrace's binary")
    parser.add_argument("--update", action="store_true",
                        help="with --against postgres: write what it answers into the files, to be reviewed")
    parsed = parser.parse_args()
    if parsed.update and parsed.against != "postgres":
        parser.error("--update takes PostgreSQL's answers: add --against postgres")
    return parsed


def found_files(given: list[pathlib.Path]) -> list[pathlib.Path]:
    """The .test files, then the recorded queries: those leave their tables behind."""
    paths = [path.resolve() for path in given] or [FOLDER]
    files = {file for path in paths for file in (path.rglob("*") if path.is_dir() else [path])}
    return sorted(file for file in files if file.suffix == ".test") + sorted(
        file for file in files if file.suffix == ".sql" and file.stem != "seed")


KNOWN_FAILURES = FOLDER / "known_failures.txt"


def known_failures() -> set[str]:
    """What docs/roadmap.md still owes: `file [mode]`, a line each. They run and may fail; a line leaves the list when its file passes."""
    return {line for line in KNOWN_FAILURES.read_text().splitlines() if line and not line.startswith("#")}


def show(outcome: Outcome, known: bool) -> None:
    verdict = "FAILED" if outcome.problems else "ok"
    if known:
        verdict = "known" if outcome.problems else "mended"
    print(f"{verdict:7}{outcome.name} [{outcome.mode}] {outcome.ran} statements, {outcome.seconds:.2f} s", flush=True)
    for problem in outcome.problems[:PROBLEMS_SHOWN_MAX]:
        print("  " + problem.replace("\n", "\n    "))
    if len(outcome.problems) > PROBLEMS_SHOWN_MAX:
        print(f"  and {len(outcome.problems) - PROBLEMS_SHOWN_MAX} more")


def is_known(outcome: Outcome, chosen: argparse.Namespace) -> bool:
    return chosen.against == "millrace" and f"{outcome.name} [{outcome.mode}]" in known_failures()


def run_files(server: EmptyMillrace | EmptyPostgres, chosen: argparse.Namespace, files: list[pathlib.Path],
              outcomes: list[Outcome]) -> None:
    """Runs every file in every mode; a server that dies fails the file and is started again for the next."""
    runner = Runner(chosen.against, conninfo(server), FOLDER)
    for file in files:
        for mode in MODES[chosen.mode]:
            if not runner.applies(file, mode):
                continue
            outcome = runner.run(file, mode)
            if chosen.update and outcome.rewritten is not None:
                file.write_text(outcome.rewritten)
            if outcome.problems and server.ended():
                outcome.problems.append(f"the server ended\n{server.log_tail()}")
                server.start()
            outcomes.append(outcome)
            show(outcome, is_known(outcome, chosen))


def main() -> int:
    chosen = arguments()
    files = found_files(chosen.files)
    if chosen.against == "millrace" and not chosen.server.exists():
        print(f"{chosen.server} is not built: run make build\n0 passed, {max(1, len(files))} failed")
        return 1
    outcomes: list[Outcome] = []
    try:
        with started(chosen.against, chosen.server.resolve()) as server:
            run_files(server, chosen, files, outcomes)
    except Crashed as crash:
        outcomes.append(Outcome("the server's end", "", problems=[str(crash)]))
        show(outcomes[-1], known=False)
    counted = [outcome for outcome in outcomes if not (outcome.problems and is_known(outcome, chosen))]
    failed = sum(bool(outcome.problems) for outcome in counted)
    passed = len(counted) - failed
    print(f"{passed} passed, {failed} failed")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
