"""What the fault tests share: Slack's stand-in, and no proxies, which would keep from loopback."""

from collections.abc import Iterator

import pytest

from tests.bot.standin import StandIn, standing_in


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def slack() -> Iterator[StandIn]:
    with standing_in() as standin:
        yield standin
