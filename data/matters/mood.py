"""Grammar of predicates: whether a clause decides, tells the past, considers, or refuses."""

import re
from functools import lru_cache
from typing import Literal

Mood = Literal["decided", "past", "considered", "linked"]
"""`linked`: the clause goes on (指導し、…) and takes the mood of the end of its sentence."""

_NOT = re.compile(
    r"行わな|行わず|行わぬ|行いませ|行なわな|実施しな|実施せず|実施しませ|(?<![々一-龥ァ-ヶ])しない|しません|致しません|いたしませ|"
    r"(?<=[勧告指導命令検査徴収喚起])しない|(?<=[勧告指導命令検査徴収喚起])せず|"
    r"求めな|求めず|求めませ|発出しな|発出せず|発しな|命じな|命ぜず|要しな|要しませ|見送|差し控|差控|見合わせ|見合せ|及ばな|及びませ|及ばず|"
    r"必要(?:性)?(?:は|が|も|まで|とまで)*(?:な[いく]|認め(?:られ)?な|認め(?:られ)?ませ|あり?ませ)|不要|至らな|至りませ|至らず|とどめ(?=な)"
)
_CONSIDERED = re.compile(r"検討")
_SETTLED = re.compile(
    r"こととし|ことと(?:いた|致)?し|ことと(?:する|なる|なり)|(?:た|ほし|欲し)い(?!ただ)|べき|ものと(?:する|いたします|します)|"
    r"ことを(?:提案|予定|お諮り)|ことが(?:適当|相当|妥当|必要|望まし)|が(?:適当|相当|妥当)|案(?:です|でございます|をお諮り|のとおり|と(?:して(?:おり|い)ま|し(?:まし)?た|いたしまし|なって(?:おり|い)ま))|提案(?:し|いたし)ます|予定(?:です|でございます)"
)
_DONE = re.compile(
    r"済み|済で|(?:まし|でし)た|[っいしめ]た(?=$|[。」)ァ-ヺA-Za-z一-龥]|ところ|が、|ので|もの|こと)|[きぎみりちび]た(?=$|。)|"
    r"[てで](?:おり|い)ます(?=$|[。が])|[てで](?:おり|い)まし(?:た|て)|[てで]い(?:た|る)(?=$|[。とも])|[てで]おり(?=$|、)|た$"
)
_PLAIN = re.compile(r"(?:ます|する|行う|求める|命ずる|命じる|[うくすつぬむるぐぶ])[。」)]*$")


def is_negated(clause: str) -> bool:
    return _NOT.search(clause) is not None


def mood_of(clause: str, *, ends_sentence: bool) -> Mood:
    """The mood of a clause from its verb on, up to its comma or full stop."""
    if _SETTLED.search(clause) and not _asks_to_consider(clause):
        return "decided"
    if _CONSIDERED.search(clause):
        return "considered"
    if _DONE.search(clause.rstrip("。")):
        return "past"
    if ends_sentence and _PLAIN.search(clause):
        return "decided"
    return "linked"


def _asks_to_consider(clause: str) -> bool:
    """検討したい and 検討することとする settle nothing but that one goes on thinking."""
    return re.search(r"検討(?:を(?:行|進|続|深)|し|する|いたし|して)", clause) is not None


@lru_cache(maxsize=64)
def mood_at_end(sentence: str) -> Mood:
    """The mood of a whole sentence: that of its last clause."""
    last = re.split(r"[、]", sentence.rstrip("。"))[-1]
    mood = mood_of(last, ends_sentence=True)
    return mood if mood != "linked" else mood_of(sentence.rstrip("。")[-25:], ends_sentence=True)
