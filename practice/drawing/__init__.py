"""Small pictures that people take home: a list of shapes, and two writers that draw the same list.

Lay out a ``Sheet`` of ``Path``, ``Box``, ``Disc``, ``Text`` and ``Group`` (``practice.drawing.sheet``),
in pixels, text by its baseline; shapes come in the order in which they are printed. Then

* ``svg.write(sheet)`` is the drawing as text. It has neither styles nor scripts, so the site's
  content security policy lets it stand in a page, and every word in it is escaped;
* ``png.write(sheet)`` is the same as a picture. It needs a font of this machine for every character:
  ask ``png.faults(sheet)`` first, or catch ``fonts.NoFont``.

``lettering`` measures text and finds sizes and baselines; ``fonts`` finds the files.
"""
