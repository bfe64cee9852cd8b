"""A process that opens the record named and finds one thing in it: what a first look-up costs."""

import sys

from data.access import View
from data.finding import find
from data.record import open_record

QUESTION = "多要素認証を導入していなかった事業者"

if __name__ == "__main__":
    with open_record(sys.argv[1]) as record:
        if not find(record.store, View(user="bench", ceiling="public"), QUESTION, limit=10).hits:
            sys.exit(1)
