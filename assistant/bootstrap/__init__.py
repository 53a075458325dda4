"""The composition root: settings and a pack become adapters, adapters become a use case. Knows all parts, no more.

One module for each thing a command does; whoever needs no browser imports none.
"""
