"""A second person's word: the owner signs items with a key of the owner's own, and an apply checks it."""
