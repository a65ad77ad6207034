"""Log-log charts of times against sizes, as one HTML file without dependencies."""

import html
import math
import pathlib
from collections.abc import Mapping

WIDTH, HEIGHT, MARGIN = 420, 260, 46
COLOURS = {"arrax": "#2a7", "jax": "#58c"}

Curve = Mapping[int, float]
"""Seconds by size."""


def exponent(curve: Curve) -> float:
    """The slope of the line through the logarithms, by least squares."""
    xs = [math.log(size) for size in curve]
    ys = [math.log(seconds) for seconds in curve.values()]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum(
        (a - x) ** 2 for a in xs
    )


def _decades(values) -> tuple[int, int]:
    return math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))


def _ticks(low: int, high: int, place, horizontal: bool) -> str:
    parts = []
    for power in range(low, high + 1):
        at = place(10.0**power)
        line = (
            f'x1="{at:.0f}" x2="{at:.0f}" y1="{MARGIN}" y2="{HEIGHT - MARGIN}"'
            if horizontal
            else f'y1="{at:.0f}" y2="{at:.0f}" x1="{MARGIN}" x2="{WIDTH - 10}"'
        )
        text = (
            f'x="{at:.0f}" y="{HEIGHT - MARGIN + 16}" text-anchor="middle"'
            if horizontal
            else f'x="{MARGIN - 6}" y="{at + 4:.0f}" text-anchor="end"'
        )
        parts.append(f'<line {line} stroke="#ddd"/><text {text}>1e{power}</text>')
    return "".join(parts)


def _chart(title: str, curves: Mapping[str, Curve]) -> str:
    sizes = [size for curve in curves.values() for size in curve]
    times = [time for curve in curves.values() for time in curve.values()]
    (left, right), (bottom, top) = _decades(sizes), _decades(times)
    right, top = max(right, left + 1), max(top, bottom + 1)

    def x(size: float) -> float:
        share = (math.log10(size) - left) / (right - left)
        return MARGIN + share * (WIDTH - MARGIN - 10)

    def y(time: float) -> float:
        share = (math.log10(time) - bottom) / (top - bottom)
        return HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN)

    parts = [_ticks(left, right, x, True), _ticks(bottom, top, y, False)]
    for name, curve in curves.items():
        points = " ".join(f"{x(n):.1f},{y(t):.1f}" for n, t in sorted(curve.items()))
        parts.append(
            f'<polyline points="{points}" fill="none" stroke-width="2" '
            f'stroke="{COLOURS[name]}"/>'
        )
    return (
        f'<svg width="{WIDTH}" height="{HEIGHT}" font-family="sans-serif" '
        f'font-size="11"><text x="{MARGIN}" y="20" font-size="13">'
        f"{html.escape(title)}</text>{''.join(parts)}</svg>"
    )


def write_curves(path: pathlib.Path, charts: Mapping[str, Mapping[str, Curve]]) -> None:
    """Draw a chart for each title: seconds against size, a line for each library."""
    legend = ", ".join(
        f'<b style="color:{colour}">{name}</b>' for name, colour in COLOURS.items()
    )
    path.write_text(
        "<!doctype html><meta charset=utf-8><title>Scale</title>"
        f"<h1>Seconds against size</h1><p>{legend}</p>"
        + "".join(_chart(title, curves) for title, curves in charts.items())
        + "\n"
    )
