"""What can be repaired with certainty, as edits of the source. Titles and authors are never touched."""
