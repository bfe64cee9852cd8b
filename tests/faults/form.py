"""How long the fault tests run: short in every test run, long by `make faults`."""

import os

TIMES = 10 if os.environ.get("SENREI_FAULTS") == "long" else 1
