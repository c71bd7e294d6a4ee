"""The reference list of an article: `section.bibliography` is the way in.

styles (`apa`) turn entries into ordered items of rich text; sinks (`markdown`, `html`, `text`) write these.
"""
