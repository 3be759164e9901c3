"""Explains what people paste from the app, word by word; the text itself is never kept."""
