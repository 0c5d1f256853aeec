"""How well assaults and protests are seen in single sentences that other people judged.

    python bench/gsr.py FOLDER [--show]

FOLDER holds ``assault_gsr.csv`` and ``protest_gsr.csv`` of openeventdata/arabic_event_gsr: sentences of newspapers with
the number of annotators who saw an event of the PLOVER type there (``accept``) or did not (``reject``). A sentence that
all accepted should give an event, one that most rejected none; those left open by the annotators are left out. An event
counts if the codebook's crosswalk maps its kind to the type and it is told as done, going on or alleged.

Printed beside precision, recall and F1: Fleiss' kappa of the annotators, and how often one of them agrees with another
that there is an event. Where few agree, no reader can be right. ``--show`` lists what went wrong, to be looked at.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from hudna.knowledge import load
from hudna.model.document import Document
from hudna.read.pipeline import Reader
from hudna.settings import knowledge_root

REAL = frozenset(["happened", "ongoing", "alleged", "resumed"])
TYPES = {"assault": "ASSAULT", "protest": "PROTEST"}
ALSO = {"ASSAULT": ("detention/abducted",)}
"""Rules whose events PLOVER counts under another type than the kind they belong to: abductions."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence with how many annotators saw an event and how many did not; ``label`` sums them up."""

    id: str
    text: str
    accept: int
    reject: int
    label: str


def sentences(path: Path) -> Iterator[Judged]:
    """The judged sentences of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Judged(row["id"], row["text"], int(row["accept"]), int(row["reject"]), row["label"])


def kappa(rows: Iterable[Judged]) -> float:
    """Fleiss' kappa for two answers and any number of annotators a sentence (those with one answer say nothing)."""
    shared = [(r.accept, r.accept + r.reject) for r in rows if r.accept + r.reject > 1]
    agreed = sum((a * (a - 1) + (n - a) * (n - a - 1)) / (n * (n - 1)) for a, n in shared) / len(shared)
    yes = sum(a for a, _ in shared) / sum(n for _, n in shared)
    chance = yes**2 + (1 - yes) ** 2
    return (agreed - chance) / (1 - chance)


def second(rows: Iterable[Judged]) -> float:
    """Of the sentences in which an annotator sees an event: how often another one, drawn at random, sees it too."""
    pairs = [(r.accept, r.accept + r.reject - 1) for r in rows if r.accept and r.accept + r.reject > 1]
    return sum(a * (a - 1) / others for a, others in pairs) / sum(a for a, _ in pairs)


def found(reader: Reader, kinds: frozenset[str], also: Sequence[str], text: str) -> bool:
    """Whether an event of the type is read from a sentence, told as real."""
    document = Document(hashlib.sha256(text.encode()).hexdigest(), text)
    return any(
        r.status in REAL and (r.type in kinds or r.because.startswith(tuple(f"rule {a};" for a in also)))
        for r in reader.read(document).reports
    )


def score(reader: Reader, kinds: frozenset[str], also: Sequence[str], rows: Sequence[Judged], show: bool) -> str:
    """A line of figures for one type."""
    sure = [r for r in rows if r.label != "ambiguous"]
    seen = {r.id: found(reader, kinds, also, r.text) for r in sure}
    right = sum(seen[r.id] for r in sure if r.label == "yes")
    wanted, given = sum(r.label == "yes" for r in sure), sum(seen.values())
    precision, recall = right / max(given, 1), right / max(wanted, 1)
    f1 = 2 * right / max(given + wanted, 1)
    doubtful = sum(seen[r.id] for r in sure if r.label == "difficult no")
    if show:
        for r in sure:
            if seen[r.id] != (r.label == "yes"):
                print("missed" if r.label == "yes" else "extra", r.label, r.id, r.text, sep="\t")
    return (
        f"{len(sure):5} sentences, {wanted} with an event: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}; "
        f"{given - right} too many, of these {doubtful} that some annotator saw too; "
        f"annotators: kappa {kappa(rows):.2f}, a second one agrees {second(rows):.2f}"
    )


def main() -> None:
    """Print the figures of both types."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--show", action="store_true")
    given = asked.parse_args()
    knowledge = load(knowledge_root(), "north-syria")
    reader = Reader(knowledge)
    for name, event in TYPES.items():
        kinds = frozenset(k.id for k in knowledge.codebook.kinds.values() if k.crosswalk["plover"]["event"] == event)
        rows = list(sentences(given.folder / f"{name}_gsr.csv"))
        print(name, score(reader, kinds, ALSO.get(event, ()), rows, given.show), sep="\t")


if __name__ == "__main__":
    main()
