"""How long the fault tests run: short in every test run, long by `make faults`."""

import os
import sys

TIMES = 10 if os.environ.get("SENREI_FAULTS") == "long" else 1


def say(*figures: object) -> None:
    """On the test's output, which `pytest -rP` shows."""
    sys.stdout.write(" ".join(map(str, figures)) + "\n")
