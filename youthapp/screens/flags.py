"""Flags: the quiet way from the end of a section to saying that something is not right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from youthapp.language import Reader
from youthapp.screens.passages import Block


def flag_label(reader: Reader) -> str:
    """Name the flag."""
    return reader.t("Er noe uklart eller feil her?")


def ends(blocks: Sequence[Block]) -> Mapping[str, str]:
    """Return the section that ends with a block, by the block's key."""
    found, section = {}, ""
    for block, after in zip(blocks, (*blocks[1:], None), strict=True):
        if block.kind == "heading":
            section = block.id
        elif after is None or after.kind == "heading":
            found[block.key] = section
    return found
