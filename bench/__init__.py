"""Figures, measured: `make bench` prints them in one table with the machine beside them."""
