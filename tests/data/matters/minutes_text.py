"""Minutes written for one test: the frame of a meeting around what the secretariat explains."""

from data.matters import Matters
from data.model.meeting import Meeting
from data.text import SourceText
from tests.data.matters.reading import understood

ADOPTED = (
    "それでは、原案のとおり決定したいと思います。よろしいでしょうか。\n\n"
    "御異議がないようですので、そのように取り扱うこととします。"
)
CONTINUED = "ただいまの御意見を踏まえ、本議題については継続とし、事務局において更に検討を進めてください。"
TITLE = "株式会社アカネ情報に対する個人情報の保護に関する法律に基づく行政上の対応について"
SUMMARY = (
    "まず、事案の概要です。株式会社アカネ情報（以下「アカネ社」という。）は、予約サイトを運営しています。"
    "令和6年5月26日、アカネ社のサーバが不正アクセスを受け、個人データの漏えいが発生しました。"
)


def minutes(
    explanation: str, *, title: str = TITLE, summary: str = SUMMARY, ruling: str = ADOPTED, said: str = ""
) -> str:
    """Minutes of the PPC's layout, held on 2025-03-19, with one item."""
    return f"""
日 時：令和7年3月19日（水）13：00～

場 所：個人情報保護委員会 委員会室

出席者：藤原委員長、浅井委員、清水委員、
佐脇事務局長、佐々木総務課長

○佐々木総務課長 それでは、会議を始めます。以後の進行は、藤原委員長にお願いいたします。

○藤原委員長 それでは、ただいまから、第318回個人情報保護委員会を開会いたします。

本日の議題は一つです。

議題1「{title}」、事務局から説明をお願いします。

○事務局 資料1に沿って御説明いたします。

{summary}

{explanation}

説明は以上です。

○藤原委員長 ありがとうございます。御質問、御意見をお願いいたします。

○清水委員 {said or "特に意見はございません。"}

○藤原委員長 ほかにはいかがでしょうか。

{ruling}

本日の議題は以上です。

それでは、本日の会議は閉会といたします。
"""


def understand(explanation: str, **frame: str) -> tuple[SourceText, Meeting, Matters]:
    return understood(minutes(explanation, **frame))
