"""Words out of a table: reading it, saying line by line what it would do, proposing them together."""
