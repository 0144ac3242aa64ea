"""Reading a QR code by the camera: the words that lie over the picture."""

from __future__ import annotations

from youthapp.language import Reader


def button(reader: Reader) -> str:
    """Name the way to the camera."""
    return reader.t("Les koden med kameraet")


def words(reader: Reader) -> dict[str, str]:
    """Return what the page says while the camera is open, and when it cannot be."""
    return {
        "title": reader.t("Les koden med kameraet"),
        "lead": reader.t("Hold kameraet mot koden. Bildet blir på telefonen."),
        "close": reader.t("Tilbake"),
        "refused": reader.t("Appen får ikke bruke kameraet. Du kan skrive koden i stedet."),
        "none": reader.t("Vi finner ikke noe kamera. Du kan skrive koden i stedet."),
    }
