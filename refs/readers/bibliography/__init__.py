"""Files of references beside an article: which it names, what they hold, what its keys mean there."""
