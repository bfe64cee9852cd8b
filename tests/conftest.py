"""What every test may use: the folder of real documents, when it stands beside the project."""

import os
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with corpus, laws and gold; without it a test skips, except in CI, where that is a failure."""
    if SHARED.is_dir():
        return SHARED
    reason = "there is no ../shared beside the project"
    if os.environ.get("CI"):
        pytest.fail(f"{reason}, and in CI it is required")
    pytest.skip(reason)
