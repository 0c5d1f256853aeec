"""``hudna export``, ``hudna validate`` and ``hudna publish page``: what leaves the record."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import orjson

from hudna.commands.screen import console, mixed
from hudna.errors import InputError
from hudna.knowledge import Knowledge
from hudna.knowledge.files import read_yaml
from hudna.publish.atomic import whole_file
from hudna.publish.forms import registry
from hudna.publish.forms.dictionary import dictionary
from hudna.publish.leaving import Care, Language, Leaving
from hudna.publish.one_page import write_page
from hudna.publish.releasing import Plan
from hudna.publish.releasing import release as make_release
from hudna.publish.releasing import wrong as wrong_in_release
from hudna.record import Record, Wanted, asking, events
from hudna.record.opening import Where

_MOST_FLAWS = 50


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be exported: in which form, where to, which events, with what held back."""

    form: str
    output: Path | None
    wanted: Wanted = field(default_factory=Wanted)
    care: Care = field(default_factory=Care)
    language: Language = "en"
    with_dictionary: bool = False


def export(db: Where, order: Order, knowledge: Knowledge) -> int:
    """Write what is wanted in a form, and say what was held back or left out; gives the exit code."""
    form = registry.form_of(order.form)
    if order.with_dictionary and order.output is None:
        raise InputError("The dictionary is written beside the file. Name one with --output.")
    with Record(db, only_look=True) as record, record.look() as connection:
        leaving = Leaving(connection, knowledge, order.wanted, order.care, order.language)
        with watched(leaving, form.name):
            registry.write(form, leaving, order.output)
    screen = console(errors=True)
    for why, count in sorted(leaving.withheld.items()):
        screen.print(mixed(f"Left out: {count:,} {why}."))
    for limit in form.limits:
        screen.print(f"{form.name} cannot hold: {limit}")
    if order.output is not None:
        screen.print(f"Written: {order.output}")
        for beside, content in _beside(order, order.output):
            with whole_file(beside) as file:
                file.write(content)
            screen.print(f"Written: {beside}")
    return 0


@contextmanager
def watched(leaving: Leaving, what: str) -> Iterator[None]:
    """Shows how many events have gone by; nothing without a terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console(errors=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        leaving.watch = lambda number: progress.update(task, description=f"{what}: {number:,} events")
        yield


def _beside(order: Order, output: Path) -> Iterator[tuple[Path, bytes]]:
    """What is written beside the file: the dictionary if it is wanted, and what the form always has."""
    form = registry.form_of(order.form)
    if order.with_dictionary:
        yield output.with_name(f"{output.name}.dictionary.md"), dictionary(form).encode()
    if form.beside is not None:
        yield output.with_name(f"{output.name}.metadata.json"), form.beside(output.stem)


def validate(path: Path, form_name: str | None) -> int:
    """Say what is wrong in a file or the folder of a release, or that nothing is; gives the exit code."""
    if path.is_dir():
        return _validate_release(path)
    form = registry.form_of(form_name) if form_name else registry.guess(path)
    flaws = registry.check(form, path, _MOST_FLAWS + 1)
    for flaw in flaws[:_MOST_FLAWS]:
        console().print(mixed(f"{path}: {flaw}"), soft_wrap=True)
    if not flaws:
        console().print(f"{path} is sound: {form.title} ({form.follows}).")
        return 0
    more = f"The first {_MOST_FLAWS} mistakes" if len(flaws) > _MOST_FLAWS else f"{len(flaws)} mistakes"
    console().print(f"{more} in {path} as {form.name}. What each field means: docs/reference/exports.md")
    return 1


def _validate_release(folder: Path) -> int:
    found = list(wrong_in_release(folder))
    for each in found:
        console().print(f"{folder}: {each}.", soft_wrap=True)
    if not found:
        console().print(f"{folder} is as its manifest says.")
    return 1 if found else 0


def release(db: Where, folder: Path, plan: Plan, care: Care, knowledge: Knowledge) -> int:
    """Make a numbered release and say what it came to; gives the exit code."""
    name = title_of(knowledge)
    with Record(db, only_look=True) as record, record.look() as connection:
        named = replace(plan, title=name["en"], title_ar=name["ar"])
        leaving = Leaving(connection, knowledge, care=care)
        with watched(leaving, f"release {plan.number}"):
            made = make_release(folder, named, leaving)
    console().print(f"Release {plan.number}: {made.events:,} events. {made.folder}")
    if made.before is not None:
        changes = made.changes
        console().print(
            f"Since release {made.before}: {changes.added:,} added, {changes.corrected:,} corrected, "
            f"{changes.withdrawn:,} withdrawn; each with its reason in {made.folder / 'changes.csv'}"
        )
    return 0


def page(db: Where, directory: Path, knowledge: Knowledge, title: str | None) -> int:
    """Write the record as one page; gives the exit code."""
    with Record(db, only_look=True) as record, record.look() as connection:
        found = [events.with_claims(connection, event) for event in events.events(connection, Wanted())]
        needed = {r.document_id for event in found for r in event.reports}
        documents = {d.id: d for d in asking.documents(connection) if d.id in needed}
    kinds = {kind.id: dict(kind.name) for kind in knowledge.codebook.kinds.values()}
    heading = title or title_of(knowledge)
    written = write_page(found, documents, kinds, _outline(knowledge), directory, heading, names=_names(knowledge))
    console().print(f"{len(found):,} events. The page: {written}")
    return 0


def _outline(knowledge: Knowledge) -> dict[str, object]:
    path = knowledge.root / "dossiers" / knowledge.dossier.id / "outline.geojson"
    outline: dict[str, object] = orjson.loads(path.read_bytes()) if path.is_file() else {}
    return outline


def _names(knowledge: Knowledge) -> dict[str, dict[str, str]]:
    dossier = knowledge.dossier
    outlets = {o.id: {"en": o.name, "ar": o.name_ar or o.name} for o in dossier.outlets.values()}
    return outlets | {s.id: {"en": s.name, "ar": s.name_ar or s.name} for s in dossier.series.values()}


def title_of(knowledge: Knowledge) -> dict[str, str]:
    """The name of the dossier in both languages."""
    path = knowledge.root / "dossiers" / knowledge.dossier.id / "dossier.yml"
    name = (read_yaml(path) if path.is_file() else {}).get("name") or {}
    return {language: name.get(language) or knowledge.dossier.id for language in ("en", "ar")}
