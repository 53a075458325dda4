"""Platform rules and working days as dated data, and the loader that turns them into the core's own types."""
