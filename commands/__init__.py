"""What a person can ask: one module a command, a question and its asker in, an Answer out."""

from commands.answer import Answer
from commands.conversation import ask
from commands.surroundings import surroundings

__all__ = ["Answer", "ask", "surroundings"]
