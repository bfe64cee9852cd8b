"""Settings, vocabulary and profiles: what can differ between installations and committees."""
