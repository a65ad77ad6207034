"""A bar chart of ratios, as one HTML file without dependencies."""

import html
import math
import pathlib

ROW, LABEL, WIDTH = 22, 300, 560


def _bar(index: int, result: dict, ratio: float, scale: float) -> str:
    y = index * ROW
    length = max(1.0, math.log2(max(ratio, 0.25) * 4) * scale)
    goal = result["goal"]
    colour = "#2a7" if not goal or ratio >= goal else "#d92" if ratio >= 1 else "#c33"
    parts = [
        f'<text x="{LABEL - 8}" y="{y + 15}" text-anchor="end">'
        f"{html.escape(result['row'])}</text>",
        f'<rect x="{LABEL}" y="{y + 3}" width="{length:.1f}" height="{ROW - 6}" '
        f'fill="{colour}"/>',
        f'<text x="{LABEL + length + 5:.1f}" y="{y + 15}">{ratio:.2f}</text>',
    ]
    if goal:
        x = LABEL + math.log2(goal * 4) * scale
        parts.append(
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{y + 2}" y2="{y + ROW - 2}" '
            'stroke="#000" stroke-width="2"/>'
        )
    return "".join(parts)


def write_chart(path: pathlib.Path, results: list[dict]) -> None:
    """Draw JAX's best time over ours, on a logarithmic axis from a quarter on.

    Green bars reach the goal, which is a black mark; red ones are slower than JAX.
    """
    ratios = []
    for result in results:
        times = result["times"]
        modes = times.keys() & {"jax", "jax sync", "jax x64"}
        if "arrax" in times and modes:
            jax = min(times[mode]["minimum"] for mode in modes)
            ratios.append((result, jax / times["arrax"]["minimum"]))
    if not ratios:
        return
    most = max(max(ratio, result["goal"] or 0) for result, ratio in ratios)
    scale = WIDTH / math.log2(max(most, 2) * 4)
    bars = "".join(_bar(i, *pair, scale) for i, pair in enumerate(ratios))
    one = LABEL + 2 * scale
    height = len(ratios) * ROW
    path.write_text(
        "<!doctype html><meta charset=utf-8><title>JAX's time over arrax's</title>"
        "<h1>JAX's best time over arrax's</h1>"
        "<p>Logarithmic axis; the dashed line is 1, black marks are goals.</p>"
        f'<svg width="{LABEL + WIDTH + 80}" height="{height}" '
        'font-family="sans-serif" font-size="12">'
        f'<line x1="{one:.1f}" x2="{one:.1f}" y1="0" y2="{height}" stroke="#888" '
        f'stroke-dasharray="4"/>{bars}</svg>\n'
    )
