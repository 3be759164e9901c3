"""Pages beside the tutorials: the story of January 2025, festivals, life audit, the app's terms.

What all languages share stands in ``texts/<name>.yaml``, what a language says in
``texts/<name>.<code>.yaml``. A page here costs no query of its own.
"""
