"""The benchmarks behind bench/run: servers, data, one module for each benchmark, and the report."""
