"""Ratios from one run: how `shipfix scan` compares with the least and with the usual way of reading the same store."""
