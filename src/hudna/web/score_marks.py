"""Scores as the tables of agreements show them: a digit on a field that is the fuller the better a term was kept.

An agreement of thirty years has some hundred of them, which a macro would take longer for than all else on its page.
"""

from __future__ import annotations

from markupsafe import Markup, escape

from hudna.publish.words import said
from hudna.web.agreements_view import Cell
from hudna.web.ask import Ask
from hudna.web.manner import Manner


def score_mark(ask: Ask, agreement: str, each: Cell) -> Markup:
    """The score of a month with its reason, as a way to what it rests on; a dot where the record has nothing."""
    manner = ask.manner
    month = manner.month(each.month)
    if not each.told or each.reason is None:
        nothing = escape(f"{month}: {ask.text('nothing in the record')}")
        return Markup(f'<span class="score none" title="{nothing}">·</span>')
    text = escape(f"{month}: {score_said(manner, each)}. {ask.because(each.reason)}")
    address = escape(f"/agreements/{agreement}/{each.term}/{each.month}")
    kind = "x" if each.score is None else each.score
    return Markup(
        f'<a class="score s{kind}" href="{address}" title="{text}" aria-label="{text}">{score_sign(manner, each)}</a>'
    )


def score_said(manner: Manner, each: Cell) -> str:
    """What a score means, in words."""
    return manner.say(said("score", "none" if each.score is None else str(each.score)))


def score_sign(manner: Manner, each: Cell) -> str:
    """The digit of a score; a dash for none."""
    return "–" if each.score is None else manner.number(each.score)
