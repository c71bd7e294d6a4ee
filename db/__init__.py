"""What is kept: records, what registries answered, and what was concluded. One SQLite file, the library."""
