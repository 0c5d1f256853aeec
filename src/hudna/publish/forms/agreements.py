"""Agreements with their terms after PA-X, and how far terms were kept after the Peace Accords Matrix."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from hudna.knowledge.dossier import Agreement
from hudna.model.agreement import Term, TermScore
from hudna.publish.columns import Value
from hudna.publish.forms.shape import Field, Flaw, Form, Row
from hudna.publish.forms.tables import check_table, write_table
from hudna.publish.leaving import Leaving
from hudna.record import terms as kept

BEARINGS = ("supports", "breaks", "claimed", "denied", "announced", "exempt", "may_support", "may_break")

TERM_FIELDS = (
    Field("AgtId", "text", "The agreement's id in the dossier (PA-X has numbers of its own).", needed=True),
    Field("Agt", "text", "Its short name in English.", needed=True),
    Field("Agt_ar", "text", "Its short name in Arabic."),
    Field("Dat", "text", "When it was signed, as precisely as known.", pattern=r"\d{4}(-\d{2}(-\d{2})?)?"),
    Field("Ended", "text", "When it ended; empty where it has not, or nobody knows.",
          pattern=r"\d{4}(-\d{2}(-\d{2})?)?"),
    Field("Part", "texts", "Neutral names of the parties."),
    Field("Part_ids", "texts", "Their ids."),
    Field("dossier", "text", "The conflict that it belongs to."),
    Field("term", "text", "The term's id; empty for an agreement whose terms are not written down."),
    Field("term_text", "text", "Our paraphrase of the term in English."),
    Field("term_text_ar", "text", "Our paraphrase in Arabic."),
    Field("checkable", "yes_no", "Whether events can tell of it."),
    Field("supported_by", "texts", "Kinds of events that keep it."),
    Field("broken_by", "texts", "Kinds of events that break it."),
    Field("area", "texts", "Ids of the areas that it holds in."),
    Field("in_force_from", "day", "First day that it binds."),
    Field("in_force_to", "day", "Last day that it binds; empty where none is set."),
    Field("deadline", "day", "Day by which it is to be kept."),
)  # fmt: skip

SCORE_FIELDS = (
    Field("AgtId", "text", "The agreement's id in the dossier.", needed=True),
    Field("term", "text", "The term's id.", needed=True),
    Field("month", "text", "The month, YYYY-MM.", needed=True, pattern=r"\d{4}-(0[1-9]|1[0-2])"),
    Field("implementation", "whole", "0 not kept, 1 little, 2 mostly, 3 kept; empty: nobody looked.", low=0, high=3),
    *(Field(name, "whole", f"Events of the month whose bearing is {name.replace('_', ' ')}.", True, low=0)
      for name in BEARINGS),
    Field("outlets", "whole", "Outlets that reported from the term's area.", needed=True, low=0),
    Field("reason", "text", "Why this score, in words.", needed=True),
    Field("events", "texts", "Ids of the events and statements that it rests on."),
)  # fmt: skip


def write_agreements(leaving: Leaving, file: BinaryIO) -> None:
    """Write the agreements of the dossiers, one row a term."""
    write_table(TERM_FIELDS, _term_rows(leaving), file)


def check_agreements(path: Path) -> Iterator[Flaw]:
    """What is wrong in a file of terms."""
    yield from check_table(path, TERM_FIELDS, _dates_in_order)


def write_scores(leaving: Leaving, file: BinaryIO) -> None:
    """Write the score of each term and month that the record has one for."""
    write_table(SCORE_FIELDS, _score_rows(leaving), file)


def check_scores(path: Path) -> Iterator[Flaw]:
    """What is wrong in a file of scores."""
    yield from check_table(path, SCORE_FIELDS, _score_rule)


def _dates_in_order(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    if row["in_force_from"] and row["in_force_to"] and row["in_force_to"] < row["in_force_from"]:
        yield "in_force_to", "is before in_force_from"
    if row["term"] and not row["term"].startswith(f"{row['AgtId']}."):
        yield "term", f"is {row['term']}, which is not named for its agreement {row['AgtId']}"


def _score_rule(row: dict[str, str]) -> Iterator[tuple[str, str]]:
    if row["implementation"] and row["outlets"] == "0" and not any(int(row[name]) for name in BEARINGS):
        yield "implementation", "is a score, but no outlet looked and no event tells of the term"
    if not row["term"].startswith(f"{row['AgtId']}."):
        yield "term", f"is {row['term']}, which is not named for its agreement {row['AgtId']}"


def _term_rows(leaving: Leaving) -> Iterator[Row]:
    """The agreements of the home dossier, and those of others that something in the record bears on."""
    knowledge = leaving.knowledge
    told = {agreement for agreement, _ in kept.tally(leaving.connection)}
    every = knowledge.dossier.agreements.values()
    for one in sorted(every, key=lambda a: (a.signed or "", a.id)):
        if one.home in ("", knowledge.dossier.id) or one.id in told:
            for term in one.terms or (None,):
                yield {**_agreement(one, leaving), **_term(term)}


def _agreement(one: Agreement, leaving: Leaving) -> dict[str, Value]:
    actors = leaving.knowledge.dossier.actors
    parties = [actors[p].name if p in actors else p for p in one.parties]
    return {
        "AgtId": one.id, "Agt": one.name, "Agt_ar": one.name_ar, "Dat": one.signed, "Ended": one.ended,
        "Part": parties, "Part_ids": list(one.parties), "dossier": one.home or leaving.knowledge.dossier.id,
    }  # fmt: skip


def _term(term: Term | None) -> dict[str, Value]:
    if term is None:
        return {field.name: None for field in TERM_FIELDS[8:]}
    started = term.start if term.start.year > 1 else None
    return {
        "term": term.id, "term_text": term.text, "term_text_ar": term.text_ar, "checkable": term.checkable,
        "supported_by": sorted(term.supported_by), "broken_by": sorted(term.broken_by | term.claimed_by),
        "area": list(term.area), "in_force_from": started, "in_force_to": term.end, "deadline": term.deadline,
    }  # fmt: skip


def _score_rows(leaving: Leaving) -> Iterator[Row]:
    events = kept.events_scored(leaving.connection)
    until = leaving.care.until
    for score in kept.scores(leaving.connection):
        if until is not None and score.month >= f"{until:%Y-%m}":
            leaving.withheld[f"scores of months that end after {until}"] += 1
            continue
        yield _score(score, events.get((score.term, score.month), []))


def _score(score: TermScore, events: list[str]) -> Row:
    counts = dict(score.counts)
    bearings: dict[str, Value] = {name: int(counts.get(name, 0)) for name in BEARINGS}
    return {
        "AgtId": score.agreement, "term": score.term, "month": score.month, "implementation": score.score, **bearings,
        "outlets": score.outlets, "reason": score.reason, "events": events,
    }  # fmt: skip


AGREEMENTS = Form(
    "agreements",
    "csv",
    "agreements and their terms, PA-X-like",
    "PA-X Codebook, version 6 (Agt, AgtId, Dat, Part); the terms are our own paraphrase",
    TERM_FIELDS,
    write_agreements,
    check_agreements,
    limits=("PA-X's codes of issues, stage and type are not in it.", "Filters of events do not apply."),
    rules=("Agreements of the dossier in use, and others that something in the record bears on.",),
)
PAM = Form(
    "pam",
    "csv",
    "implementation scores of terms by month, PAM-like",
    "Peace Accords Matrix Implementation Dataset (scores 0 to 3)",
    SCORE_FIELDS,
    write_scores,
    check_scores,
    limits=(
        "PAM scores 51 kinds of provisions by year, by people; these are terms by month, computed from events.",
        "Filters of events do not apply.",
    ),
    rules=("The score is computed by the rules of docs/agreements.md; empty is not 0: nobody looked.",),
)
