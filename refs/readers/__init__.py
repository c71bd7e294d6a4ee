"""From bytes to an article: what it prints, each part with its place. `article.read_article` is the way in."""
