"""One file a command: options in, one use case called, one result shown."""
