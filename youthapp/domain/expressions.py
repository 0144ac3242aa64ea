"""Conditions: when a question applies, written as XLSForm writes it.

A condition is read once and is then plain frozen data. It can only look at answers; it
cannot reach anything else, and it always ends.

Grammar (a subset of XPath 1.0 as XLSForm uses it)::

    or     = and ("or" and)*
    and    = unary ("and" unary)*
    unary  = "not" "(" or ")" | "(" or ")" | selected | comparison
    selected   = "selected" "(" name "," text ")"
    comparison = term ("=" | "!=" | "<" | "<=" | ">" | ">=") term
    term   = name | text | number | "count-selected" "(" name ")" | "string-length" "(" name ")"
    name   = "${" letters "}"

An order ("ranking") reads as in XLSForm: the options that were put in order, the first
first. ``selected`` asks whether an option is among them, ``count-selected`` how many there
are, and ``=`` compares the whole of it, so it never asks which came first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Final

from youthapp.errors import BadExpression

Answer = str | int | tuple[str, ...]
Answers = Mapping[str, Answer]

SKIPPED: Final = "\x00skipped"  # no key types it, so it never equals an answer
OTHER: Final = "other"  # the option a person fills with own words
_OWN: Final = OTHER + ":"


@dataclass(frozen=True)
class Name:
    """The answer to an earlier question."""

    name: str


@dataclass(frozen=True)
class Literal:
    """A text or a number written in the condition."""

    value: str | int


@dataclass(frozen=True)
class Measure:
    """How many options are chosen, or how long a text is."""

    of: str  # "count-selected" or "string-length"
    name: str


Term = Name | Literal | Measure


@dataclass(frozen=True)
class Selected:
    """One option is among those chosen."""

    name: str
    option: str


@dataclass(frozen=True)
class Comparison:
    """Two terms side by side."""

    left: Term
    sign: str
    right: Term


@dataclass(frozen=True)
class Not:
    """The opposite of a condition."""

    part: Expression


@dataclass(frozen=True)
class Both:
    """All of several conditions."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True)
class Either:
    """At least one of several conditions."""

    parts: tuple[Expression, ...]


Expression = Selected | Comparison | Not | Both | Either


def own(text: str) -> str:
    """Write own words as an answer to a choice that takes them."""
    return _OWN + text


def own_words(answer: Answer) -> str | None:
    """Return the own words in an answer to a choice, or None when it is a listed option."""
    if isinstance(answer, str) and answer.startswith(_OWN):
        return answer[len(_OWN) :]
    return None


def option_of(answer: str) -> str:
    """Return the option an answer stands for: its id, or ``other`` for own words."""
    return OTHER if answer.startswith(_OWN) else answer


def names(expression: Expression) -> frozenset[str]:
    """Return the questions a condition looks at."""
    if isinstance(expression, Selected):
        return frozenset({expression.name})
    if isinstance(expression, Comparison):
        sides = (expression.left, expression.right)
        return frozenset(side.name for side in sides if not isinstance(side, Literal))
    parts = (expression.part,) if isinstance(expression, Not) else expression.parts
    return frozenset().union(*(names(part) for part in parts))


def literals(expression: Expression) -> frozenset[tuple[str, str | int]]:
    """Return every (question, value) pair a condition compares, so a form can check them."""
    if isinstance(expression, Selected):
        return frozenset({(expression.name, expression.option)})
    if isinstance(expression, Comparison):
        left, right = expression.left, expression.right
        if isinstance(left, Literal):
            left, right = right, left
        if isinstance(left, Name) and isinstance(right, Literal):
            return frozenset({(left.name, right.value)})
        return frozenset()
    parts = (expression.part,) if isinstance(expression, Not) else expression.parts
    return frozenset().union(*(literals(part) for part in parts))


def evaluate(expression: Expression, answers: Answers) -> bool:
    """Tell whether a condition holds. A question without an answer counts as empty."""
    return bool(decide(expression, answers, ()))


def decide(expression: Expression, answers: Answers, unknown: Collection[str]) -> bool | None:
    """Tell whether a condition holds while some questions are still open.

    None means that it depends on one of ``unknown`` (Kleene's three-valued logic), so an
    answer given later never turns a True or a False around.
    """
    if isinstance(expression, Both | Either):
        settling = isinstance(expression, Either)
        results = [decide(part, answers, unknown) for part in expression.parts]
        if settling in results:
            return settling
        return None if None in results else not settling
    if isinstance(expression, Not):
        inner = decide(expression.part, answers, unknown)
        return None if inner is None else not inner
    if any(name in unknown for name in names(expression)):
        return None
    if isinstance(expression, Selected):
        return expression.option in _chosen(answers.get(expression.name, ""))
    left, right = _value(expression.left, answers), _value(expression.right, answers)
    return _compare(left, expression.sign, right)


def _chosen(answer: Answer) -> tuple[str, ...]:
    if answer in ("", SKIPPED):
        return ()
    each = answer if isinstance(answer, tuple) else (str(answer),)
    return tuple(option_of(one) for one in each)


def _value(term: Term, answers: Answers) -> str | int:
    if isinstance(term, Literal):
        return term.value
    answer = answers.get(term.name, "")
    answer = "" if answer == SKIPPED else answer
    if isinstance(term, Measure):
        return len(_chosen(answer)) if term.of == "count-selected" else _length(answer)
    return answer if isinstance(answer, int) else " ".join(_chosen(answer))


def _length(answer: Answer) -> int:
    """Return how long a text is; several are read with a space between, as they are compared."""
    each = answer if isinstance(answer, tuple) else (str(answer),)
    return len(" ".join(own_words(one) or one for one in each))


_ORDER: Final[Mapping[str, Callable[[int, int], bool]]] = {
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}


def _compare(left: str | int, sign: str, right: str | int) -> bool:
    """Compare as XPath does: same text or same number; order only between numbers."""
    if sign in ("=", "!="):
        return (str(left) == str(right)) == (sign == "=")
    first, second = _number(left), _number(right)
    return first is not None and second is not None and _ORDER[sign](first, second)


def _number(value: str | int) -> int | None:
    if isinstance(value, int):
        return value
    return int(value) if re.fullmatch(r"-?[0-9]{1,9}", value) else None


# Reading

_TOKEN: Final = re.compile(
    r"""\s*(?:
        \$\{(?P<name>[A-Za-z0-9_-]+)\}
      | (?P<text>'[^']*'|"[^"]*")
      | (?P<number>-?[0-9]{1,9}(?![0-9A-Za-z_.]))
      | (?P<word>count-selected|string-length|[a-z]+)
      | (?P<sign>!=|<=|>=|[=<>(),])
    )""",
    re.VERBOSE,
)
_DEEPEST: Final = 20  # nested brackets; more is a mistake, and reading must not exhaust the stack


def parse(text: str) -> Expression:
    """Read a condition. Raises BadExpression, with the place (``at``) that cannot be read."""
    reader = _Reader(text)
    expression = reader.either()
    if reader.kind:
        raise BadExpression(at=reader.at, text=text)
    return expression


class _Reader:
    """Reads from left to right, one token ahead."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.end = 0
        self.depth = 0
        self.next()

    def next(self) -> str:
        """Step to the next token and return the one just left."""
        left = getattr(self, "token", "")
        rest = self.text[self.end :]
        match = _TOKEN.match(rest)
        self.at = self.end
        if match is None:
            if rest.strip():
                raise BadExpression(at=self.at, text=self.text)
            self.kind, self.token = "", ""
            return left
        self.kind = match.lastgroup or ""
        self.token = match.group(self.kind)
        self.end += match.end()
        return left

    def take(self, kind: str, token: str | None = None) -> str:
        """Take a token of this kind, or refuse the condition."""
        if self.kind != kind or token not in (None, self.token):
            raise BadExpression(at=self.at, text=self.text)
        return self.next()

    def is_word(self, word: str) -> bool:
        return self.kind == "word" and self.token == word

    def either(self) -> Expression:
        parts = [self.both()]
        while self.is_word("or"):
            self.next()
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def both(self) -> Expression:
        parts = [self.unary()]
        while self.is_word("and"):
            self.next()
            parts.append(self.unary())
        return parts[0] if len(parts) == 1 else Both(tuple(parts))

    def unary(self) -> Expression:
        if self.is_word("not"):
            self.next()
            return Not(self.bracket())
        if self.kind == "sign" and self.token == "(":
            return self.bracket()
        if self.is_word("selected"):
            return self.selected()
        left = self.term()
        sign = self.take("sign")
        if sign not in ("=", "!=", *_ORDER):
            raise BadExpression(at=self.at, text=self.text)
        return Comparison(left, sign, self.term())

    def bracket(self) -> Expression:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise BadExpression(at=self.at, text=self.text)
        self.take("sign", "(")
        inside = self.either()
        self.take("sign", ")")
        self.depth -= 1
        return inside

    def selected(self) -> Selected:
        self.next()
        self.take("sign", "(")
        name = self.take("name")
        self.take("sign", ",")
        option = self.take("text")[1:-1]
        self.take("sign", ")")
        return Selected(name, option)

    def term(self) -> Term:
        if self.kind == "name":
            return Name(self.next())
        if self.kind == "text":
            return Literal(self.next()[1:-1])
        if self.kind == "number":
            return Literal(int(self.next()))
        measure = self.take("word")
        if measure not in ("count-selected", "string-length"):
            raise BadExpression(at=self.at, text=self.text)
        self.take("sign", "(")
        name = self.take("name")
        self.take("sign", ")")
        return Measure(measure, name)
