"""What each command does: one module a command, `run(args)` returns the exit code."""
