"""Our styles beside citeproc-js, the reference implementation of CSL."""
