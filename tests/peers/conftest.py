"""What the tests against peers share: a reason where there is no Node, and the workspace."""

import os
from collections.abc import Iterator

import pytest
import yaml

from config.loading import SHIPPED
from tests.peers import node
from tests.peers.workspace import Workspace, running


@pytest.fixture(autouse=True, scope="session")
def no_proxy() -> Iterator[None]:
    """They would keep from loopback."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(scope="session")
def peers() -> None:
    """Node and what npm installed; without it a test skips, except in CI, where that is a failure."""
    reason = node.missing()
    if reason and os.environ.get("CI"):
        pytest.fail(f"{reason}, and in CI they are required")
    if reason:
        pytest.skip(reason)


@pytest.fixture(scope="module")
def workspace(peers, no_proxy, tmp_path_factory) -> Iterator[Workspace]:
    """Senrei has the scopes of the shipped manifest there, and no more."""
    manifest = yaml.safe_load((SHIPPED / "slack-manifest.yaml").read_text(encoding="utf-8"))
    with running(tmp_path_factory.mktemp("emulate"), manifest["oauth_config"]["scopes"]["bot"]) as made:
        yield made
