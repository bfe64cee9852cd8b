"""A file that is no law that can be read, told in a sentence."""


class UnreadableLaw(Exception):
    """`str()` is a Japanese sentence that names the file."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"「{name}」を法令として読み取れません。{reason}")
