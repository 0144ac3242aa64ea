"""The app's icon, drawn by us: a way over hills to a door that stands open.

One drawing for every size, painted large and scaled down, so that edges are smooth.
"""

from __future__ import annotations

from pathlib import Path

from build.steps import recipe, step

SIDE = 2048  # pixels the drawing is painted in before it is scaled
GROUND, FAR, NEAR, WAY, DOOR, SUN = "#FBF7F0", "#7FBFB5", "#0E5A57", "#FBF7F0", "#B8432A", "#F2C14E"
SIZES = {"192": (192, False), "512": (512, False), "maskable": (512, True),
         "apple-touch": (180, True)}  # fmt: skip
Point = tuple[float, float]


def icons() -> Path:
    """Return a folder with the icon in every size that installing asks for."""

    def make(folder: Path) -> None:
        from PIL import Image

        for name, (size, whole) in SIZES.items():
            picture = painted(whole).resize((size, size), Image.Resampling.LANCZOS)
            picture.save(folder / f"{name}.png", optimize=True)

    return step("pictures", "the app's icons drawn", [recipe("pictures.py")], make)


def painted(whole: bool):
    """Paint the icon; whole fills the square, for systems that cut their own shape."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (SIDE, SIDE), GROUND)
    draw = ImageDraw.Draw(picture)
    scale = 0.8 if whole else 0.94  # systems may cut away a tenth on every side
    at = _placed(scale)
    draw.ellipse([*at((0.18, 0.14)), *at((0.36, 0.32))], fill=SUN)
    draw.polygon([*map(at, _hill(0.60, 0.46, 0.52)), (SIDE, SIDE), (0, SIDE)], fill=FAR)
    draw.polygon([*map(at, _hill(0.78, 0.58, 0.62)), (SIDE, SIDE), (0, SIDE)], fill=NEAR)
    _door(draw, at, scale)
    _way(draw, at, scale)
    if whole:
        return picture
    return _rounded(picture)


def _placed(scale: float):
    edge = SIDE * (1 - scale) / 2
    return lambda point: (edge + point[0] * SIDE * scale, edge + point[1] * SIDE * scale)


def _hill(left: float, middle: float, right: float) -> list[Point]:
    """Return the line of a hill from far left to far right, beyond both edges."""
    start, end = (-0.2, left), (1.2, right)
    return _curve(start, (0.25, middle - 0.08), (0.75, middle - 0.04), end)


def _door(draw, at, scale: float) -> None:
    left, top, right, foot = 0.66, 0.28, 0.80, 0.55
    draw.rounded_rectangle([*at((left, top)), *at((right, foot))], SIDE * 0.07 * scale, fill=DOOR,
                           corners=(True, True, False, False))  # fmt: skip


def _way(draw, at, scale: float) -> None:
    """Paint the way: wide where it begins, narrow where it reaches the door."""
    first = _curve((0.16, 1.22), (0.84, 0.94), (0.10, 0.80), (0.50, 0.71))
    second = _curve((0.50, 0.71), (0.74, 0.65), (0.66, 0.62), (0.73, 0.545))
    points = first + second
    for number, point in enumerate(points):
        gone = number / (len(points) - 1)
        radius = SIDE * scale * (0.085 * (1 - gone) ** 1.3 + 0.02)
        x, y = at(point)
        draw.ellipse([x - radius, y - radius, x + radius, y + radius], fill=WAY)


def _curve(a: Point, b: Point, c: Point, d: Point, steps: int = 400) -> list[Point]:
    """Return the points of a cubic curve."""
    found = []
    for number in range(steps + 1):
        t = number / steps
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        x, y = (sum(w * p[k] for w, p in zip(weights, (a, b, c, d), strict=True)) for k in (0, 1))
        found.append((x, y))
    return found


def _rounded(picture):
    """Cut the corners round, clear outside."""
    from PIL import Image, ImageDraw

    shape = Image.new("L", picture.size, 0)
    ImageDraw.Draw(shape).rounded_rectangle([0, 0, SIDE - 1, SIDE - 1], SIDE * 0.22, fill=255)
    picture.putalpha(shape)
    return picture
