"""What things are called, in both languages, by their ids."""

from __future__ import annotations

from hudna.knowledge import Knowledge
from hudna.publish.words import Both, plain, said, tables


def both(english: str, arabic: str | None) -> Both:
    """A name in both languages, the English one where Arabic has none."""
    return Both(plain(english), plain(arabic or english))


def who(knowledge: Knowledge, name: str) -> Both:
    """The name of an actor, an outlet, a side, a party or a source that goes without a name ("media").

    By its English name, too; whoever no dossier knows is called as printed.
    """
    dossier = knowledge.dossier
    known = dossier.actors.get(name) or dossier.outlets.get(name) or dossier.called.get(name)
    if known is not None:
        return both(known.name, known.name_ar)
    side = dossier.side_names.get(name)
    if side:
        return both(side.get("en") or name, side.get("ar"))
    party = dossier.heads.get(name)
    if party is not None:
        return both(party.name, party.name_ar)
    sources = knowledge.language["speech"]["sources"]
    unnamed = next((s["name"] for s in sources if name in (s["id"], s["name"]["en"])), None)
    return both(unnamed["en"], unnamed["ar"]) if unnamed else _part_of(knowledge, name)


def outlet(knowledge: Knowledge, name: str | None) -> Both:
    """The name of the outlet of a text, by its id or by what it is called; or that none is stated."""
    return who(knowledge, knowledge.outlet_id(name) or name) if name else said("words", "no_outlet")


def _part_of(knowledge: Knowledge, name: str) -> Both:
    """Part of a state that no dossier has an entry for, as the reader calls it ("lebanon/soldiers")."""
    of, _, part = name.partition("/")
    state = knowledge.dossier.actors.get(of)
    noun = next((n["name"] for n in knowledge.language["actor-words"]["nouns"] if n["id"] == part), None)
    if state is None or noun is None:
        return both(name, None)
    return both(f"{state.demonym or state.name} {noun['en']}", f"{noun['ar']} ({state.name_ar or state.name})")


def place(knowledge: Knowledge, name: str) -> Both:
    """The name of a place or area; its id where no gazetteer knows it."""
    row = knowledge.gazetteer.place(name)
    return both(row.name or row.name_ar or name, row.name_ar or row.name) if row else both(name, None)


def kind(knowledge: Knowledge, name: str) -> Both:
    """The name of a kind of event; its id where the codebook lacks it."""
    found = knowledge.codebook.kinds.get(name)
    sort, _, by = name.partition(": ")
    if found is None and sort in tables()["expectation"]:
        return _of(said("expectation", sort), by, knowledge)
    names = found.name if found else {}
    english = names.get("en") or name
    return Both(english, names.get("ar") or english)


def _of(sort: Both, by: str, knowledge: Knowledge) -> Both:
    """A sort of promise with those who made it, by their names."""
    arabic = {actor.name: actor.name_ar for actor in knowledge.dossier.actors.values()}
    people = " و".join(arabic.get(each) or each for each in by.split(" and "))
    return both(f"{sort.en}: {by}", f"{sort.ar}: {people}")
