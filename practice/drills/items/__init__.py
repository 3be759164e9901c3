"""Questions and answers of every mode of practice, without pages. No Django."""
