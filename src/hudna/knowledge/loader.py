"""Loads the compiled knowledge, from the cache where the digest is the same."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import orjson

from hudna.knowledge.alerts import rule_of
from hudna.knowledge.areas import Areas
from hudna.knowledge.codebook import Codebook
from hudna.knowledge.compile import COMPILER, build, home_of
from hudna.knowledge.dossier import Dossier
from hudna.knowledge.files import digest_of
from hudna.knowledge.gazetteer import Gazetteer
from hudna.knowledge.grammar import grammar_of
from hudna.knowledge.grammar_names import Grammar
from hudna.knowledge.lexicon import Form, Lexicon
from hudna.knowledge.spelling import Spelling
from hudna.model.alert import AlertRule
from hudna.settings import cache_dir


@dataclass(frozen=True, eq=False)
class Knowledge:
    """Everything that a reading depends on besides the text. ``digest`` names its content.

    One is equal to itself alone, so that what is made of it can be kept with it.
    """

    root: Path
    digest: str
    spelling: Spelling
    lexicon: Lexicon
    language: Mapping[str, Any]
    grammar: Grammar
    codebook: Codebook
    dossier: Dossier
    gazetteer: Gazetteer
    areas: Areas
    alerts: tuple[AlertRule, ...]
    place_ids: Mapping[str, tuple[str, ...]]

    def outlet_id(self, name: str | None) -> str | None:
        """The dossier's id of an outlet by id, name, printed label or domain; null where it has none."""
        return self._outlets.get(self.spelling.fold(name).strip().lower()) if name else None

    @cached_property
    def _outlets(self) -> dict[str, str]:
        """The id of each outlet by all that it is called; where two are called alike, the first."""
        ids: dict[str, str] = {}
        for outlet in self.dossier.outlets.values():
            for known in filter(None, (outlet.id, outlet.name, outlet.name_ar, *outlet.labels, *outlet.domains)):
                ids.setdefault(self.spelling.fold(known).strip().lower(), outlet.id)
        return ids


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Nothing that is made within is thrown away; the collector would look through all of it again and again."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def load(root: Path, dossier: str) -> Knowledge:
    """The knowledge under ``root`` with one conflict's dossier, compiled; the cache is written where it can be.

    Raises `hudna.errors.KnowledgeError` naming the file where something is missing or broken.
    """
    return _load(root, dossier, _digest(root, dossier))


def held(root: Path, dossier: str) -> Knowledge:
    """The same as `load`, kept in memory until another is asked for or a file changes: one process loads once."""
    return _held(root, dossier, _digest(root, dossier))


def _digest(root: Path, dossier: str) -> str:
    home_of(root, dossier)
    return digest_of(root, dossier, COMPILER)


@lru_cache(maxsize=1)
def _held(root: Path, dossier: str, digest: str) -> Knowledge:
    return _load(root, dossier, digest)


@collector_at_rest()
def _load(root: Path, dossier: str, digest: str) -> Knowledge:
    path = cache_dir() / f"knowledge-{digest[:32]}.json"
    data = _kept(path, digest)
    if data is None:
        data = build(root, dossier)
        _keep(path, data)
    return _assemble(root, data)


def _kept(path: Path, digest: str) -> Mapping[str, Any] | None:
    """What the cache holds for this digest; null where it holds nothing, or something else."""
    try:
        data = orjson.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return data if isinstance(data, dict) and data.get("digest") == digest else None


def _keep(path: Path, data: Mapping[str, Any]) -> None:
    """Write the cache whole or not at all; a cache that cannot be written only costs time."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}")
        draft.write_bytes(orjson.dumps(data))
        draft.replace(path)
    except OSError:
        return


def _assemble(root: Path, data: Mapping[str, Any]) -> Knowledge:
    spelling = Spelling.from_data(data["language"]["spelling"])
    gazetteer = Gazetteer.load(root, data["dossier"])
    places: dict[str, list[str]] = {}
    for text, ids in gazetteer.forms():
        places.setdefault(f"place:{spelling.fold(text)}", []).extend(ids)
    return Knowledge(
        root=root,
        digest=data["digest"],
        spelling=spelling,
        lexicon=Lexicon((Form(*f) for f in data["forms"]), data["language"]["clitics"]),
        language=data["language"],
        grammar=grammar_of(data["grammar"]),
        codebook=Codebook.from_data(data["kinds"], data["genres"], data["evidence"]),
        dossier=Dossier.from_data(data["dossier"], data),
        gazetteer=gazetteer,
        areas=Areas(gazetteer, data["areas"], spelling.fold),
        alerts=tuple(rule_of(d) for d in data["alerts"] if d["home"] == data["dossier"]),
        place_ids={k: tuple(dict.fromkeys(v)) for k, v in places.items()},
    )
