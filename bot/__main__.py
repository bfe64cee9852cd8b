"""`python -m bot` is `senrei`."""

from bot.command_line import main

main()
