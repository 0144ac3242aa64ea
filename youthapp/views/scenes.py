"""The scenes: hills, a door, mittens, a boat, a bridge, a way, voices, a card.

Each is drawn from the back to the front on a sky that is there already.
"""

from __future__ import annotations

from collections.abc import Callable

from youthapp.views.pen import WIDE, Paints, Pen


def _land(pen: Pen, c: Paints) -> None:
    pen.dot(248, 58, 26, c.sun)
    pen.fill("M 0 112 Q 60 62 128 104 Q 196 58 262 96 Q 296 84 320 96 L 320 200 L 0 200 Z", c.far)
    pen.fill("M 0 146 Q 78 92 168 136 Q 236 104 320 138 L 320 200 L 0 200 Z", c.middle)


def _tree(pen: Pen, c: Paints, x: float, y: float, size: float = 1) -> None:
    pen.line(f"M {x} {y} L {x} {y - 16 * size}", c.deep, 2.4 * size)
    pen.fill(
        f"M {x} {y - 42 * size} Q {x + 13 * size} {y - 12 * size} {x} {y - 10 * size} "
        f"Q {x - 13 * size} {y - 12 * size} {x} {y - 42 * size} Z",
        c.leaf,
    )


def _house(pen: Pen, c: Paints, x: float, y: float, size: float = 1) -> None:
    s = size
    pen.fill(
        f"M {x} {y} L {x} {y - 20 * s} L {x + 34 * s} {y - 20 * s} L {x + 34 * s} {y} Z", c.wall
    )
    pen.fill(
        f"M {x - 5 * s} {y - 19 * s} L {x + 17 * s} {y - 38 * s} L {x + 39 * s} {y - 19 * s} Z",
        c.roof,
    )
    pen.box(x + 5 * s, y - 14 * s, 8 * s, 8 * s, c.glow, 1.5 * s)
    pen.box(x + 19 * s, y - 14 * s, 9 * s, 14 * s, c.deep, 2 * s)


def _hills(pen: Pen, c: Paints) -> None:
    _land(pen, c)
    _house(pen, c, 196, 121, 1.05)
    _tree(pen, c, 182, 124, 0.9)
    _tree(pen, c, 262, 126, 1.1)
    _tree(pen, c, 62, 128, 1)
    _tree(pen, c, 84, 126, 0.7)
    pen.fill("M 0 168 Q 92 128 196 160 Q 258 176 320 160 L 320 200 L 0 200 Z", c.near)
    pen.fill(
        "M 112 200 C 160 184 236 178 214 160 C 204 150 178 146 206 136 "
        "C 218 131 220 126 219 121 L 227 121 C 229 130 226 136 214 141 "
        "C 200 148 226 150 238 162 C 256 182 214 190 190 200 Z",
        c.path,
    )


def _door(pen: Pen, c: Paints) -> None:
    pen.box(0, 164, WIDE, 36, c.middle)
    pen.fill("M 118 164 L 74 200 L 246 200 L 202 164 Z", c.path)
    pen.fill("M 104 166 L 104 78 Q 104 28 160 28 Q 216 28 216 78 L 216 166 Z", c.wall)
    pen.fill("M 116 166 L 116 80 Q 116 40 160 40 Q 204 40 204 80 L 204 166 Z", c.glow)
    pen.fill("M 116 166 L 116 80 Q 116 40 160 40 L 172 48 L 172 176 Z", c.deep)
    pen.fill("M 126 84 Q 128 58 158 53 L 158 100 L 126 100 Z", c.near)
    pen.box(126, 110, 32, 42, c.near, 4)
    pen.dot(164, 112, 4, c.glow)
    pen.line("M 164 115 L 164 123", c.glow, 3)
    pen.fill("M 240 164 L 246 140 L 272 140 L 278 164 Z", c.roof)
    pen.line("M 259 140 Q 258 118 246 108", c.leaf, 4)
    pen.line("M 259 140 Q 260 112 272 102", c.leaf, 4)
    pen.line("M 259 140 Q 259 116 259 96", c.leaf, 4)
    pen.dot(244, 105, 7, c.leaf)
    pen.dot(274, 99, 7, c.leaf)
    pen.dot(259, 90, 8, c.leaf)
    pen.line("M 50 164 L 50 104", c.deep, 5)
    pen.line("M 50 104 Q 50 90 64 90", c.deep, 4)
    pen.dot(66, 103, 20, c.cloud)
    pen.fill("M 56 96 L 76 96 L 73 112 L 59 112 Z", c.glow)
    pen.line("M 54 95 L 78 95", c.roof, 4)


def _hands(pen: Pen, c: Paints) -> None:
    pen.dot(160, 92, 62, c.far)
    pen.fill(
        "M 160 92 C 140 66 112 82 124 106 C 132 120 150 128 160 138 "
        "C 170 128 188 120 196 106 C 208 82 180 66 160 92 Z",
        c.warm,
    )
    pen.line("M -10 176 L 62 152", c.near, 44)
    pen.line("M 330 176 L 258 152", c.roof, 44)
    pen.line("M 60 153 Q 100 134 130 148", c.deep, 36)
    pen.line("M 92 138 Q 104 116 118 112", c.deep, 16)
    pen.line("M 260 153 Q 220 134 190 148", c.sun, 36)
    pen.line("M 228 138 Q 216 116 202 112", c.sun, 16)
    pen.line("M 58 134 L 66 172", c.path, 9)
    pen.line("M 262 134 L 254 172", c.path, 9)


def _boat(pen: Pen, c: Paints) -> None:
    pen.dot(74, 56, 24, c.sun)
    pen.fill("M 190 120 Q 250 72 320 108 L 320 200 L 190 200 Z", c.far)
    pen.box(0, 128, WIDE, 72, c.middle)
    pen.line("M 158 34 L 158 136", c.deep, 4)
    pen.fill("M 164 38 Q 216 72 220 118 L 164 118 Z", c.wall)
    pen.fill("M 152 52 Q 120 84 112 118 L 152 118 Z", c.warm)
    pen.fill("M 96 130 L 228 130 Q 222 164 190 164 L 132 164 Q 104 164 96 130 Z", c.roof)
    pen.fill(
        "M 0 160 Q 40 148 80 160 Q 120 172 160 160 Q 200 148 240 160 Q 280 172 320 160 "
        "L 320 200 L 0 200 Z",
        c.near,
    )


def _bridge(pen: Pen, c: Paints) -> None:
    _land(pen, c)
    pen.box(0, 166, WIDE, 34, c.far)
    pen.fill("M 0 128 Q 64 122 92 150 L 84 200 L 0 200 Z", c.near)
    pen.fill("M 320 128 Q 256 122 228 150 L 236 200 L 320 200 Z", c.near)
    pen.line("M 46 140 Q 160 84 274 140", c.path, 15)
    pen.line("M 46 124 Q 160 68 274 124", c.roof, 4)
    for x, top, low in (
        (80, 110, 126),
        (120, 99, 114),
        (160, 95, 110),
        (200, 99, 114),
        (240, 110, 126),
    ):
        pen.line(f"M {x} {top} L {x} {low}", c.roof, 4)
    _house(pen, c, 276, 128, 0.9)
    _tree(pen, c, 22, 132, 1)
    pen.line("M 120 184 L 150 184", c.wall, 2.5)
    pen.line("M 168 176 L 206 176", c.wall, 2.5)


def _way(pen: Pen, c: Paints) -> None:
    _land(pen, c)
    pen.fill("M 0 160 Q 90 120 190 152 Q 258 172 320 150 L 320 200 L 0 200 Z", c.near)
    pen.line("M 40 194 C 130 186 30 160 120 156 C 200 152 150 130 206 124", c.path, 9, [1, 16])
    pen.line("M 214 124 L 214 70", c.deep, 4)
    pen.fill("M 206 72 L 248 72 L 258 82 L 248 92 L 206 92 Z", c.wall)
    pen.fill("M 222 98 L 186 98 L 177 107 L 186 116 L 222 116 Z", c.warm)
    _tree(pen, c, 66, 138, 1)
    _tree(pen, c, 282, 152, 0.8)


def _voice(pen: Pen, c: Paints) -> None:
    pen.fill("M 0 160 Q 90 128 190 152 Q 258 168 320 150 L 320 200 L 0 200 Z", c.middle)
    pen.box(48, 44, 116, 64, c.deep, 26)
    pen.fill("M 76 100 L 72 130 L 108 100 Z", c.deep)
    pen.box(182, 30, 96, 54, c.warm, 24)
    pen.fill("M 252 76 L 262 104 L 228 80 Z", c.warm)
    pen.box(158, 112, 104, 50, c.wall, 22)
    pen.fill("M 180 154 L 170 178 L 206 158 Z", c.wall)
    for x in (82, 106, 130):
        pen.dot(x, 76, 6, c.path)
    pen.line("M 208 57 L 252 57", c.path, 6)
    pen.line("M 182 130 L 236 130", c.near, 6)
    pen.line("M 182 145 L 216 145", c.near, 6)


def _card(pen: Pen, c: Paints) -> None:
    pen.fill("M 0 168 Q 100 140 200 162 Q 268 176 320 160 L 320 200 L 0 200 Z", c.middle)
    pen.box(76, 44, 152, 100, c.deep, 14)
    pen.box(82, 50, 140, 88, c.wall, 10)
    for row in range(4):
        for column in range(2):
            x, y = 92 + column * 42, 64 + row * 18
            for n in range(4):
                pen.dot(x + n * 8, y, 2.6, c.near)
    pen.box(180, 62, 32, 32, c.deep, 4)
    pen.box(186, 68, 8, 8, c.wall, 1)
    pen.box(198, 68, 8, 8, c.wall, 1)
    pen.box(186, 80, 8, 8, c.wall, 1)
    pen.dot(232, 134, 20, c.sun)
    pen.dot(232, 134, 8, c.sky)
    pen.line("M 246 148 L 274 176", c.sun, 9)
    pen.line("M 264 166 L 274 156", c.sun, 8)


SCENES: dict[str, Callable[[Pen, Paints], None]] = {
    "hills": _hills,
    "door": _door,
    "hands": _hands,
    "boat": _boat,
    "bridge": _bridge,
    "path": _way,
    "voice": _voice,
    "card": _card,
}
