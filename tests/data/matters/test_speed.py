"""Minutes that say one thing over and over are understood in seconds: no search goes through all again for each."""

import time

import pytest

from tests.data.matters.minutes_text import understand

LENGTH = 19_000
MOST_S = 3.0
"""Each takes under a second, and took from five seconds to three minutes when every search began anew."""

ASKED = "アカネ社に対し、法第146条第1項の規定により、"
ORDERED = ASKED + "令和7年6月30日までに改善状況を報告するよう求めることとしたい。"
AMENDED = "改め決定します。御異議がないようですので、修正の上、決定します。"
SERVED = "命令書は本日付けで送達する。"
FROM_SERVICE = ASKED + "送達の日から30日以内に報告するよう求めます。"


def over(words: str, length: int = LENGTH) -> str:
    return words * (length // len(words))


def each(words: str, count: int) -> str:
    """The words for so many parties, N being the number and D a day of the month."""
    return "".join(words.replace("N", str(n)).replace("D", str(n % 28 + 1)) for n in range(count))


@pytest.mark.parametrize(
    ("explanation", "ruling"),
    [
        (over("報告を求めていたところ報告が") + "ありました。", ""),
        (over(SERVED, LENGTH // 2) + over(FROM_SERVICE, LENGTH // 2), ""),
        (
            each(
                "株式会社ミナトN（以下「ミN社」という。）から報告を求めていたところ、2月D日に報告がありました。",
                350,
            ),
            "",
        ),
        (each("みなとN町に対し、令和7年6月D日までに報告するよう求めます。", 400), ""),
        (ORDERED, "それぞれ" + over("報告期限を令和7年10月31日に、") + AMENDED),
    ],
)
def test_what_is_said_over_and_over(explanation: str, ruling: str) -> None:
    """Of one sentence, of many, and of many parties."""
    began = time.process_time()
    understand(explanation, **({"ruling": ruling} if ruling else {}))
    assert time.process_time() - began < MOST_S
