"""``hudna knowledge check``: every mistake in the knowledge folder, with file, line and mend."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from hudna.knowledge import alerts, formats, formats_codebook
from hudna.knowledge.check_grammar import check_grammar
from hudna.knowledge.check_places import PlaceLine, check_places, read_places
from hudna.knowledge.field_forms import FOLDER, FORM
from hudna.knowledge.formats_agreements import AGREEMENT, AREA
from hudna.knowledge.links import KIND, Dossier, Entry, check_links, refer, same_ids
from hudna.knowledge.marked import Row, Table, Word, inner, read_marked, tables, word, words
from hudna.knowledge.neighbours import WORLD
from hudna.knowledge.problems import Problem, bad_value, missing_key, wrong_form
from hudna.knowledge.shapes import LIST, Record, Shape
from hudna.knowledge.spelling import Spelling

__all__ = ["Problem", "check"]
_STATUS = ("status", "حالة")


def check(root: Path) -> list[Problem]:
    """All problems of the knowledge folder ``root``, by file and line; none where all is well."""
    return sorted(set(_Check(root).run()))


class _Check:
    """One look through a folder; files are read once, references are looked at when all are known."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.found: list[Problem] = []
        self.fold = _fold_of(root)

    def run(self) -> Iterator[Problem]:
        for name in ("language", "codebook", "dossiers"):
            if not (self.root / name).is_dir():
                yield _no_folder(name)
        for path in sorted(self.root.rglob("*.yaml")):
            yield _wrong_ending(self.file(path))
        self.languages()
        kinds = self.codebook()
        for path in sorted((self.root / FOLDER).glob("*.yml")):
            self.single(path, FORM)
        world, problems = read_places(*self.named(self.root / "upstream" / "geonames" / "places.csv"))
        self.found += problems
        states = self.listed(self.root / WORLD, formats.ACTOR)
        homes = sorted(p for p in (self.root / "dossiers").glob("*") if p.is_dir())
        told = {home: self.listed(home / "actors", formats.ACTOR) for home in homes}
        self.found += same_ids((e.file, word(e.get("id"))) for e in states)
        self.found += same_ids((e.file, word(e.get("id"))) for entries in told.values() for e in entries)
        for home in homes:
            others = [e for other, entries in told.items() if other != home for e in entries]
            self.dossier(home, kinds, world, (told[home], [*states, *others]))
        yield from self.found

    def file(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def named(self, path: Path) -> tuple[Path, str]:
        return path, self.file(path)

    def one(self, path: Path, shape: Shape) -> Entry | None:
        """The single entry of a file, looked at; null where it is none."""
        file = self.file(path)
        value, problems = read_marked(path, file)
        self.found += problems
        if value is None:
            if not problems:
                self.found.append(missing_key(file, 1, "id"))
            return None
        self.found += shape.look(file, path.stem, value)
        return Entry(file, value) if isinstance(value, Table) else None

    def many(self, path: Path, shape: Shape) -> list[Entry]:
        """The entries of a file that lists them, looked at."""
        file = self.file(path)
        value, problems = read_marked(path, file)
        self.found += problems
        if value is None:
            return []
        if not isinstance(value, Row):
            self.found.append(wrong_form(file, value.line, path.stem, LIST))
            return []
        for item in value:
            self.found += shape.look(file, path.stem, item)
        return [Entry(file, item) for item in value if isinstance(item, Table)]

    def languages(self) -> None:
        for path in sorted((self.root / "language").glob("*/*.yml")):
            self.one(path, formats_codebook.language(path.stem))
            if path.stem == "patterns":
                self.found += check_grammar(path.parent, self.file(path))

    def codebook(self) -> frozenset[str]:
        """The ids of the event kinds; the codebook's files are looked at."""
        home = self.root / "codebook"
        lists = home / "words.yml"
        known = self.one(lists, formats_codebook.WORDS) if lists.is_file() else None
        for name in ("statuses", "acts"):
            path = home / f"{name}.yml"
            entries = self.many(path, formats_codebook.NOTION) if path.is_file() else []
            self.found += same_ids((e.file, word(e.get("id"))) for e in entries)
        self.genres(home / "genres.yml", known.table if known else Table())
        paths = sorted((home / "kinds").glob("*.yml"))
        entries = [e for p in paths if (e := self.single(p, formats_codebook.KIND))]
        kinds = frozenset(e.id for e in entries)
        for entry in entries:
            self.found += _kind_links(entry, kinds, known.table if known else Table())
        self.evidence(home / "evidence.yml", kinds)
        return kinds

    def evidence(self, path: Path, kinds: frozenset[str]) -> None:
        """What makes a reading sure; it weighs kinds and statuses that there are."""
        entry = self.one(path, formats_codebook.EVIDENCE) if path.is_file() else None
        if entry is None:
            return
        self.found += same_ids((entry.file, word(inner(part, "id"))) for part in tables(entry.get("parts")))
        for key, names, known in (("kinds", KIND, kinds), ("statuses", _STATUS, formats_codebook.STATUSES)):
            weights = entry.get(key)
            self.found += refer(entry.file, list(weights) if isinstance(weights, Table) else [], names, known)

    def genres(self, path: Path, lists: Table) -> None:
        """The genres that are not read for events; each names a list of words that is there."""
        entries = self.many(path, formats_codebook.GENRE) if path.is_file() else []
        self.found += same_ids((e.file, word(e.get("id"))) for e in entries)
        for entry in entries:
            name = word(entry.get("unless"))
            self.found += refer(entry.file, [name] if name else [], ("word list", "قائمة كلمات"), frozenset(lists))

    def single(self, path: Path, shape: Record) -> Entry | None:
        """The entry of a file that is named for it."""
        entry = self.one(path, shape)
        if entry is not None and entry.id and entry.id != path.stem:
            name = word(entry.get("id"))
            said = f"The file is not named for its id '{entry.id}'.", f"اسم الملف يخالف معرّفه «{entry.id}»."
            mend = f"Name the file {entry.id}.yml, or write 'id: {path.stem}'."
            mend_ar = f"سمّ الملف {entry.id}.yml أو اكتب «id: {path.stem}»."
            self.found.append(bad_value(entry.file, name.line if name else 1, said, (mend, mend_ar)))
        return entry

    def dossier(
        self,
        home: Path,
        kinds: frozenset[str],
        world: list[PlaceLine],
        actors: tuple[Sequence[Entry], Sequence[Entry]],
    ) -> None:
        about = home / "dossier.yml"
        if not about.is_file():
            self.found.append(_no_dossier(self.file(about)))
        places, problems = read_places(*self.named(home / "places.csv"))
        self.found += problems
        self.found += check_places(places, world)
        series, areas, rules = home / "series.yml", home / "areas.yml", home / "alerts.yml"
        self.found += check_links(
            Dossier(
                about=self.one(about, formats.DOSSIER) if about.is_file() else None,
                actors=actors[0],
                agreements=[e for p in sorted((home / "agreements").glob("*.yml")) if (e := self.single(p, AGREEMENT))],
                outlets=self.listed(home / "outlets", formats.OUTLET),
                series=self.many(series, formats.SERIES) if series.is_file() else [],
                areas=self.many(areas, AREA) if areas.is_file() else [],
                alerts=self.many(rules, alerts.RULE) if rules.is_file() else [],
                kinds=kinds,
                places=_place_names((*places, *world), self.fold),
                fold=self.fold,
                abroad=actors[1],
            )
        )

    def listed(self, folder: Path, shape: Shape) -> list[Entry]:
        return [entry for path in sorted(folder.glob("*.yml")) for entry in self.many(path, shape)]


def _kind_links(entry: Entry, kinds: frozenset[str], lists: Table) -> Iterator[Problem]:
    """What a kind refers to: word lists in its rules, kinds in its examples; its rules' ids."""
    triggers = list(tables(entry.get("triggers")))
    yield from same_ids((entry.file, word(inner(t, "id"))) for t in triggers)
    for trigger in triggers:
        for item in _conditions(trigger):
            if item.startswith("@word:") and item[6:] not in lists:
                name = Word.at(item[6:], item.line)
                yield from refer(entry.file, [name], ("word list", "قائمة كلمات"), frozenset(lists))
    settled = entry.get("outcome_of")
    yield from refer(entry.file, list(settled) if isinstance(settled, Table) else [], KIND, kinds)
    for example in tables(entry.get("examples")):
        for find in tables(inner(example, "finds")):
            found = word(inner(find, "type"))
            yield from refer(entry.file, [found] if found else [], KIND, kinds)


def _conditions(trigger: Table) -> Iterator[Word]:
    for key in ("head", "all", "none"):
        value = inner(trigger, key)
        yield from words(value)
        if isinstance(value, Row):
            for group in value:
                yield from words(group)


def _place_names(lines: tuple[PlaceLine, ...], fold: Callable[[str], str]) -> dict[str, str]:
    names = {}
    for line in lines:
        cells = line.cells
        names[cells.get("id", "")] = cells.get("id", "")
        names.update((fold(x), x) for x in (cells.get("name_ar", ""), *cells.get("variants", "").split("|")) if x)
    return names


def _fold_of(root: Path) -> Callable[[str], str]:
    """How printed letters are folded; text as it is where the spelling file cannot be used."""
    for path in sorted((root / "language").glob("*/spelling.yml")):
        value, problems = read_marked(path, path.name)
        if isinstance(value, Table) and not problems:
            try:
                return Spelling.from_data({str(k): v for k, v in value.items()}).fold
            except (KeyError, TypeError, ValueError, AttributeError):
                return str
    return str


def _no_folder(name: str) -> Problem:
    said = f"The folder '{name}' is missing.", f"المجلد «{name}» ناقص."
    mend = f"Make the folder '{name}', or name the right knowledge folder."
    mend_ar = f"أنشئ المجلد «{name}» أو سمّ مجلد المعرفة الصحيح."
    return bad_value(name, 1, said, (mend, mend_ar))


def _no_dossier(file: str) -> Problem:
    said = "The dossier has no file dossier.yml.", "ليس للملف العام للنزاع ملف dossier.yml."
    mend = "Write one with id, name, languages, period, sides and parties."
    mend_ar = "اكتب واحداً فيه id وname وlanguages وperiod وsides وparties."
    return bad_value(file, 1, said, (mend, mend_ar))


def _wrong_ending(file: str) -> Problem:
    said = "Files that end in .yaml are not read.", "الملفات المنتهية بـ yaml. لا تُقرأ."
    return bad_value(file, 1, said, ("Rename it to end in .yml.", "أعد تسميته لينتهي بـ yml."))
