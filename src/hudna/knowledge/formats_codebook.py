"""The formats of the codebook and of the language files, as ``knowledge/README.md`` explains them to their editors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import get_args

from hudna.knowledge.codebook import TRAITS, Scope
from hudna.knowledge.evidence import PARTS
from hudna.knowledge.formats import ANY, ARABIC, BOTH, ID, LATIN, LEVELS, NAMES, nullable, optional
from hudna.knowledge.grammar_names import PatternNames
from hudna.knowledge.marked import Row, Table, Value, Word, inner, is_null
from hudna.knowledge.problems import Problem, bad_value, not_a_choice
from hudna.knowledge.shapes import Choice, Day, Each, Either, Named, Number, Part, Record
from hudna.model.finding import Role, Status

STATUSES = frozenset(get_args(Status))
NEEDS = frozenset(("word", "actor", "two-parties", "number", "ordinal", "quantity"))
_FAMILIES = frozenset(["patrol", "talks", "violence", "posture", "deals", "people", "other"])
_PLOVER = frozenset(
    [
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "COOPERATE",
        "AID",
        "YIELD",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
        "RETREAT",
    ]
)


class _Need:
    """A condition of a rule: an Arabic word or phrase, or one of the signs that begin with @."""

    def look(self, file: str, key: str, value: Value) -> Iterator[Problem]:
        """An unknown sign, an unknown level, or no Arabic word."""
        if not isinstance(value, Word) or not value.startswith("@"):
            yield from ARABIC.look(file, key, value)
            return
        name, _, rest = value[1:].partition(":")
        if name not in NEEDS:
            yield not_a_choice(file, value.line, key, value, {f"@{n}" for n in NEEDS})
        elif name == "actor" and rest not in LEVELS:
            yield not_a_choice(file, value.line, key, value, {f"@actor:{level}" for level in LEVELS})


def _head_or_verbs(file: str, table: Table) -> Iterator[Problem]:
    starts = (inner(table, "head"), inner(table, "verbs"))
    if not any(isinstance(x, Row) and x for x in starts):
        said = "A rule must begin with a word: it has neither 'head' nor 'verbs'."
        said_ar = "لا بد أن تبدأ القاعدة بكلمة، وليس لها «head» ولا «verbs»."
        mend = "Add 'head: [words]' or 'verbs: [{past: …, present: …}]'."
        mend_ar = "أضف «head: [كلمات]» أو «verbs: [{past: …, present: …}]»."
        yield bad_value(file, table.line, (said, said_ar), (mend, mend_ar))


_NEED = _Need()
_FIND = Record({"type": Part(ID), "status": Part(Choice(STATUSES))})
_TRIGGER = Record(
    {
        "id": Part(ID),
        "head": optional(Each(_NEED, 0)),
        "verbs": optional(Each(Record({"past": Part(ARABIC, null=True), "present": Part(ARABIC, null=True)}), 0)),
        "all": optional(Each(Either(_NEED, Each(_NEED)), 0)),
        "none": optional(Each(Either(_NEED, Each(_NEED)), 0)),
        "scope": optional(Choice(frozenset(get_args(Scope)))),
        "weight": optional(Number(0, 1)),
        "status": nullable(Choice(STATUSES)),
        "may_be": optional(Each(ID)),
        "yields_to": optional(Each(ID)),
        "answers": optional(Choice(frozenset(("true", "false")))),
        "refers": optional(Choice(frozenset(("true", "false")))),
        "cites": optional(Choice(frozenset(("true", "false")))),
        "alike": optional(Choice(frozenset(("true", "false")))),
        "recalls": optional(Choice(frozenset(("true", "false")))),
        "both": optional(Choice(frozenset(("true", "false")))),
    },
    rules=(_head_or_verbs,),
)
_CROSSWALK = Record(
    {
        "acled": Part(Record({"event_type": Part(LATIN), "sub_event_type": Part(LATIN)}), null=True),
        "plover": Part(
            Record(
                {
                    "event": Part(Choice(_PLOVER)),
                    "mode": Part(LATIN, null=True),
                    "context": Part(Each(LATIN, 0), null=True),
                }
            ),
            null=True,
        ),
        "ged": Part(Choice(frozenset("123")), null=True),
    }
)
KIND = Record(
    {
        "id": Part(ID),
        "family": Part(Choice(_FAMILIES)),
        "name": Part(NAMES),
        "definition": Part(BOTH),
        "triggers": Part(Each(_TRIGGER)),
        "roles": Part(Named(Choice(frozenset(get_args(Role))))),
        "mutual": Part(Choice(frozenset(("true", "false")))),
        "place_role": nullable(LATIN),
        "part_of": optional(Each(ID)),
        "outcome_of": optional(Named(Choice(frozenset(("cancelled", "cut_short"))))),
        "announced": optional(
            Record(
                {
                    "late": optional(Number(0, 366)),
                    "moves": optional(Choice(frozenset(("anywhere", "nearby")))),
                    "level": optional(Number(1, 9)),
                }
            )
        ),
        "two_sided": optional(Choice(frozenset(("true", "false")))),
        "distinct": optional(Choice(frozenset(("true", "false")))),
        "by_day": optional(Choice(frozenset(("true", "false")))),
        "earned": optional(Choice(frozenset(("true", "false")))),
        "told_as": optional(Each(ID)),
        "lasts": optional(Number(2, 30)),
        "one_spot": optional(Choice(frozenset(("true", "false")))),
        "numbered": optional(Choice(frozenset(("true", "false")))),
        "about_places": optional(Choice(frozenset(("true", "false")))),
        "seldom": optional(Choice(frozenset(("true", "false")))),
        "of_two": optional(Choice(frozenset(("true", "false")))),
        "of_one": optional(Choice(frozenset(("true", "false")))),
        "traits": optional(Each(Choice(TRAITS))),
        "examples": Part(
            Each(Record({"text": Part(ARABIC), "reference": Part(Day(), null=True), "finds": Part(Each(_FIND, 0))}))
        ),
        "counter_examples": Part(Each(Record({"text": Part(ARABIC)}))),
        "crosswalk": Part(_CROSSWALK),
    }
)
WORDS = Named(Each(ARABIC))
GENRE = Record(
    {
        "id": Part(ID),
        "name": Part(NAMES),
        "least": Part(Number(1, 100)),
        "share": Part(Number(0, 1)),
        "unless": Part(LATIN),
        "words": Part(Each(ARABIC)),
    }
)
PATTERN = Record({"tells": Part(BOTH), "pattern": Part(ANY), "holds": Part(Each(ARABIC)), "fails": Part(Each(ARABIC))})
_COUNT = Part(Number(0, 100_000))
_WEIGHT: Mapping[str, Part] = {"points": Part(Number(-5, 5)), "right": _COUNT, "judged": _COUNT}
EVIDENCE = Record(
    {
        "least": Part(Number(0, 1)),
        "parts": Part(
            Each(
                Record(
                    {
                        "id": Part(Choice(PARTS)),
                        "tells": Part(BOTH),
                        **_WEIGHT,
                        "holds": optional(Each(ARABIC)),
                        "fails": optional(Each(ARABIC)),
                    }
                )
            )
        ),
        "kinds": Part(Named(Record(_WEIGHT))),
        "statuses": Part(Named(Record(_WEIGHT))),
    }
)
NOTION = Record({"id": Part(ID), "name": Part(NAMES), "definition": Part(BOTH)}, open=True)

# What the reader takes from each language file; further keys are the file's own affair.
LANGUAGE: Mapping[str, tuple[str, ...]] = {
    "spelling": ("letters", "signs", "left_out", "masking_signs"),
    "masking": (
        "only_inside",
        "also_between",
        "quotes",
        "brackets",
        "missing",
        "alphabet",
        "stand_ins",
        "inside_only_stand_ins",
        "meant",
        "small_words",
        "letter_names",
        "doubled",
    ),
    "clitics": ("before_noun", "with_article", "before_verb", "after_noun", "after_verb"),
    "speech": ("verbs", "according_to", "doubt", "sources"),
    "grammar": (),
    "cues": (
        "background",
        "presence",
        "totals",
        "own_forces",
        "connectives",
        "contrasts",
        "elaborations",
        "unasserted",
        "discussed",
        "means",
        "ended",
        "matters",
        "relatives",
        "put_off",
        "put_off_to",
        "pictured",
        "begins",
        "ends",
        "motorcycles",
        "cars",
        "landmarks",
        "citing",
        "made",
        "leaving",
        "stood_by",
        "evading",
        "beyond",
        "imposed",
        "kept_to",
        "intending",
        "averted",
        "obliged",
        "of_it",
        "afterwards",
        "commenting",
        "carrying_out",
        "anybody",
        "which",
        "runs",
        "suffering",
        "undergoing",
        "over_time",
        "agreeing",
        "doing",
        "told_that",
        "terms",
        "done_by",
        "told_of",
        "at_which",
        "of_matter",
        "passage",
        "refusal",
        "answered_by",
        "in_answer",
        "aims",
        "undergone",
        "decided",
        "foiling",
        "unarmed",
        "abilities",
        "changed",
        "ranks",
        "framings",
        "another",
        "also",
        "apart",
        "harmless",
        "alike",
    ),
    "actor-words": (
        "nouns",
        "between",
        "owned",
        "owned_between",
        "acts_of",
        "movers",
        "held",
        "observing",
        "followers",
        "ties",
        "parts",
        "own_followers",
        "backed",
        "made_names",
        "gatherings",
        "borders",
        "beside_offices",
        "further",
        "harms",
        "strikers",
        "lands",
        "helping",
        "leavings",
        "befalling",
        "references",
        "again",
    ),
    "chrome": ("starts", "labels", "contains", "whole", "related", "ends"),
    "publishing": ("ahead", "ahead_prefixes", "former", "held"),
    "months": ("gregorian", "hijri"),
    "weekdays": ("days",),
    "numbers": ("cardinals", "scales", "ordinals", "vague", "bounds"),
    "units": ("measures", "nouns"),
    "time-words": ("offsets", "parts"),
    "place-words": ("heads", "directions", "relations", "not_places"),
}


def language(stem: str) -> Record:
    """The format of one language file: a table with the keys that the reader needs, each with a value."""
    if stem == "patterns":
        return Record({field.name: Part(PATTERN) for field in fields(PatternNames)})
    return Record({key: Part(_Filled()) for key in LANGUAGE.get(stem, ())}, open=True)


class _Filled:
    """Anything that is not empty."""

    def look(self, file: str, key: str, value: Value) -> Iterator[Problem]:
        """An empty list or table."""
        if not is_null(value) and not value:
            said = f"'{key}' is empty.", f"«{key}» فارغ."
            yield bad_value(file, value.line, said, (f"Add what belongs to '{key}'.", f"أضف ما يخص «{key}»."))
