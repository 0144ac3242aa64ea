"""A link as a picture, for another phone's camera."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO


@lru_cache(maxsize=2)
def qr(link: str) -> bytes:
    """Draw a link as a QR code, dark on white, as PNG."""
    import segno

    picture = BytesIO()
    segno.make(link, error="m").save(picture, kind="png", scale=8, border=2)
    return picture.getvalue()
