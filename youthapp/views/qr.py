"""A link as a picture, for another phone's camera."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

import flet as ft

from youthapp.views import theme


def code(link: str, label: str, width: float = 220) -> ft.Control:
    """Draw a link as a QR code in the middle, dark on white in both lights: cameras want it so."""
    picture = ft.Container(
        content=ft.Image(src=_png(link), semantics_label=label, width=width),
        bgcolor="#FFFFFF",
        border_radius=theme.RADIUS,
        padding=8,
    )
    return ft.Container(content=picture, alignment=ft.Alignment.CENTER)


@lru_cache(maxsize=2)
def _png(link: str) -> bytes:
    import segno

    picture = BytesIO()
    segno.make(link, error="m").save(picture, kind="png", scale=8, border=2)
    return picture.getvalue()


def drawing(link: str) -> str:
    """Return a link as a QR code in SVG, to stand on a page that is printed."""
    import segno

    return str(segno.make(link, error="m", micro=False).svg_inline(border=2, omitsize=True))
