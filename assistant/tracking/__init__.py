"""Where carrier events come from when a store shows none: one module per source behind ``TrackingSource``."""
