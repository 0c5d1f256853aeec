"""What a run of reading came to: counts, failures with their reasons, what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import Console
from rich.table import Table

from hudna.collect import Arrival, Refused
from hudna.commands.screen import harmless, mixed
from hudna.record import Stored

_SHOWN = 10
_UNREAD = {"times": "times", "places": "places", "numbers": "quantities", "trigger words": ""}
"""What may be left unread, and among which mentions it is found; what is none of them began no event's rule."""


class Summary:
    """Counts what passes by; keeps the first failures to show, however many there are."""

    def __init__(self) -> None:
        self.read = self.again = self.partly = self.failed = 0
        self.undated = self.unplaced = self.expected = self.of_no_day = 0
        self.words = 0
        self.unread: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self.changes: Counter[str] = Counter()
        self.changed = 0
        self.first_failed: list[Refused] = []
        self.told: dict[str, None] = {}

    def tell(self, understood: str) -> None:
        """Keep what was understood of a file, to show it at the end."""
        self.told[understood] = None

    def refuse(self, refused: Refused) -> None:
        """Count an input that could not be read."""
        self.failed += 1
        if len(self.first_failed) < _SHOWN:
            self.first_failed.append(refused)

    def add(self, arrival: Arrival, wire: Mapping[str, Any], stored: Stored | None = None) -> None:
        """Count a document with its reading, and what the record made of it."""
        self.read += 1
        self.of_no_day += arrival.document.published.start is None
        self.partly += any(note["kind"] == "partly_read" for note in wire["notes"])
        for report in wire["reports"]:
            self.kinds[report["type"]] += 1
            self.undated += not _dated(report["when"])
            self.unplaced += not _placed(report["where"])
        self.expected += len(wire["expectations"])
        self.words += len(arrival.document.text.split())
        self.unread.update(_sorts_of_unread(wire["mentions"]))
        if stored is not None and stored.fate == "changed":
            self._change(stored)

    def _change(self, stored: Stored) -> None:
        self.changed += 1
        for change in stored.changes:
            kind = f"{change.type.replace('_', ' ')} reports " if change.type else ""
            if change.what == "changed":
                self.changes.update(f"{kind}{field.replace('_', ' ')} changed" for field in change.fields)
            else:
                self.changes[f"{kind}{change.what}"] += 1

    @property
    def nothing_read(self) -> bool:
        """Whether no document at all could be read, now or before."""
        return self.read == 0 and self.again == 0

    @property
    def spotless(self) -> bool:
        """Whether everything could be read in whole."""
        return not self.failed and not self.partly and not self.nothing_read

    def show(self, screen: Console, open_expectations: int | None, events: int | None) -> None:
        """Print the summary."""
        for line in self._lines(open_expectations, events):
            screen.print(line)
        if self.kinds:
            screen.print(self._kinds())
        for line in list(self.told)[:_SHOWN]:
            screen.print(f"  {mixed(line)}", soft_wrap=True)
        if len(self.told) > _SHOWN:
            screen.print(f"  … and {len(self.told) - _SHOWN} more files like these.")
        for refused in self.first_failed:
            screen.print(f"  not read: {harmless(str(refused))}", soft_wrap=True)
        if self.failed > len(self.first_failed):
            screen.print(f"  … and {self.failed - len(self.first_failed)} more like these.")

    def _lines(self, open_expectations: int | None, events: int | None) -> Iterator[str]:
        again = f", {self.again:,} already read" if self.again else ""
        yield f"Documents: {self.read:,} read{again}, {self.partly:,} partly read, {self.failed:,} not read."
        if self.read:
            total = self.kinds.total()
            yield f"Reports: {total:,}; {self.undated:,} undated, {self.unplaced:,} unplaced."
            if self.undated and self.of_no_day:
                which = "1 document does" if self.of_no_day == 1 else f"{self.of_no_day:,} documents do"
                yield f"{which} not say the day of publication. Give it: hudna read PATH --published 2021-03-10"
            share = f" ({self.unread.total() / self.words:.1%})" if self.words else ""
            parts = ", ".join(f"{self.unread[sort]:,} {sort}" for sort in _UNREAD)
            yield f"Telling words left unread: {self.unread.total():,} of {self.words:,} words{share}: {parts}."
        if open_expectations is None:
            yield f"Expectations: {self.expected:,}."
        else:
            yield f"The record: {events or 0:,} events, {open_expectations:,} open expectations."
        if self.changed:
            parts = ", ".join(f"{count} × {what}" for what, count in self.changes.most_common(_SHOWN))
            yield f"Changed since the last reading: {self.changed:,} documents: {parts}."

    def _kinds(self) -> Table:
        table = Table("reports", "kind", box=None, padding=(0, 2, 0, 2))
        table.columns[0].justify = "right"
        for kind, count in sorted(self.kinds.items(), key=lambda item: (-item[1], item[0])):
            table.add_row(f"{count:,}", kind.replace("_", " "))
        return table


def _sorts_of_unread(mentions: Mapping[str, Any]) -> Iterator[str]:
    """Of what sort each unread stretch is: a time, a place, a number, else a trigger word without an event."""
    spans = {sort: {s["span"]["start"] for s in mentions[name]} for sort, name in _UNREAD.items() if name}
    for left in mentions["unread"]:
        digits = left["text"].strip(".,/:-").isdigit()
        usual = "numbers" if digits else "trigger words"
        yield next((sort for sort, starts in spans.items() if left["start"] in starts), usual)


def _dated(when: Mapping[str, Any] | None) -> bool:
    return when is not None and (when["start"] is not None or when["end"] is not None)


def _placed(where: Mapping[str, Any] | None) -> bool:
    return where is not None and where["precision"] != "unresolved"
