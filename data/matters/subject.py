"""What is to be reported: 指導に対する取組状況."""

import re
from collections.abc import Sequence

from data.matters.due import Due, is_label
from data.matters.item import ItemText
from data.matters.recurring import recurrence_in
from data.matters.sentences import Sentence
from data.text import squeeze

_WHAT = re.compile(r"([^、。「」]{2,80})(?:について|に関し(?:て)?|につき)(?!は)")
_WHAT_OBJECT = re.compile(
    r"([^、。「」を]{2,80})を(?:、[^。、]{0,40}?|[^。、]{0,20}?)(?:報告|回答|提出|説明)(?!書)"
)
_QUALIFIES = re.compile(r"[^、。を]{1,12}[しいたれっん][たるだ]")
"""算定の経緯を記載した説明書: the object of a clause that says what the thing is."""
_WHAT_REPORT = re.compile(r"([^、。「」の]{2,40}(?<!回)(?<!回目)(?<!最終))の(?:報告|回答)を")
_WHAT_MADE = re.compile(
    r"([^、。「」を]{2,60})を(?:、[^、。]{0,40}?|[^、。]{0,20}?)"
    r"(?:取りまとめ|まとめ|(?:作成|整理|策定|分析|確認|調査)し)て?、"
)
_WHAT_TOPIC = re.compile(
    r"([^、。「」]{2,80}?)(?:については|に関しては|につきましては|(?<!それで)(?<![にで])は)、"
)
_BEFORE_WHAT = re.compile(
    r"^.*(?:ごとに|により|に基づき|し、|とともに|まで(?:に)?|必着で|以内に|付けで|(?:目途|目処|めど)に)"
)
_LEADING = re.compile(
    r"^(?:(?:それぞれ|いずれも)(?=[^、])|の間の|の(?=[一-龥])|に|また|なお|あわせて|併せて|さらに|加えて|つきましては|もって|[^、。]{2,20}に(?=その)|[^、。]{1,20}(?:[者社]|市|区|町|村|県)から|その|に対する)?、?(?:その)?"
)
_NO_THING = (
    "勧告",
    "公表",
    "本件",
    "期限",
    "期日",
    "において",
    "に対して",
    "に対しまして",
    "次の事項",
    "以下の事項",
    "下記の事項",
)


def subject_of(text: ItemText, sentence: Sentence, dues: Sequence[Due] = ()) -> str:
    """The thing that the sentence asks about, without the words of its days; 報告 where it names none."""
    return thing_in(text, sentence, dues) or text.vocabulary.phrases["handed_in"][0]


def thing_in(text: ItemText, sentence: Sentence, dues: Sequence[Due] = ()) -> str:
    """As `subject_of`, empty where the sentence names nothing."""
    words = sentence.words
    for due in reversed(dues):
        words = words[: due.at] + words[due.end :]
    handed_in = text.vocabulary.phrases["handed_in"]
    asked = [m.start() for w in handed_in for m in re.finditer(re.escape(w), words)]
    end = max(asked, default=len(words))
    found = list(_WHAT.finditer(words[:end])) or list(_WHAT_OBJECT.finditer(words))
    fallbacks = (_WHAT_REPORT, _WHAT_MADE, _WHAT_TOPIC)
    for match in (*reversed(found), *(m for pattern in fallbacks for m in pattern.finditer(words))):
        thing = _LEADING.sub("", _BEFORE_WHAT.sub("", _whole(words, match)))
        if len(squeeze(thing)) < 2 or thing.endswith(_NO_THING) or thing.startswith(")") or is_label(thing):
            continue
        is_someone = thing in text.vocabulary.phrases["secretariat"] or text.parties.resolve(thing)
        if match.re is not _WHAT_TOPIC or not is_someone:
            return thing
    return ""


def _whole(words: str, match: re.Match[str]) -> str:
    start = match.start(1)
    if start and words[start - 1] == "を" and _QUALIFIES.match(match[1]):
        start = max(words.rfind(sign, 0, start) for sign in "、。「」") + 1
    return words[start : match.end(1)]


def with_repeats(what: str, words: str) -> str:
    """The thing with the words for how often (改善状況（四半期ごと）)."""
    again = recurrence_in(words)
    return f"{what}（{again.raw}）" if again else what
