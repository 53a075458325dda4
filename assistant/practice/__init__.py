"""The practice store: a made-up seller admin on loopback, to play with and to test against. Nothing in it is real."""
