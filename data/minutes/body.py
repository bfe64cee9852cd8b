"""Where the head of minutes ends and what was said, or is told of the meeting, begins."""

from bisect import bisect_left
from itertools import pairwise

from config.committees import CommitteeProfile
from data.minutes.announcements import same_title
from data.minutes.header import Header, read_header
from data.minutes.headings import Heading, heading_reader
from data.minutes.lines import Script


def first_of_body(
    script: Script, header: Header, first_mark: int, listed: list[Heading], profile: CommitteeProfile
) -> int:
    """The body begins with the first mark, or with the item's heading directly above it."""
    reader = heading_reader(profile)
    first = first_mark
    repeated_at = _first_repeated(script, first_mark, listed, profile)
    if repeated_at is not None:
        return repeated_at
    for at in range(first_mark - 1, max(-1, first_mark - 4), -1):
        line = script.lines[at]
        heading = reader.read(script, line) or reader.bare(script, line)
        repeated = heading is not None and any(
            same_title(item.key, heading.key) and not item.span.overlaps(line.span) for item in listed
        )
        if heading is None or not (repeated or (not listed and reader.is_item(heading))):
            break
        first = at
    return first


def _first_repeated(
    script: Script, first_mark: int, listed: list[Heading], profile: CommitteeProfile
) -> int | None:
    """The last line that repeats the first item of the list, where something is told between it and the first mark."""
    if not listed:
        return None
    reader = heading_reader(profile)
    begin = bisect_left(script.lines, listed[0].span.end, key=lambda one: one.span.start)
    for at in range(first_mark - 1, begin - 1, -1):
        heading = reader.read(script, script.lines[at]) or reader.bare(script, script.lines[at])
        if heading is not None and same_title(heading.key, listed[0].key):
            told = any("。" in line.text for line in script.lines[at:first_mark])
            return at if told else None
    return None


def narrated_before(script: Script, first_mark: int, profile: CommitteeProfile) -> int | None:
    """The heading of the first item under which a summary tells what was explained before anybody is quoted."""
    reader = heading_reader(profile)
    for at, (line, below) in enumerate(pairwise(script.lines[:first_mark])):
        heading = reader.read(script, line)
        if (
            heading is not None
            and heading.number == 1
            and reader.ends_title(heading.key)
            and "。" in below.text
        ):
            return at
    return None


def first_told(script: Script, profile: CommitteeProfile) -> int:
    """Without speaker marks: the first item's heading under which sentences tell what happened."""
    reader = heading_reader(profile)
    for at, (line, below) in enumerate(pairwise(script.lines)):
        heading = reader.read(script, line)
        if heading is not None and reader.is_item(heading) and "。" in below.text:
            return at
    body = read_header(script.lines, profile).of("body")
    begins = body[-1].lines[0][0].at if body else len(script.folded.text)
    return next((at for at, line in enumerate(script.lines) if line.at >= begins), len(script.lines))
