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


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI nothing is optional: a skipped test fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter is not None and reporter.stats.get("skipped"):
        reporter.write_line("CI では skip は失敗です (a skipped test is a failure in CI)", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
