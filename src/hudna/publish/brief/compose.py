"""Puts a brief together from the matter that it tells of."""

from __future__ import annotations

from pathlib import Path

from hudna import __version__
from hudna.knowledge import Knowledge
from hudna.publish.brief.agreed import agreed
from hudna.publish.brief.atlas import map_of
from hudna.publish.brief.charts import charts_of
from hudna.publish.brief.counted import levels, series
from hudna.publish.brief.glance import glance, opened
from hudna.publish.brief.happened import happened
from hudna.publish.brief.matter import Matter
from hudna.publish.brief.model import Block, Brief, Note, Piece, Section, Sentence, Table
from hudna.publish.brief.naming import Naming
from hudna.publish.brief.notes import Notebook, web_address
from hudna.publish.brief.phrases import Desk
from hudna.publish.brief.promised import promised
from hudna.publish.brief.unknown import unknown
from hudna.publish.brief.wording import Number, Wording, clean, value

_METHOD = ("method_claims", "method_origins", "method_names", "method_period")


def compose(matter: Matter, knowledge: Knowledge, templates: Path | None = None, *, charts: bool = True) -> Brief:
    """A brief of the matter in the language that was asked for; ``templates`` is an organisation's own folder.

    The same matter gives the same brief. Raises `InputError` where the organisation's words cannot be used,
    `MissingExtra` where ``charts`` are asked for and what draws them is not installed.
    """
    asked = matter.asked
    wording, naming = Wording.load(asked.language, templates), Naming.of(knowledge, asked.language)
    desk = Desk(wording, naming, Notebook(matter.papers, naming, wording))
    first_notes = opened(matter, desk)
    told = [happened(matter, desk), promised(matter, desk), agreed(matter, desk)]
    told += [series(matter, desk), levels(matter, desk), unknown(matter, desk)]
    sections = [glance(matter, desk, first_notes), *told]
    sections.append(_method(matter, desk))
    sections = _pictured(sections, matter, desk, charts=charts)
    words = {**wording.table("words"), **{f"status_{k}": v for k, v in wording.table("statuses").items()}}
    words["made"] = words["made"].format(version=__version__, digest=matter.knowledge[:12])
    title, subtitle = _titles(matter, desk)
    return Brief(
        asked.language,
        title,
        subtitle,
        asked.first,
        asked.last,
        tuple(sections),
        desk.notes.notes,
        tuple(words.items()),
    )


def _titles(matter: Matter, desk: Desk) -> tuple[str, str]:
    asked, words, naming = matter.asked, desk.wording.word, desk.naming
    key = "day" if asked.first == asked.last else "days"
    days = words("words", key).format(first=desk.day(asked.first), last=desk.day(asked.last))
    about = [days]
    if asked.area:
        about.append(words("words", "about_area").format(name=clean(naming.area(asked.area))))
    if asked.agreement:
        about.append(words("words", "about_agreement").format(name=clean(naming.agreement(asked.agreement))))
    return words("words", "title").format(name=clean(naming.heading())), " · ".join(about)


def _method(matter: Matter, desk: Desk) -> Section:
    """The eighth section, with every report that is quoted."""
    quoted = _quoted(desk.notes.notes)
    sentences = [Sentence(desk.wording.say(key)) for key in _METHOD]
    if matter.record_days:
        first, last = matter.record_days
        note = desk.notes.of_count((), "hudna coverage")
        days = {"first": desk.day(first), "last": desk.day(last)}
        sentences.append(Sentence(desk.wording.say("method_record", quoted=Number(len(quoted)), **days), (note,)))
    block = Block(desk.wording.word("blocks", "method"), tuple(sentences))
    headings = tuple(desk.wording.word("columns", name) for name in ("outlet", "published", "title"))
    rows = [_paper(name, matter, desk, outlet, day) for name, (outlet, day) in quoted.items()]
    rows.sort(key=lambda row: tuple(piece.text for piece in row))
    table = (Table(desk.wording.word("tables", "papers"), headings, tuple(rows)),) if rows else ()
    return Section("method", desk.wording.word("sections", "method"), (block,), table)


def _quoted(notes: tuple[Note, ...]) -> dict[str, tuple[str, str]]:
    """The documents whose words stand in notes, with outlet and day."""
    return {s.document_id: (s.outlet, s.published) for note in notes for s in note.sources}


def _paper(name: str, matter: Matter, desk: Desk, outlet: str, day: str) -> tuple[Piece, ...]:
    paper = matter.papers.get(name)
    title = clean(paper.title or "") if paper else ""
    address = web_address(paper.url) if paper else ""
    shown = title or (paper.key if paper else None) or name[:12]
    return (value(outlet), value(day), value(shown, address))


def _pictured(sections: list[Section], matter: Matter, desk: Desk, *, charts: bool) -> list[Section]:
    """The sections with map and charts where they belong."""
    drawn = {"map": map_of(matter, desk), **(charts_of(matter, desk) if charts else {})}
    places = {"happened": ("map", "weeks"), "promised": ("promises",), "unknown": ("coverage",)}
    return [
        Section(
            s.id,
            s.heading,
            s.blocks,
            s.tables,
            tuple(p for n in places.get(s.id, ()) if (p := drawn.get(n)) is not None),
        )
        for s in sections
    ]
