"""A record beside the printed text: which fields agree, which differ. Pure: no I/O."""
