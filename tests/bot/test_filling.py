"""What is found by meaning is prepared beside the reminders, and nothing that goes wrong with it stops them."""

import logging
import threading

from bot import filling
from data.store import Store


def test_new_passages_are_looked_for_until_the_end(monkeypatch):
    """Again after each pause; leaving ends it at once."""
    turns, twice = [], threading.Event()

    def fill(store):
        turns.append(store)
        if len(turns) > 1:
            twice.set()
        return iter(())

    monkeypatch.setattr(filling, "fill", fill)
    monkeypatch.setattr(filling, "is_available", lambda: True)
    with Store.open(":memory:") as store, filling.filling(store, pause_s=0.01):
        assert twice.wait(10)
    assert not any(thread.name == "filling" for thread in threading.enumerate())


def test_a_failure_is_logged_and_tried_again(monkeypatch, caplog):
    """Without a word of what was read."""
    caplog.set_level(logging.WARNING, logger="senrei")
    again = threading.Event()
    turns = []

    def fill(_):
        turns.append(1)
        if len(turns) > 1:
            again.set()
        raise RuntimeError("内緒の本文")

    monkeypatch.setattr(filling, "fill", fill)
    monkeypatch.setattr(filling, "is_available", lambda: True)
    with Store.open(":memory:") as store, filling.filling(store, pause_s=0.01):
        assert again.wait(10)
    assert "RuntimeError" in caplog.text
    assert "内緒" not in caplog.text


def test_where_there_is_no_model_there_is_no_thread(monkeypatch):
    """And the worker works as ever."""
    monkeypatch.setattr(filling, "is_available", lambda: False)
    with Store.open(":memory:") as store, filling.filling(store):
        assert not any(thread.name == "filling" for thread in threading.enumerate())
