"""Which findings are to be reported: suppressions, the baseline, changes. No I/O."""
