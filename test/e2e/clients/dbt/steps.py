"""Runs dbt commands, given as JSON, in one process; keeps the results of each as target/COMMAND.json. Uses dbt's own venv."""

import json
import pathlib
import shutil
import sys

from dbt.cli.main import dbtRunner

runner = dbtRunner()
for step in json.loads(sys.argv[1]):
    outcome = runner.invoke([*step, "--profiles-dir", "."])
    if not outcome.success:
        sys.exit(f"dbt {' '.join(step)}: {outcome.exception or 'failed'}")
    results = pathlib.Path("target/run_results.json")
    if results.exists():
        shutil.copy(results, f"target/{step[0]}.json")
