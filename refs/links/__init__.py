"""Links from claims to sources that stand beside the article: their file, and where they belong today."""
