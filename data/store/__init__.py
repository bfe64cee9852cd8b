"""The record in its database: the only place that writes or reads it."""

from data.store.error import StoreError
from data.store.store import Store

__all__ = ["Store", "StoreError"]
