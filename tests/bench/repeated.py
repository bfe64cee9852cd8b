"""Minutes that say one thing over and over: seconds for a text and for one twice as long, and how that grows.

What goes through all of a text again for each of its sentences takes four times as long for twice the text.
"""

import time

from tests.data.matters.minutes_text import understand

SHORT = 9_500
ASKED = "アカネ社に対し、法第146条第1項の規定により、"
ORDERED = ASKED + "令和7年6月30日までに改善状況を報告するよう求めることとしたい。"
AMENDED = "改め決定します。御異議がないようですので、修正の上、決定します。"


def over(words: str, length: int) -> str:
    return words * (length // len(words))


def each(words: str, length: int) -> str:
    """The words for so many parties, N being the number and D a day of the month."""
    count = length // len(words)
    return "".join(words.replace("N", str(n)).replace("D", str(n % 28 + 1)) for n in range(count))


def texts(length: int) -> dict[str, tuple[str, str]]:
    """By name an explanation and a ruling of about `length` characters together."""
    return {
        "one sentence": (over("報告を求めていたところ報告が", length) + "ありました。", ""),
        "periods from a service": (
            over("命令書は本日付けで送達する。", length // 2)
            + over(ASKED + "送達の日から30日以内に報告するよう求めます。", length // 2),
            "",
        ),
        "parties that answered": (
            each(
                "株式会社ミナトN（以下「ミN社」という。）から報告を求めていたところ、2月D日に報告がありました。",
                length,
            ),
            "",
        ),
        "parties that are asked": (
            each("みなとN町に対し、令和7年6月D日までに報告するよう求めます。", length),
            "",
        ),
        "amended days": (ORDERED, "それぞれ" + over("報告期限を令和7年10月31日に、", length) + AMENDED),
    }


def seconds(explanation: str, ruling: str) -> float:
    began = time.process_time()
    understand(explanation, **({"ruling": ruling} if ruling else {}))
    return time.process_time() - began


def main() -> None:
    understand("特にありません。")
    longer = texts(2 * SHORT)
    for name, short in texts(SHORT).items():
        one, two = seconds(*short), seconds(*longer[name])
        print(
            f"{name}: {one:.2f} s for {SHORT:,} characters, {two:.2f} s for twice as many, {two / one:.1f} times"
        )


if __name__ == "__main__":
    main()
