"""The terms under which passages are indexed and looked for: words, pairs of characters, articles."""
