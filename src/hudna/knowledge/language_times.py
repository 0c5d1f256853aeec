"""How a language says times and numbers, compiled from ``months.yml`` and its neighbours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hudna.errors import KnowledgeError
from hudna.knowledge.files import read_yaml
from hudna.knowledge.spelling import Spelling
from hudna.knowledge.time_forms import CLITICS, Entries, Forms, Word, accusative, duals

_FILES = ("spelling", "months", "weekdays", "time-words", "numbers", "units")


@dataclass(frozen=True, slots=True)
class PartOfDay:
    """The hours that a part of the day commonly means; ``pm`` moves clock hours after noon."""

    start: int
    end: int
    pm: bool


@dataclass(frozen=True, slots=True)
class Season:
    """First and last month of a season and its number in EDTF."""

    first: int
    last: int
    edtf: int


@dataclass(frozen=True, slots=True)
class Holiday:
    """A feast by its date; with calendar ``easter``, ``day`` counts from Easter Sunday."""

    calendar: str
    month: int
    day: int


@dataclass(frozen=True)
class LanguageTimes:
    """Every word of time and number of one language, by folded form, and what the words stand for."""

    spelling: Spelling
    words: Mapping[str, Word]
    entries: Entries
    parts: Mapping[str, PartOfDay]
    seasons: Mapping[str, Season]
    holidays: tuple[Holiday, ...]
    edge_days: Mapping[str, tuple[int, int]]
    edge_week: Mapping[str, tuple[int, int]]
    edge_months: Mapping[str, tuple[int, int]]
    loose_days: Mapping[str, int]
    week_starts: int
    money_signs: Mapping[str, str]
    bound_signs: Mapping[str, str]
    persons: frozenset[str]
    beside_told: frozenset[str]
    tolls: frozenset[str]
    weekday_names: tuple[str, ...]
    ahead: frozenset[str]
    not_ahead: tuple[str, ...]
    undone: frozenset[str]
    gone: tuple[str, ...]

    @classmethod
    def from_data(cls, language: Mapping[str, Any]) -> LanguageTimes:
        """The compiled words of ``language``: the files of ``knowledge/language/<code>/`` by stem.

        Raises `KnowledgeError` where a file or a part of it is missing.
        """
        try:
            return _compile(language)
        except (KeyError, TypeError, ValueError) as error:
            raise KnowledgeError(
                f"the words of time and number are not complete: {error!r}. "
                f"Compare {', '.join(f'{f}.yml' for f in _FILES)} with the ones that came with Hudna."
            ) from error


def load_times(root: Path, language: str = "ar") -> LanguageTimes:
    """The compiled words of time and number of the knowledge folder ``root``.

    Raises `KnowledgeError` naming the file where one is missing or broken.
    """
    folder = root / "language" / language
    missing = [name for name in _FILES if not (folder / f"{name}.yml").is_file()]
    if missing:
        raise KnowledgeError(f"{folder / missing[0]}.yml is missing. Put it back, or name another knowledge folder.")
    return LanguageTimes.from_data({name: read_yaml(folder / f"{name}.yml") for name in _FILES})


def _compile(language: Mapping[str, Any]) -> LanguageTimes:
    spelling = Spelling.from_data(language["spelling"])
    words, days = language["time-words"], language["weekdays"]
    forms = Forms(spelling.fold)
    forms.add(CLITICS, alone=True, clitic=1)
    _add_numbers(forms, language["numbers"])
    _add_units(forms, language["units"], spelling)
    _add_calendar(forms, language["months"], days)
    _add_time_words(forms, words)
    alone = forms.words()
    return LanguageTimes(
        spelling=spelling,
        words=alone,
        entries=forms.entries(alone),
        parts={k: PartOfDay(int(v["from"]), int(v["to"]), v["pm"] == "true") for k, v in words["parts"].items()},
        seasons={
            k: Season(int(v["months"][0]), int(v["months"][1]), int(v["edtf"])) for k, v in words["seasons"].items()
        },
        holidays=tuple(Holiday(h["calendar"], int(h["month"]), int(h["day"])) for h in words["holidays"]),
        edge_days={k: (int(a), int(b)) for k, (a, b) in words["edge_days"].items()},
        edge_week={k: (int(a), int(b)) for k, (a, b) in words["edge_week"].items()},
        edge_months={k: (int(a), int(b)) for k, (a, b) in words["edge_months"].items()},
        loose_days={k: int(v) for k, v in words["loose_days"].items()},
        week_starts=int(days["week_starts"]),
        money_signs=dict(language["units"]["signs"]),
        persons=frozenset(language["units"]["persons"]),
        beside_told=frozenset(spelling.fold(x) for x in language["units"]["beside_told"]),
        tolls=frozenset(spelling.fold(x) for x in language["units"]["tolls"]),
        bound_signs=dict(language["numbers"]["bound_signs"]),
        ahead=frozenset(spelling.fold(x) for x in words["ahead"]),
        gone=tuple(spelling.fold(x) for x in words["gone"]),
        undone=frozenset(spelling.fold(x) for x in words["undone"]),
        not_ahead=tuple(spelling.fold(x) for x in words["not_ahead"]),
        weekday_names=tuple(d["named"][0] for d in sorted(days["days"], key=lambda d: int(d["number"]))),
    )


def _add_numbers(forms: Forms, data: Mapping[str, Any]) -> None:
    for key, sense in _NUMBERED.items():
        for value, words in data[key].items():
            forms.add(words, senses={sense: int(value)})
    for key, sense in _TAGGED.items():
        for tag, words in data[key].items():
            forms.add(words, tags={sense: tag})
    for key, sense in _LISTED.items():
        forms.add(data[key], senses={sense: 1})
    forms.add(data["never"], alone=True, never=1)
    for value, stems in data["hundred_stems"].items():
        forms.add([s + h for s in stems for h in data["hundreds"]["100"]], hundred=100 * int(value))
    for value, scale in data["scales"].items():
        forms.add(scale["one"], scale=int(value), once=1)
        forms.add(scale["two"], scale=int(value), twice=1)
        forms.add(scale["many"], scale=int(value), many=1)


# The lists of numbers.yml with the sense of their words: a number, a tag, or only that they are of the list.
_NUMBERED = {
    "cardinals": "cardinal",
    "before_ten": "before_ten",
    "hundreds": "hundred",
    "ordinals": "ordinal",
    "fraction_parts": "fraction_parts",
    "vague": "vague",
}
_TAGGED = {"fractions": "fraction", "bounds": "bound", "bounds_after": "bound_after", "series_places": "series_place"}
_LISTED = {
    "teen": "teen",
    "ordinal_one": "ordinal_one",
    "labels": "label",
    "model_letters": "model",
    "series": "series",
    "ages": "age",
    "not_counted": "not_counted",
    **{
        key: key
        for key in (
            "percent",
            "point",
            "or",
            "over",
            "out_of",
            "negative",
            "among",
            "each",
            "same",
            "most",
            "number_word",
            "bears",
        )
    },
}


def _add_units(forms: Forms, data: Mapping[str, Any], spelling: Spelling) -> None:
    kinds = (("time", "time"), ("measures", "measure"), ("money", "money"), ("nouns", "noun"))
    of_time: set[str] = set()  # "سنتين" is two years before it is two cents
    for key, kind in kinds:
        plurals = {spelling.fold(f) for rows in data[key].values() for row in rows for f in row[1:]}
        for unit, rows in data[key].items():
            tags = {"unit": unit, "unit_kind": kind}
            for one, *many in rows:
                folded = spelling.fold(one)
                dual = [f for f in duals(folded) if f not in plurals and f not in of_time]
                of_time |= set(dual) if kind == "time" else set()
                bare = not one.startswith("ال")
                forms.add(dual, bare=bare, tags=tags, unit_form=2)
                forms.add(many, tags=tags, unit_form=3)
                forms.add([one], tags=tags, unit_form=1)
                forms.add(accusative(folded), bare=bare, tags=tags, unit_form=1, accusative=1)

    for sense in ("told_by", "told_after"):
        for fate, words in data[sense].items():
            forms.add(words, tags={sense: fate})


def _add_calendar(forms: Forms, months: Mapping[str, Any], days: Mapping[str, Any]) -> None:
    for calendar, key in (("gregorian", "month"), ("hijri", "hijri")):
        for month in months[calendar]:
            forms.add(month.get("names") or (), senses={key: int(month["number"])})
            forms.add(month.get("careful") or (), senses={key: int(month["number"]), "careful": 1})
        forms.add(months["year_marks"][calendar], alone=True, tags={"year_mark": calendar})
    for day in days["days"]:
        forms.add(day["named"], weekday=int(day["number"]))
        forms.add(day["bare"], weekday_bare=int(day["number"]))


_FLAGS = {
    "leads": "since until before after within from to between",
    "joints": "of filler counted_from demonstratives day_word month_word year_word length",
    "marks": "last first final early few whole every tonight not_today not_today_after named_after named_after_month",
}
"""Lists of plain words, each word having the sense that its list is named after."""


_TIME_TAGS = {"halves": "half", "edges": "edge", "loose": "loose", "habits": "habit"}


def _add_time_words(forms: Forms, data: Mapping[str, Any]) -> None:
    for key, sense in (("offsets", "offset"), ("deixis", "deixis")):
        for value, words in data[key].items():
            forms.add(words, senses={sense: int(value)})
    for key, sense in (("parts", "part"), ("seasons", "season")):
        for name, entry in data[key].items():
            forms.add(entry["words"], tags={sense: name})
    for key, sense in _TIME_TAGS.items():
        for name, words in data[key].items():
            forms.add(words, alone=key == "halves", tags={sense: name})
    for flag in " ".join(_FLAGS.values()).split():
        forms.add(data[flag], senses={flag: 1})
    for entry in data["relative"]:
        forms.add(entry["words"], tags={"relative": entry.get("days") or ""})
    for start, words in data["decades"].items():
        forms.add(words, decade=int(start))
    for index, holiday in enumerate(data["holidays"]):
        forms.add(holiday["words"], holiday=index)
    forms.add(data["names"], skip=1)
    _add_clock(forms, data["clock"])


def _add_clock(forms: Forms, data: Mapping[str, Any]) -> None:
    forms.add(data["hour_word"], hour_word=1)
    forms.add(data["minus"], minus=1)
    for hour, words in data["instants"].items():
        forms.add(words, instant=int(hour))
