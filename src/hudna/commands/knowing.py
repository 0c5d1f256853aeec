"""``hudna knowledge``: is the folder in order, and what does it make of a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from hudna.collect.arrival import fingerprint, published_on
from hudna.commands.screen import console, harmless, isolated
from hudna.commands.show import values_of
from hudna.errors import InputError
from hudna.knowledge import Knowledge, held
from hudna.knowledge.check import Problem
from hudna.knowledge.check import check as problems_of
from hudna.knowledge.gazetteer import write_table
from hudna.knowledge.gazetteers import import_places
from hudna.model.document import Document
from hudna.model.reading import Mention, Reading
from hudna.model.span import Span
from hudna.read.pipeline import Reader


def check(root: Path) -> int:
    """Print the mistakes of the folder, each with file, line and mend in both languages; 1 if there is an error."""
    problems = problems_of(root)
    for problem in problems:
        for line in _told(problem, root):
            console().print(line, soft_wrap=True)
    errors = sum(problem.level == "error" for problem in problems)
    console().print(f"{errors} errors, {len(problems) - errors} warnings in {harmless(str(root))}.", soft_wrap=True)
    return 1 if errors else 0


def _told(problem: Problem, root: Path) -> Iterator[Text]:
    yield Text(f"{root / problem.file}:{problem.line}: {problem.level}: {problem.message_en} {problem.mend_en}")
    yield Text(f"    {isolated(f'{problem.message_ar} {problem.mend_ar}')}")


def build(root: Path, dossier: str) -> int:
    """Compile the folder, or find it compiled; gives the exit code."""
    knowledge = held(root, dossier)
    kinds, actors = len(knowledge.codebook.kinds), len(knowledge.dossier.actors)
    outlets = len(knowledge.dossier.outlets)
    console().print(f"Knowledge {knowledge.digest[:12]}: {kinds} kinds, {actors} actors, {outlets} outlets.")
    return 0


def import_table(path: Path, form: str, country: str | None, output: Path) -> int:
    """Write the places of a foreign table in the form of ``places.csv``; gives the exit code."""
    rows = import_places(path, form, country)
    write_table(rows, output)
    console().print(f"{len(rows):,} places with an Arabic name, written to {output}.", soft_wrap=True)
    return 0


def attempt(sentence: str, published: str | None, knowledge: Knowledge) -> int:
    """Print what is read from a sentence, and by which entry of the knowledge; gives the exit code."""
    given = published_on(published)
    if published and given.start is None:
        raise InputError(f"--published {published} is not a day. Write it as 2021-03-10, 2021-03 or 2021.")
    document = Document(fingerprint(sentence.encode()), sentence, published=given)
    for part in _found(Reader(knowledge).read(document)):
        console().print(part)
    return 0


def _found(reading: Reading) -> Iterator[RenderableType]:
    if not reading.reports:
        yield "No event is read from it."
    for report in reading.reports:
        yield values_of(report, f"{report.type}  {report.id}")
        for claim in report.claims:
            yield Text(
                f"  {claim.field} = {harmless(claim.value) or 'unknown'} ← {_words(claim.span)} ← {claim.found_by}"
            )
    for statement in reading.statements:
        yield Text(f"{statement.act}: {harmless(statement.speaker.name)} ← {_words(statement.evidence)}")
    yield _recognised(reading)
    if reading.mentions.unread:
        yield Text("left unread: " + "  ".join(_words(span) for span in reading.mentions.unread))
    for note in reading.notes:
        yield Text(f"note ({note.kind}): {harmless(note.text)}")


def _recognised(reading: Reading) -> Table:
    table = Table("recognised", "entry", "printed", box=None, padding=(0, 2, 0, 0))
    found: dict[str, tuple[Mention, ...]] = {
        "actor": reading.mentions.actors,
        "place": reading.mentions.places,
        "time": reading.mentions.times,
        "number": reading.mentions.quantities,
        "agreement": reading.mentions.agreements,
    }
    for name, mentions in found.items():
        for mention in mentions:
            table.add_row(name, harmless(mention.entry or mention.value), _words(mention.span))
    return table


def _words(span: Span) -> str:
    return isolated(" ".join(span.text.split()))
