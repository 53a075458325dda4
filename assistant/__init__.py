"""shipfix: find the parcels that were marked as shipped and never moved, and put it right, with proof."""

__version__ = "0.1.0"
