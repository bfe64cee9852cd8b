"""先例調べメモ in Slack: chosen in a form, sent as a file to who pressed alone, with no more than they may see."""

import json
from io import BytesIO

from docx import Document

from bot.listeners.memos import NOT_GRANTED, SENT
from commands.memo import COLUMNS
from tests.bot.standin import refusal
from tests.bot.test_buttons import Room, button, record, room, shown

__all__ = ["record", "room"]
QUESTION = "/precedent VPN ランサムウェア"


def pressed(room: Room, user: str, channel: str, text: str = QUESTION) -> dict:
    """Presses the button under the answer; the form that opens."""
    room.press(button(room.command(text, user, channel), "memo"), user, channel)
    opened = room.slack.modals[-1]["view"]
    return json.loads(opened) if isinstance(opened, str) else opened


def submit(room: Room, form: dict, user: str, numbers: list[str]) -> None:
    options = [option for option in form["blocks"][0]["element"]["options"] if option["value"] in numbers]
    view = {
        "id": f"V{user}{len(room.slack.uploads)}{'-'.join(numbers)}",
        "type": "modal",
        "callback_id": form["callback_id"],
        "private_metadata": form["private_metadata"],
        "state": {"values": {"picks": {"picks": {"type": "checkboxes", "selected_options": options}}}},
    }
    room.hear({"type": "view_submission", "team": {"id": "T1"}, "user": {"id": user}, "view": view})


def text_of(file: bytes) -> str:
    document = Document(BytesIO(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_chosen_finds_come_as_a_file_to_who_pressed(room) -> None:
    """Into the direct message, not the channel; the channel's asker is told where it went."""
    form = pressed(room, "U1", "C1")
    submit(room, form, "U1", ["1", "3"])
    document = Document(BytesIO(room.slack.uploads[-1]))
    assert [cell.text for cell in document.tables[0].rows[0].cells] == list(COLUMNS)
    assert len([p for p in document.paragraphs if p.style.name == "Heading 3"]) == 2
    assert room.slack.files[-1]["channel_id"] == "DU1"
    assert SENT in shown(room.slack.ephemerals[-1])
    assert room.audited()[-1] == f"U1 slack memo {QUESTION}"


def test_nothing_beyond_the_view_is_in_it(room) -> None:
    """The form and the file of a question about an internal matter: for who may see it there, and for nobody else."""
    question = "/precedent 再委託 送り状"
    for user, channel, sees in (("USUPER", "GSECRET", True), ("USUPER", "C1", False), ("U1", "C1", False)):
        answer = room.command(question, user, channel)
        memo = button(answer, "memo")
        if memo is None:
            assert not sees
            continue
        before = len(room.slack.modals)
        room.press(memo, user, channel)
        forms = room.slack.modals[before:]
        if forms:
            view = forms[-1]["view"]
            form = json.loads(view) if isinstance(view, str) else view
            submit(room, form, user, [option["value"] for option in form["blocks"][0]["element"]["options"]])
        told = text_of(room.slack.uploads[-1])
        assert ("シラカバ" in told) is sees
        assert ("シラカバ" in json.dumps(forms, ensure_ascii=False)) is (sees and bool(forms))


def test_a_form_of_another_s_is_as_good_as_none(room) -> None:
    """The id it carries is looked at with who sends it."""
    form = pressed(room, "USUPER", "GSECRET")
    before = len(room.slack.uploads)
    submit(room, form, "U1", ["1"])
    assert len(room.slack.uploads) == before


def test_without_the_permission_who_pressed_is_told(room) -> None:
    """A workspace may not have granted it."""
    form = pressed(room, "U1", "C1")
    room.slack.broken["files.getUploadURLExternal"] = refusal("missing_scope")
    submit(room, form, "U1", ["1"])
    assert NOT_GRANTED in shown(room.slack.ephemerals[-1])


def test_what_puts_something_down_makes_no_memo(room) -> None:
    """It is not put down a second time."""
    answer = room.command("/senrei help")
    assert button(answer, "memo") is None
