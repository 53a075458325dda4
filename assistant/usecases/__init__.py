"""What the product does, in the order in which it happens. Talks to ports only."""
