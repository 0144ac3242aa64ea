"""Passages: how each piece of a chapter looks, in one language or two.

A passage is as few controls as it can be. Norwegian beside another language stands softer,
behind a line, on its own side of the page. A word one can tap is marked by more than colour.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import flet as ft

from youthapp.screens.passages import Block, Labels, Run, Strand, WordCard
from youthapp.views import parts, theme


@dataclass(frozen=True)
class Tools:
    """What a passage can do when it is tapped, and the words for it."""

    word: Callable[[str], None]
    tick: Callable[[], Any]
    turn: Callable[[], None]
    to_goal: Callable[[], Any]
    note: ft.Control | None
    labels: Labels


def above(block: Block) -> float:
    """Tell how much room stands above a block: sections breathe, cards stand closer."""
    return {"heading": 36.0, "word": 10.0, "helper": 10.0, "task": 10.0, "question": 10.0}.get(
        block.kind, 16.0
    )


def draw(block: Block, tools: Tools, *, shown: bool) -> ft.Control:
    """Draw one block."""
    if block.kind == "word" and block.word is not None:
        return _marked(block, _word(block.word, shown=shown), tools, shown=shown)
    if block.kind == "helper":
        return _marked(block, _helper(block, shown=shown), tools, shown=shown)
    if block.kind == "heading":
        return _heading(block, tools.labels.tasks_note if block.section == "tasks" else "")
    inside = _strands(block, tools, shown=shown)
    if block.kind == "task":
        return _marked(block, _task(block, inside, tools), tools, shown=shown)
    if block.kind == "question":
        return _marked(block, _question(inside, tools.note), tools, shown=shown)
    return _marked(block, inside, tools, shown=shown)


def words(
    strand: Strand,
    kind: str = "body",
    *,
    soft: bool = False,
    word: Callable[[str], None] | None = None,
    line: int = 0,
) -> ft.Text:
    """Draw one line of a strand in its own direction, with the words one can tap."""
    runs = strand.lines[line]
    plain = "".join(run.text for run in runs)
    colour = ft.Colors.ON_SURFACE_VARIANT if soft else None
    if word is None or not any(run.word for run in runs):
        return parts.text(plain, kind, colour=colour, rtl=strand.rtl)
    mark = parts.RLI if strand.rtl else parts.LRI
    spans = [
        ft.TextSpan(mark),
        *[_span(run, word, colour) for run in runs],
        ft.TextSpan(parts.PDI),
    ]
    return ft.Text(
        spans=spans,
        style=theme.style(kind, plain, colour),
        text_align=ft.TextAlign.RIGHT if strand.rtl else ft.TextAlign.LEFT,
    )


def _span(run: Run, word: Callable[[str], None], colour: str | None) -> ft.TextSpan:
    if not run.word:
        return ft.TextSpan(run.text, style=ft.TextStyle(color=colour) if colour else None)
    return ft.TextSpan(
        run.text,
        style=ft.TextStyle(
            color=ft.Colors.PRIMARY,
            weight=ft.FontWeight.W_600,
            decoration=ft.TextDecoration.UNDERLINE,
            decoration_style=ft.TextDecorationStyle.DOTTED,
            decoration_color=ft.Colors.PRIMARY,
        ),
        on_click=lambda: word(run.word),
    )


def _heading(block: Block, who_sees: str) -> ft.Control:
    """Draw a section's title; above tasks it is said who sees what is ticked."""
    own = ft.Semantics(content=words(block.strands[0], "heading"), heading_level=2)
    others = [_beside(words(one, "strong", soft=True)) for one in block.strands[1:]]
    if not others and not who_sees:
        return own
    note = parts.who_sees_this(who_sees) if who_sees else None
    return parts.column(own, *others, note, gap=4)


def _strands(block: Block, tools: Tools, *, shown: bool) -> ft.Control:
    strands = [*block.strands]
    if shown and block.norwegian is not None:
        strands.append(block.norwegian)
    drawn = [_strand(strand, block, tools, second=at > 0) for at, strand in enumerate(strands)]
    if len(drawn) == 1 and not block.stale:
        return drawn[0]
    others = [_beside(one) for one in drawn[1:]]
    return parts.column(drawn[0], *others, _old(block), gap=theme.ONE)


def _old(one: Block | WordCard) -> ft.Control | None:
    """Say that a translation is older than its Norwegian: softly, or clearly when it matters."""
    if not one.stale:
        return None
    if one.freshness == "wording":
        return parts.soft(one.stale)
    return parts.note_line(one.stale, ft.Icons.UPDATE_ROUNDED)


def _strand(strand: Strand, block: Block, tools: Tools, *, second: bool) -> ft.Control:
    lines = [
        words(strand, soft=second, word=tools.word, line=at) for at in range(len(strand.lines))
    ]
    if block.kind != "list":
        return lines[0] if len(lines) == 1 else parts.column(*lines, gap=6)
    return parts.column(*[_point(line, strand.rtl, soft=second) for line in lines], gap=8)


def _point(line: ft.Text, rtl: bool, *, soft: bool) -> ft.Control:
    """Draw one point of a list; its dot stands where the language begins."""
    line.expand = True
    dot = ft.Container(
        width=8,
        height=8,
        border_radius=4,
        bgcolor=ft.Colors.OUTLINE if soft else ft.Colors.PRIMARY,
        margin=ft.Margin(left=2, right=2, top=10, bottom=0),
    )
    flipped = rtl != bool(ft.context.page.rtl)
    return ft.Row(
        controls=[line, dot] if flipped else [dot, line],
        spacing=10,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


def _beside(norwegian: ft.Control) -> ft.Control:
    """Set the Norwegian behind a line on its own side."""
    return ft.Container(
        content=norwegian,
        border=ft.Border(left=ft.BorderSide(3, ft.Colors.OUTLINE_VARIANT)),
        padding=ft.Padding(left=12, top=0, bottom=0, right=0),
    )


def beside(strands: Sequence[Strand]) -> ft.Control:
    """Draw texts in Norwegian behind one line, the first of them as a title."""
    first, *rest = strands
    others = [words(one, soft=True) for one in rest]
    return _beside(parts.column(words(first, "strong", soft=True), *others, gap=4))


def _marked(block: Block, inside: ft.Control, tools: Tools, *, shown: bool) -> ft.Control:
    """Put the mark of an unchecked or old translation beside it; a tap shows the Norwegian."""
    if block.norwegian is None:
        return inside
    labels = tools.labels
    says = labels.stale if block.stale else labels.mark
    mark = parts.icon_button(
        ft.Icons.EXPAND_LESS_ROUNDED if shown else ft.Icons.TRANSLATE_ROUNDED,
        labels.hide if shown else says,
        tools.turn,
        colour=ft.Colors.OUTLINE,
    )
    slim = ft.Container(content=mark, margin=ft.Margin(left=0, right=0, top=-8, bottom=-10))
    return ft.Row(
        controls=[parts.grow(inside), slim],
        spacing=0,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


def _task(block: Block, inside: ft.Control, tools: Tools) -> ft.Control:
    icon = ft.Icons.CHECK_CIRCLE_ROUNDED if block.done else ft.Icons.RADIO_BUTTON_UNCHECKED_ROUNDED
    row = ft.Container(
        content=parts.row(
            ft.Icon(icon, size=28, color=ft.Colors.PRIMARY), parts.grow(inside), top=True
        ),
        bgcolor=ft.Colors.PRIMARY_CONTAINER if block.done else ft.Colors.SURFACE,
        border=ft.Border.all(1, ft.Colors.PRIMARY if block.done else ft.Colors.OUTLINE_VARIANT),
        border_radius=16,
        padding=ft.Padding.symmetric(horizontal=14, vertical=14),
        ink=True,
        on_click=tools.tick,
    )
    ticked = ft.MergeSemantics(content=ft.Semantics(content=row, checked=block.done))
    if block.done:
        return ticked
    goal = parts.text_button(tools.labels.to_goal, tools.to_goal, icon=ft.Icons.FLAG_OUTLINED)
    return parts.column(ticked, ft.Row(controls=[goal]), gap=0)


def _question(inside: ft.Control, note: ft.Control | None) -> ft.Control:
    return ft.Container(
        content=parts.column(
            parts.row(
                ft.Icon(ft.Icons.FORUM_OUTLINED, size=24, color=ft.Colors.PRIMARY),
                parts.grow(inside),
                top=True,
            ),
            note,
            gap=4,
        ),
        bgcolor=ft.Colors.SURFACE,
        border=ft.Border.all(1, ft.Colors.OUTLINE_VARIANT),
        border_radius=ft.BorderRadius(top_left=20, top_right=20, bottom_left=20, bottom_right=20),
        padding=ft.Padding.symmetric(horizontal=14, vertical=14),
    )


def _word(card: WordCard, *, shown: bool) -> ft.Control:
    """Draw an important word: the Norwegian first, since that is what one will meet."""
    norwegian = card.norwegian if shown else None
    beside = _beside(words(norwegian, soft=True)) if norwegian is not None else None
    return parts.card(term(card), *explained(card), beside, padding=16, gap=6)


def word_sheet(
    card: WordCard, notice: str, *, title: ft.Control, below: list[ft.Control]
) -> ft.Control:
    """Draw a word large, for the sheet that slides up, under its ``title``."""
    shown = card.norwegian if card.norwegian is not None else None
    return parts.column(
        title,
        *explained(card),
        _beside(words(shown, soft=True)) if shown is not None else None,
        parts.soft(notice) if card.unchecked and notice else None,
        *below,
        gap=10,
    )


def term(card: WordCard, *, large: bool = False) -> ft.Control:
    """Draw a word in Norwegian, with the reader's own word under it."""
    norwegian = ft.Semantics(
        content=words(card.term, "title" if large else "heading"), heading_level=3
    )
    if card.own_term is None:
        return norwegian
    return parts.column(norwegian, own_term(card, large=large), gap=0)


def own_term(card: WordCard, *, large: bool = False) -> ft.Control:
    """Draw the reader's own word."""
    kind, strand = "heading" if large else "strong", card.own_term or card.term
    own = words(strand, kind)
    own.style = theme.style(kind, strand.plain, ft.Colors.PRIMARY)
    return own


def explained(card: WordCard) -> list[ft.Control]:
    """Draw what a word means, in every language that is shown."""
    first, *rest = card.explanations
    tongue = [parts.soft(card.tongue, "label")] if card.tongue else []
    others = [_beside(words(one, soft=True)) for one in rest]
    old = _old(card)
    return [words(first), *tongue, *others, *([old] if old is not None else [])]


def _helper(block: Block, *, shown: bool) -> ft.Control:
    helper = block.helper
    if helper is None:
        return ft.Container()
    norwegian = [*block.strands[1:], *([block.norwegian] if shown and block.norwegian else [])]
    number = parts.text(
        helper.number, "number", colour=ft.Colors.PRIMARY, rtl=False, align=ft.TextAlign.START
    )
    call = ft.Container(
        content=ft.Icon(ft.Icons.CALL_ROUNDED, size=24, color=ft.Colors.ON_PRIMARY),
        bgcolor=ft.Colors.PRIMARY,
        shape=ft.BoxShape.CIRCLE,
        padding=12,
    )
    return parts.card(
        parts.row(
            parts.grow(parts.column(parts.text(helper.name, "strong"), number, gap=0)),
            call if helper.tel else None,
        ),
        parts.text(helper.what),
        *[_beside(words(one, soft=True)) for one in norwegian],
        parts.soft(helper.terms),
        action=ft.OpenUrl(helper.tel) if helper.tel else None,
        padding=16,
        gap=4,
    )
