"""A survey with every kind of question, open on a phone in memory."""

from __future__ import annotations

from datetime import date

from tests.fakes import FakeSurveyPost, make_desk
from tests.views.harness import real_library
from youthapp.actions.desk import Desk
from youthapp.domain.forms import fingerprint, read_form
from youthapp.domain.surveys import Round

FORM = read_form(
    {
        "id": "house",
        "version": 1,
        "kind": "survey",
        "items": [
            {"id": "often", "kind": "number", "largest": 20, "options": [{"id": "unsure"}]},
            {
                "id": "order",
                "kind": "ranking",
                "options": [{"id": "calm"}, {"id": "food"}, {"id": "net"}],
            },
            {"id": "who", "kind": "choice", "options": [{"id": "friend"}], "other": True},
            {"id": "idea", "kind": "text", "max_length": 90},
        ],
    }
)
TEXTS = {
    "title": "Hvordan er det i huset?",
    "intro": "Brukerrådet spør.",
    "often/text": "Hvor ofte spiser dere sammen?",
    "often/unsure": "Vet ikke",
    "order/text": "Hva er viktigst?",
    "order/calm": "Ro",
    "order/food": "Mat",
    "order/net": "Nett",
    "who/text": "Hvem snakker du med?",
    "who/friend": "En venn",
    "idea/text": "Hva vil du si?",
}


async def desk_with_survey(code: str = "nb") -> Desk:
    """Return a desk whose library holds the form, in Norwegian alone."""
    library = await real_library(*dict.fromkeys(("nb", code)))
    written = {f"form/{FORM.id}/{key}": text for key, text in TEXTS.items()}
    library.texts = {**library.texts, "nb": {**library.texts["nb"], **written}}
    library._forms = {**library._forms, FORM.id: FORM}
    opens, closes = date(2026, 11, 1), date(2026, 12, 1)
    one = Round("r1", FORM.id, 1, fingerprint(FORM), "open", opens, closes)
    desk = make_desk(library, surveys=FakeSurveyPost([one], [FORM]))
    return desk
