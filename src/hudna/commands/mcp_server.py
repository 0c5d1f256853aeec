"""``hudna mcp``: the record for programs that speak the Model Context Protocol, over standard input and output."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, ParamSpec, TypeVar

from pydantic import Field

from hudna import __version__
from hudna.commands.answers import CAUTION, Answer, Answers, Filter
from hudna.errors import HudnaError, MissingExtra, RecordError
from hudna.knowledge import Knowledge
from hudna.record import Record
from hudna.record.opening import Where

P = ParamSpec("P")
R = TypeVar("R")

First = Annotated[str | None, Field(description="First day: 2021-03-10, 2021-03 or 2021.")]
Last = Annotated[str | None, Field(description="Last day, written like the first.")]
Kind = Annotated[str | None, Field(description="Kind of event: joint_patrol, shelling, negotiation_round …")]
Place = Annotated[str | None, Field(description="Words of a place's name, in Arabic or English.")]
Status = Annotated[
    str | None, Field(description="happened, ongoing, planned, called_for, denied, cancelled, alleged …")
]
Most = Annotated[int, Field(description="How many at most; no more than 100.")]


def serve(db: Where, knowledge: Knowledge) -> int:
    """Answer until the other side hangs up; gives the exit code. Raises `MissingExtra`, `RecordError`."""
    if isinstance(db, Path) and not db.is_file():
        raise RecordError(f"There is no record at {db}. Read something into it first: hudna read PATH --db {db}")
    Record(db, only_look=True).close()
    server_of(Answers(db, knowledge)).run("stdio")
    return 0


def server_of(answers: Answers) -> Any:
    """The server with its tools, none of which changes anything. Raises `MissingExtra` without the library."""
    try:
        from mcp.server.mcpserver import MCPServer
        from mcp.types import ToolAnnotations
    except ImportError as error:
        raise MissingExtra(
            'The Model Context Protocol needs mcp, which is not installed. Run: python -m pip install "hudna[mcp]"'
        ) from error
    server = MCPServer("hudna", version=__version__, instructions=f"The record of a ceasefire. {CAUTION}",
                       log_level="WARNING")  # fmt: skip
    hints = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
    for tool in _tools(answers):
        server.tool(annotations=hints)(_telling(tool))
    return server


def _tools(answers: Answers) -> list[Callable[..., Any]]:
    def search_documents(words: str, most: Most = 10) -> Answer:
        """Find documents by printed words, however they are printed. Answers quote the text with offsets."""
        return answers.search_documents(words, most)

    def list_events(
        first: First = None, last: Last = None, kind: Kind = None, place: Place = None, status: Status = None,
        most: Most = 20,
    ) -> Answer:  # fmt: skip
        """List the latest events that fit, each in short with the printed words of its first report."""
        return answers.list_events(Filter(first, last, kind, place, status), most)

    def get_event(event_id: str) -> Answer:
        """Give one event with all reports and claims; every claim has its printed words and their place."""
        return answers.get_event(event_id)

    def due(today: First = None, days: int = 30) -> Answer:
        """List what was announced and is overdue or due within so many days, with who said it in which words."""
        return answers.due(today, days)

    def agreements(agreement: str | None = None, months: int = 6) -> Answer:
        """List agreements; of one its terms, the newest scores (0 to 3) and the events that they rest on."""
        return answers.agreements(agreement, months)

    def explain(name: str) -> str:
        """Give the way back from an event id, promise:ID, term:TERM/MONTH, … to the stored words it rests on."""
        return answers.explain(name)

    return [search_documents, list_events, get_event, due, agreements, explain]


def _telling(tool: Callable[P, R]) -> Callable[P, R]:
    """The same tool; what is wrong with a question comes back as words with the next step."""

    @wraps(tool)
    def told(*args: P.args, **known: P.kwargs) -> R:
        from mcp.server.mcpserver.exceptions import ToolError

        try:
            return tool(*args, **known)
        except (HudnaError, ValueError) as error:
            raise ToolError(str(error)) from error

    return told
