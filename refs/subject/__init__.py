"""What texts are about, across languages. That two share a subject says nothing of support. No I/O."""
