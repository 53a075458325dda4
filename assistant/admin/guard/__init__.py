"""The network valve: what may leave the browser, and the proof that nothing else does."""
