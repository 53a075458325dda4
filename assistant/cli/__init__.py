"""The only folder that knows Click and the terminal."""
