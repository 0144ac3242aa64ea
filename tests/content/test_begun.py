"""What is begun is owed whole; what is not begun waits in Norwegian and is no fault."""

from __future__ import annotations

from build import begun, catalogs
from build.shelf import read_shelf


def catalog_with(*contexts):
    """Return the guide's messages in a language that has only these texts."""
    catalog = catalogs.new("am")
    for text in read_shelf().guide:
        catalog.add(text.source, "ጽሑፍ" if text.context in contexts else "", context=text.context)
    return list(catalog)


def owed(*contexts):
    """Return the contexts that are owed then."""
    return {one.context for one in begun.owed(read_shelf(), "guide", catalog_with(*contexts))}


def test_a_guide_that_is_not_begun_owes_nothing():
    """A new language may be in the table before anybody has translated."""
    assert owed() == set()


def test_a_chapter_that_is_begun_is_owed_whole():
    """With the words it uses, and no others; other chapters wait."""
    wanted = owed("health/gp-call")

    assert {"health/gp", "health/who-nurse", "word/fastlege/term", "word/tolk/explain"} <= wanted
    assert {"law/title", "law/summary", "help/fire/what"} <= wanted
    assert not {"law/police", "word/husleie/term"} & wanted


def test_a_title_alone_begins_no_chapter():
    """Titles and help lines tell what there is, also where the rest is in Norwegian."""
    wanted = owed("law/title")

    assert "law/summary" in wanted
    assert {context.partition("/")[0] for context in wanted if "/title" not in context
            and "/summary" not in context} == {"help"}  # fmt: skip


def test_every_other_catalog_is_owed_whole_or_not_at_all():
    """The app, the conversations and a place have no chapters to wait for."""
    texts = catalog_with("health/gp-call")

    assert len(begun.owed(read_shelf(), "forms", texts)) == len(texts) - 1  # without the head
    assert begun.owed(read_shelf(), "forms", catalog_with()) == []
