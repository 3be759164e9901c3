"""Screens of the app, drawn by us from named parts: stories are read, laid out and written as SVG.

No Django in here: docs/storyboards.md describes the text format.
"""
