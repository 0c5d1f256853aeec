"""Compiles the folder ``knowledge/`` into plain data: files' content and every form of the lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from hudna.errors import KnowledgeError
from hudna.knowledge.codebook import need_of
from hudna.knowledge.files import digest_of, read_yaml
from hudna.knowledge.forms import before_suffix, bound, conjugate, definite, spelled_out
from hudna.knowledge.gazetteer import Gazetteer
from hudna.knowledge.grammar import compiled
from hudna.knowledge.lexicon import Form
from hudna.knowledge.neighbours import united
from hudna.knowledge.spelling import Spelling

COMPILER = "22"
_SHORT_CUE = 4
_ATTACHED = {"ل": "for", "ب": "by"}
_NEEDED = (
    "actor-words",
    "chrome",
    "clitics",
    "cues",
    "grammar",
    "masking",
    "patterns",
    "place-words",
    "speech",
    "spelling",
)


def build(root: Path, dossier: str) -> dict[str, Any]:
    """All that `hudna.knowledge.loader.load` needs, as JSON-ready data. Deterministic for the same files.

    Raises `KnowledgeError` where a folder or file is missing or broken.
    """
    home_of(root, dossier)
    spoken = root / "language" / "ar"
    paths = sorted({*spoken.glob("*.yml"), *(spoken / f"{name}.yml" for name in _NEEDED)})
    language = {p.stem: read_yaml(p) for p in paths}
    words = read_yaml(root / "codebook" / "words.yml") or {}
    others = root / "codebook" / "genres.yml"
    genres = (read_yaml(others) if others.is_file() else None) or []
    weights = root / "codebook" / "evidence.yml"
    evidence = (read_yaml(weights) if weights.is_file() else None) or {}
    kinds = {k["id"]: k for p in sorted((root / "codebook" / "kinds").glob("*.yml")) if (k := read_yaml(p))}
    data = {
        "digest": digest_of(root, dossier, COMPILER),
        "dossier": dossier,
        "language": language,
        "grammar": compiled(language, Spelling.from_data(language["spelling"])),
        "words": words,
        "kinds": kinds,
        "genres": genres,
        "evidence": evidence,
        **united(root, dossier),
    }
    gazetteer = Gazetteer.load(root, dossier)
    forms = sorted({(f.text, f.entry, f.use) for f in _forms(data, gazetteer)})
    return {**data, "forms": [list(f) for f in forms]}


def home_of(root: Path, dossier: str) -> Path:
    """The folder of a dossier; a path is no name of one.

    Raises `KnowledgeError` naming the dossiers that are there.
    """
    homes = root / "dossiers"
    if dossier not in {p.name for p in homes.glob("*") if p.is_dir()}:
        known = sorted(p.parent.name for p in homes.glob("*/dossier.yml"))
        raise KnowledgeError(
            f"no dossier {dossier!r} in {homes}. Known: {', '.join(known) or 'none'}. Name one with --dossier."
        )
    return homes / dossier


def _forms(data: Mapping[str, Any], gazetteer: Gazetteer) -> Iterator[Form]:
    spelling = Spelling.from_data(data["language"]["spelling"])
    yield from _codebook_forms(data, spelling)
    yield from _language_forms(data["language"], spelling)
    yield from _dossier_forms(data, spelling)
    said = data["language"].get("place-words") or {}
    never, with_head = ({spelling.fold(x) for x in said.get(name) or ()} for name in ("not_places", "needs_head"))
    for text, _ids in gazetteer.forms():
        folded = spelling.fold(text)
        if folded not in never and (len(folded) > 2 or folded in with_head):
            yield from names(folded, f"place:{folded}")


def nouns(folded: str, entry: str) -> Iterator[Form]:
    """The forms of a noun or noun phrase as written without article (or with it, where it always has one)."""
    if folded.startswith("ال") and len(folded) > 4:
        yield Form(folded[2:], entry, "definite")
        return
    single = " " not in folded
    yield Form(folded, entry, "noun" if single else "name")
    stem = bound(folded) if single else None
    if stem:
        yield Form(stem, entry, "noun")
    for changed in before_suffix(folded) if single else ():
        yield Form(changed, entry, "noun")
    whole = definite(folded)
    if not single and whole.startswith("ال"):
        yield Form(whole[2:], entry, "definite")


def names(folded: str, entry: str) -> Iterator[Form]:
    """The forms of a proper name: as written, joined to و ف ب ل ك only."""
    if folded.startswith("ال") and len(folded) > 4:
        yield Form(folded[2:], entry, "definite")
    else:
        yield Form(folded, entry, "name")


def verbs(items: Iterable[Mapping[str, str]], entry: str, spelling: Spelling) -> Iterator[Form]:
    """The persons of each verb, given as past and present."""
    for item in items:
        for form in conjugate(spelling.fold(item.get("past") or ""), ""):
            yield Form(form, entry, "verb")
        for form in conjugate("", spelling.fold(item.get("present") or "")):
            yield Form(form, entry, "present")


def _codebook_forms(data: Mapping[str, Any], spelling: Spelling) -> Iterator[Form]:
    lists: Mapping[str, Any] = data["words"]
    for name, items in lists.items():
        for item in items or ():
            yield from _word_forms(item, f"list:{name}", spelling)
    for genre in data["genres"]:
        for item in genre["words"]:
            yield from _word_forms(item, f"genre:{genre['id']}", spelling)
    for kind_id, kind in data["kinds"].items():
        for trigger in kind.get("triggers") or ():
            entry = f"head:{kind_id}/{trigger['id']}"
            yield from verbs(trigger.get("verbs") or (), entry, spelling)
            for item in trigger.get("head") or ():
                yield from _head_forms(item, entry, lists, spelling)
            groups = [*(trigger.get("all") or ()), *(trigger.get("none") or ())]
            for item in (x for g in groups for x in ([g] if isinstance(g, str) else g)):
                need = need_of(item)
                if need.sort == "entry" and need.value.startswith("w:"):
                    yield from _word_forms(item, need.value, spelling)


def _head_forms(item: str, entry: str, lists: Mapping[str, Any], spelling: Spelling) -> Iterator[Form]:
    if item.startswith("@word:"):
        for word in lists.get(item[6:]) or ():
            yield from _word_forms(word, entry, spelling)
    elif not item.startswith("@"):
        yield from _word_forms(item, entry, spelling)
    else:
        raise KnowledgeError(f"{entry}: {item!r} cannot be a head. Use a word, a phrase or @word:LIST.")


def _word_forms(item: str, entry: str, spelling: Spelling) -> Iterator[Form]:
    if item.startswith("="):
        yield Form(spelling.fold(item[1:]), entry, "exact")
    else:
        yield from nouns(spelling.fold(item), entry)


def _language_forms(language: Mapping[str, Any], spelling: Spelling) -> Iterator[Form]:
    yield from _speech_forms(language["speech"], spelling)
    yield from _cue_forms(language["cues"], spelling)
    for noun in language["actor-words"]["nouns"]:
        for text in noun["forms"]:
            yield from nouns(spelling.fold(text), f"role:{noun['id']}")
    for index, reference in enumerate(language["actor-words"]["references"]):
        for text in reference["forms"]:
            yield from nouns(spelling.fold(text), f"ref:{index}")
    for name, entry in (("ties", "tie"), ("own_followers", "following")):
        for text in language["actor-words"][name]:
            yield from nouns(spelling.fold(text), entry)


def _speech_forms(speech: Mapping[str, Any], spelling: Spelling) -> Iterator[Form]:
    for verb in speech["verbs"]:
        entry = f"say:{verb['id']}"
        for form in conjugate(spelling.fold(verb["past"]), ""):
            yield Form(form, f"{entry}:verb", "saying")
        yield from verbs([{"present": verb["present"]}], f"{entry}:verb", spelling)
        yield from _each(verb.get("participles"), f"{entry}:participle", spelling)
        for text in verb.get("nouns") or ():
            yield from nouns(spelling.fold(text), f"{entry}:noun")
    for item in speech["according_to"]:
        yield Form(spelling.fold(item["words"]).removesuffix(" ل"), "according", "exact")
    yield from _each(speech["likewise"], "likewise", spelling)
    yield from _each(speech["doubt"], "doubt", spelling)
    for source in speech["sources"]:
        for text in source["forms"]:
            yield from nouns(spelling.fold(text), f"source:{source['id']}")
    for text in speech["not_sources"]:
        yield Form(spelling.fold(text), "source:none", "name")


def _cue_forms(cues: Mapping[str, Any], spelling: Spelling) -> Iterator[Form]:
    for status, sides in cues.items():
        for side, texts in sides.items() if isinstance(sides, dict) else ():
            for form in (f for text in texts for f in spelled_out(spelling.fold(text))):
                yield from _cue(*_linked(form, f"cue:{status}:{side}"))
    vehicles = (("motorcycles", "vehicle:motorcycle"), ("cars", "vehicle:car"))
    for name, entry in (
        ("involvement", "involvement"),
        ("presence", "presence"),
        ("totals", "total"),
        ("own_forces", "own_force"),
        ("aims", "aim"),
        ("doing", "doing"),
        *vehicles,
    ):
        for text in cues[name]:
            yield from nouns(spelling.fold(text), entry)
    yield from verbs(cues["light_verbs"], "light", spelling)
    single = {
        "background": "background",
        "topics": "topic",
        "connectives": "connective",
        "contrasts": "contrast",
        "adversatives": "adversative",
        "elaborations": "elaboration",
        "ranks": "rank",
        "framings": "framing",
        "another": "another",
        "also": "also",
        "apart": "apart",
        "harmless": "harmless",
        "alike": "alike",
        "unasserted": "unasserted",
        "discussed": "discussed",
        "means": "means",
        "ended": "ended",
        "matters": "matter",
        "relatives": "relative",
        "put_off": "put_off",
        "put_off_to": "put_off_to",
        "pictured": "pictured",
        "begins": "begins",
        "ends": "ends",
        "landmarks": "landmark",
        "citing": "citing",
        "made": "made",
        "leaving": "leaving",
        "stood_by": "stood_by",
        "evading": "evading",
        "beyond": "beyond",
        "imposed": "imposed",
        "kept_to": "kept_to",
        "intending": "intending",
        "averted": "averted",
        "obliged": "obliged",
        "of_it": "of_it",
        "afterwards": "afterwards",
        "commenting": "commenting",
        "carrying_out": "carrying_out",
        "anybody": "anybody",
        "which": "which",
        "runs": "runs",
        "suffering": "suffering",
        "undergoing": "undergoing",
        "over_time": "over_time",
        "agreeing": "agreeing",
        "told_that": "told_that",
        "terms": "term",
        "done_by": "done_by",
        "told_of": "told_of",
        "at_which": "at_which",
        "of_matter": "of_matter",
        "passage": "passage",
        "refusal": "refusal",
        "answered_by": "answered_by",
        "in_answer": "in_answer",
        "undergone": "undergone",
        "decided": "decided",
        "foiling": "foiling",
        "unarmed": "unarmed",
        "abilities": "ability",
        "changed": "changed",
    }
    for name, entry in single.items():
        yield from _each(cues[name], entry, spelling)


def _each(texts: Iterable[str] | None, entry: str, spelling: Spelling) -> Iterator[Form]:
    """Words as written, to which only و and ف may be joined."""
    for text in texts or ():
        yield from (Form(form, entry, "exact") for form in spelled_out(spelling.fold(text)))


def _linked(folded: str, entry: str) -> tuple[str, str]:
    """A cue that ends with a preposition that is written with the next word is a cue of that side: "جاهزة ل"."""
    words, _, last = folded.rpartition(" ")
    side = _ATTACHED.get(last) if words else None
    return (words, f"{entry.rpartition(':')[0]}:{side}") if side else (folded, entry)


def _cue(folded: str, entry: str) -> Iterator[Form]:
    """A cue as written; prepositions join only to longer words ("بحث" is no "حث")."""
    if len(folded) < _SHORT_CUE:
        yield Form(folded, entry, "exact")
    else:
        yield from names(folded, entry)


def _dossier_forms(data: Mapping[str, Any], spelling: Spelling) -> Iterator[Form]:
    for actor in data["actors"]:
        make = nouns if actor.get("kind") in ("people", "force", "group", "body", "office") else names
        for label in actor.get("labels") or ():
            sure = "maybe" if label.get("ambiguous") == "true" else "actor"
            yield from make(spelling.fold(label["text"]), f"{sure}:{actor['id']}")
        for text in actor.get("capitals") or ():
            yield from names(spelling.fold(text), f"capital:{actor['id']}")
        for text in actor.get("adjectives") or ():
            yield from nouns(spelling.fold(text), f"adj:{actor['id']}")
    for outlet in data["outlets"]:
        for text in outlet.get("labels") or ():
            yield from names(spelling.fold(text), f"outlet:{outlet['id']}")
    for agreement in data["agreements"]:
        for text in agreement.get("labels") or ():
            yield from nouns(spelling.fold(text), f"agreement:{agreement['id']}")
    for series in data["series"]:
        for text in series.get("labels") or ():
            yield from nouns(spelling.fold(text), f"series:{series['id']}")
