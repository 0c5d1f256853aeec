"""``hudna review``: what people decided, as gold, and how far they agree."""

from __future__ import annotations

from pathlib import Path

from rich.table import Table

from hudna.commands.screen import console, some
from hudna.quality.agreement import Agreement, Alpha, among_people, coded, differences, independent, with_reader
from hudna.quality.review_gold import write_gold
from hudna.record import Record, reviews
from hudna.record.opening import Where


def gold(db: Where, folder: Path) -> int:
    """Write labelled reports; gives the exit code."""
    with Record(db, only_look=True) as record, record.look() as connection:
        names = write_gold(connection, folder)
    if not names:
        console().print(
            "No document has been decided about in whole: accept, correct or reject every report of one first. "
            "Open the queue with: hudna serve"
        )
        return 0
    console().print(
        f"{some(len(names), 'labelled report')} in {folder}. Score the reader on them: hudna score {folder}"
    )
    return 0


def agreement(db: Where) -> int:
    """Print how far reader and people agree, and people among themselves; gives the exit code."""
    with Record(db, only_look=True) as record, record.look() as connection:
        every = reviews.everything(connection)
    found = coded(every)
    if not found:
        console().print("Nobody has decided about anything yet. Open the queue with: hudna serve")
        return 0
    console().print(_of_reader(with_reader(found)))
    alphas = among_people(coded(independent(every)))
    console().print(
        _of_people(alphas)
        if alphas
        else "No report was coded by two persons who did not see each other, so there is no alpha. "
        "Code some a second time with: hudna serve, Review, second coding"
    )
    if still := [each for each in differences(every) if not each.settled]:
        console().print(
            f"{some(len(still), 'difference')} between them wait for a decision: hudna serve, /review/agreement"
        )
    return 0


def _of_reader(found: list[Agreement]) -> Table:
    table = Table("by", "of", "decided", "confirmed", "share", title="What people confirmed of what was read")
    for each in found:
        table.add_row(each.by, each.name, str(each.coded), str(each.agreed), f"{each.share:.0%}")
    return table


def _of_people(found: list[Alpha]) -> Table:
    table = Table(
        "field", "reports", "persons", "alpha", title="Krippendorff's alpha of persons who did not see each other"
    )
    for each in found:
        table.add_row(
            each.field, str(each.units), str(each.coders), "all alike" if each.alpha is None else f"{each.alpha:.3f}"
        )
    return table
