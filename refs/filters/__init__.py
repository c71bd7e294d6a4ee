"""Which findings are to be reported: suppressions, the baseline. No I/O."""
