"""What to look at before a post goes out: a caption is read once, by local rules, and dropped."""
