"""The shape of a rose: one petal for each text, drawn by one hand on the screen and on paper.

Seen from above, ring behind ring around a heart that is still closed; the first words are the
outermost petals. Paths are written as in SVG, in units of a picture ``SIZE`` wide and high.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, exp, pi, sin

SIZE = 320.0
MIDDLE = (160.0, 142.0)  # of the bloom
REACH = 122.0  # of the outermost petals
TIP = 10  # bends along the lip of a petal
_SHARES = {1: (1.0,), 2: (0.58, 0.42), 3: (0.44, 0.33, 0.23), 4: (0.36, 0.28, 0.21, 0.15)}


@dataclass(frozen=True)
class Shades:
    """The colours of a rose: petals from their foot to their lip, what is around them."""

    foot: str
    lip: str
    inner_foot: str
    inner_lip: str
    roll: str
    fold: str
    bud_foot: str
    bud_lip: str
    bud_roll: str
    leaf: str
    vein: str


DAY = Shades(
    foot="#C8503F", lip="#F2AC95", inner_foot="#A93A33", inner_lip="#E58870",
    roll="#FBD3C3", fold="#8E2C2A",
    bud_foot="#7E2426", bud_lip="#C24E40", bud_roll="#DB7B65", leaf="#4F8A55", vein="#356A43",
)  # fmt: skip
NIGHT = Shades(
    foot="#A8423A", lip="#E89681", inner_foot="#8C2F30", inner_lip="#D9745F",
    roll="#F6C0AD", fold="#5E1B1F",
    bud_foot="#671D22", bud_lip="#A8413A", bud_roll="#C96A58", leaf="#4B7D54", vein="#2F5A3D",
)  # fmt: skip


@dataclass(frozen=True)
class Leaf:
    """One petal of the drawing. ``depth`` is 0 in the outermost ring and 1 in the innermost.

    ``x`` and ``y`` are where it can be tapped; ``radius`` is how far it reaches.
    """

    outline: str
    roll: str
    edge: str
    depth: float
    radius: float
    x: float
    y: float


def rings(count: int) -> tuple[int, ...]:
    """Tell how many petals stand in each ring, the outermost first."""
    many = 1 if count <= 5 else 2 if count <= 12 else 3 if count <= 26 else 4
    inner = [round(count * share) for share in _SHARES[many][1:]]
    return (count - sum(inner), *inner) if count else ()


def leaves(count: int) -> tuple[Leaf, ...]:
    """Return the petals of a rose of so many texts, in the order of the texts."""
    found: list[Leaf] = []
    whole = rings(count)
    for ring, there in enumerate(whole):
        depth = ring / max(1, len(whole) - 1) if len(whole) > 1 else 0.0
        radius = REACH - (REACH - heart(count) - 18) * ring / len(whole)
        turn = -pi / 2 + ring * 0.71
        for at in range(there):
            found.append(_leaf(turn + 2 * pi * at / there, there, radius, depth, len(found)))
    return tuple(found)


def heart(count: int) -> float:
    """Return how large the closed heart is: larger where few petals are around it."""
    return {1: 66.0, 2: 46.0, 3: 34.0, 4: 28.0}[max(1, len(rings(count)))]


def bud(size: float) -> tuple[Leaf, ...]:
    """Return the closed heart, ``size`` large: small petals around petals, of no text."""
    shares = (1.0, 0.76, 0.52) if size > 40 else (1.0, 0.66)
    return tuple(
        _leaf(0.5 + ring * 0.9 + 2 * pi * at / 3, 3, size * share, 1.0, ring * 3 + at)
        for ring, share in enumerate(shares)
        for at in range(3)
    )


def swirl(size: float) -> str:
    """Return the fold in the very middle of the heart."""
    x, y = MIDDLE
    points = [
        (x + size * 0.26 * (1 - bend / 17) * cos(0.6 + bend * 0.5),
         y + size * 0.26 * (1 - bend / 17) * sin(0.6 + bend * 0.5))
        for bend in range(16)
    ]  # fmt: skip
    return _smooth(points)


def shadow(leaf: Leaf) -> float:
    """Tell how dark a petal's shadow is: softer around the outermost, on the ground."""
    return 0.34 if leaf.depth else 0.2


def greens() -> tuple[tuple[str, str], ...]:
    """Return the stem's leaves with their veins, drawn behind the bloom."""
    return (
        ("M 160 236 C 120 214 66 222 38 262 C 78 290 132 280 160 248 Z",
         "M 156 244 Q 104 246 54 262"),
        ("M 162 236 C 204 210 256 220 284 254 C 246 284 190 278 162 248 Z",
         "M 166 244 Q 218 242 268 254"),
    )  # fmt: skip


STEM = "M 160 150 L 160 220 C 158 258 166 288 158 318"


def _leaf(angle: float, there: int, radius: float, depth: float, number: int) -> Leaf:
    x, y = MIDDLE
    half = min(pi, pi / there * (1.26 if there <= 5 else 1.42))
    fall = 0.15 if there <= 5 else 0.09  # few petals are wide: their sides turn away more
    reach = radius * (1 + 0.025 * sin(number * 2.4))
    skew = 0.06 * sin(number * 1.7)

    def rim(u: float, inward: float = 0.0) -> tuple[float, float]:
        """Return a point of the lip; ``u`` goes from -1 to 1 along it."""
        round_ = 1 - fall * u**2 - 0.15 * u**6 + 0.022 * exp(-(((u - skew) / 0.2) ** 2))
        far, turn = reach * (round_ - inward), angle + u * half
        return x + far * cos(turn), y + far * sin(turn)

    steps = [at / TIP for at in range(-TIP, TIP + 1)]
    lip = [rim(u) for u in steps]
    under = [rim(u, 0.085 * max(0.0, 1 - u**2) ** 0.8 + 0.004) for u in reversed(steps)]
    foot = f"M {x:.1f} {y:.1f} L"
    outline = f"{foot} {lip[0][0]:.1f} {lip[0][1]:.1f} {_curve(lip)} L {x:.1f} {y:.1f} Z"
    roll = f"{_smooth(lip)} L {under[0][0]:.1f} {under[0][1]:.1f} {_curve(under)} Z"
    reached = reach * 0.74
    return Leaf(
        outline, roll, _smooth(lip), depth, reach,
        x + reached * cos(angle), y + reached * sin(angle),
    )  # fmt: skip


def _smooth(points: Sequence[tuple[float, float]]) -> str:
    """Write a line through points as one bow."""
    return f"M {points[0][0]:.1f} {points[0][1]:.1f} {_curve(points)}"


def _curve(points: Sequence[tuple[float, float]]) -> str:
    """Write the way along points, begun at the first, as bows between the middles."""
    bows = [
        f"Q {x:.1f} {y:.1f} {(x + next_x) / 2:.1f} {(y + next_y) / 2:.1f}"
        for (x, y), (next_x, next_y) in pairwise(points[1:])
    ]
    return " ".join([*bows, f"L {points[-1][0]:.1f} {points[-1][1]:.1f}"])
