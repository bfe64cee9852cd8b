"""What a person can ask: one module a command, a question and its asker in, an Answer out."""
