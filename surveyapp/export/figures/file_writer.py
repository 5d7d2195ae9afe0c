"""A drawing becomes the bytes of a file: SVG, PDF or a PNG of 300 dots to the inch.

Letters are paths in SVG, so that it looks the same wherever it is opened, and embedded in PDF. No file holds
a date, a version or a random id: equal drawings give equal bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Any, Literal

import matplotlib
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from surveyapp.export.figures.drawing import BLACK, Box, Dot, Drawing, Label, Line, Mark
from surveyapp.export.figures.text_metrics import font

POINTS, DOTS = 72, 300  # to the inch
Side = Literal["left", "center", "right"]
ANCHORS: Mapping[str, Side] = {"start": "left", "middle": "center", "end": "right"}
SETTINGS: Mapping[Any, Any] = {
    "hatch.linewidth": 0.6,
    "path.simplify": False,
    "pdf.fonttype": 42,
    "svg.fonttype": "path",
    "svg.hashsalt": "practice-survey",
    "text.parse_math": False,
    "text.usetex": False,
}
_one_at_a_time = Lock()  # matplotlib's settings and fonts are shared by all threads


def render(drawing: Drawing, kind: str) -> bytes:
    """The file; kind: svg, pdf or png."""
    with _one_at_a_time, matplotlib.rc_context():
        matplotlib.rcdefaults()  # whatever a settings file on this machine says
        matplotlib.rcParams.update(SETTINGS)
        figure = Figure(figsize=(drawing.width / POINTS, drawing.height / POINTS), dpi=POINTS)
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(0, drawing.width)
        axes.set_ylim(drawing.height, 0)
        for order, mark in enumerate(drawing.marks):
            artist = _artist(mark)
            artist.set_zorder(order)
            artist.set_gid(mark.name or f"mark-{order}")
            axes.add_artist(artist)
            artist.set_clip_on(False)
        target = io.BytesIO()
        figure.savefig(target, format=kind, dpi=DOTS, metadata=_about(kind, drawing.title))
    return target.getvalue()


def _about(kind: str, title: str) -> dict[str, str | None]:
    """The title, and nothing of time and software."""
    return {
        "svg": {"Title": title, "Date": None, "Creator": None},
        "pdf": {"Title": title, "CreationDate": None, "Creator": None, "Producer": None},
        "png": {"Title": title, "Software": None},
    }[kind]


def _artist(mark: Mark) -> Artist:
    makers: dict[type[Mark], Callable[[Any], Artist]] = {Label: _label, Box: _box, Line: _line, Dot: _dot}
    return makers[type(mark)](mark)


def _label(label: Label) -> Artist:
    return Text(
        label.x,
        label.y,
        label.words,
        color=BLACK,
        fontproperties=font(label.size, bold=label.bold),
        horizontalalignment=ANCHORS[label.anchor],
        verticalalignment="baseline",
        rotation=90 if label.rotated else 0,
        rotation_mode="anchor",
    )


def _box(box: Box) -> Artist:
    return Rectangle(
        (box.x, box.y),
        box.width,
        box.height,
        facecolor=box.ink.fill,
        edgecolor=box.ink.line,
        hatch=box.ink.hatch or None,
        linewidth=0.5,
    )


def _line(line: Line) -> Artist:
    x, y = zip(*line.points, strict=True)
    return Line2D(
        x,
        y,
        color=line.colour,
        linewidth=line.weight,
        linestyle=(0, (3, 2)) if line.dashed else "solid",
        solid_capstyle="butt",
    )


def _dot(dot: Dot) -> Artist:
    return Line2D(
        [dot.x],
        [dot.y],
        marker=dot.shape,
        markersize=dot.size,
        markerfacecolor=dot.fill,
        markeredgecolor=BLACK,
        markeredgewidth=0.75,
        linestyle="none",
    )
