"""Store packs: what an admin looks like, as data. Models, loader, lint."""
