"""What was tried, when, on whose yes, and how it ended: one SQLite file a store, written before each act."""
