"""From bytes to an article: what it prints, each part with its place; `read_article` is the way in."""
