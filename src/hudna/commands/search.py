"""``hudna search``: where words are printed, however they are printed."""

from __future__ import annotations

from rich.text import Text

from hudna.commands.screen import console, harmless, isolated, marked
from hudna.knowledge import Knowledge
from hudna.model.document import Document
from hudna.record import Record, asking
from hudna.record.opening import Where
from hudna.record.words import Words

_HIT = "bold reverse"


def search(db: Where, question: str, most: int, knowledge: Knowledge) -> int:
    """Print the documents that hold the words, with the words as printed; gives the exit code."""
    words = Words.of(knowledge.spelling, knowledge.language["clitics"])
    with Record(db, only_look=True) as record, record.look() as connection:
        found = asking.search(connection, words, question, most)
    if not found:
        console().print(f"Nothing holds {isolated(question)}. Try fewer words, or one of them.")
    for document, asked in found:
        console().print(_heading(document))
        for snippet in words.snippets(document.text, asked):
            spans = [(hit.start - snippet.start, hit.end - snippet.start, _HIT) for hit in snippet.hits]
            console().print(Text("  … ") + marked(snippet.text.replace("\n", " "), spans) + Text(" …"))
    return 0


def _heading(document: Document) -> Text:
    day = document.published.edtf or "undated"
    name = document.key or document.path or ""
    title = isolated(document.title)
    return Text(
        "  ".join(x for x in (document.id[:12], harmless(name), day, harmless(document.outlet), title) if x), "bold"
    )
