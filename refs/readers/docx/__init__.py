"""Word documents (`.docx`, Office Open XML, ECMA-376): a zip of XML parts, read into paragraphs and blocks.

bytes → package.py (the parts) → story.py (paragraphs, tracked changes accepted) → `WordSource`, whose text
is one line a paragraph → reader.py (blocks). Nothing is fetched, and nothing of it runs.
"""
