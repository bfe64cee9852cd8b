"""Slack and time: the Bolt app, the reminder worker, the terminal workspace, the command line."""
