"""refs: is every reference what it claims to be, and has every claim a source?"""

__version__ = "0.1.0"
