"""Backups: the database, the uploads and the secret key in one file, and back."""
