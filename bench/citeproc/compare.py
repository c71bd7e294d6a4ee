"""Our bibliographies beside those of citeproc-js with the official styles.

python -m bench.citeproc.compare [FOLDER]

Needs node, npm and pip with a way to their registries: citeproc (npm) and the styles and locales (PyPI,
CC BY-SA) are fetched into FOLDER, by default a temporary one, and never kept here.
"""
