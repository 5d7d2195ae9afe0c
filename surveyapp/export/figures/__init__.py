"""The figures of a report as files: SVG, PDF and PNG, equal bytes for equal values.

May import analysis and the floors below, and matplotlib; no Django, no pandas of its own. A figure is first a
`Drawing`, a plain value of marks in points, and `render` alone makes a file of it; `gallery` is the door.
Matplotlib is loaded by `typesetting` and `render` only, so import `gallery.draw` and `render` where they are
used.
"""
