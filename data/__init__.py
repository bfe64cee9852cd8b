"""The record: reading documents, understanding them, storing, finding, follow-ups and deliveries."""
