"""``hudna compare``: an outside account (ACLED, UCDP GED) beside our events; nothing of it enters the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from rich.table import Table

from hudna.collect import Refused
from hudna.collect.accounts import accounts
from hudna.commands.screen import console, harmless, mixed, some
from hudna.errors import InputError
from hudna.knowledge import Knowledge
from hudna.model.account import Account
from hudna.publish.rows import write_rows
from hudna.reconcile.outside import Ours, Outside, Pair
from hudna.record import Record, Wanted, events
from hudna.record.opening import Where

_COLUMNS = (
    *(
        "found",
        "dataset",
        "account",
        "account_first",
        "account_last",
        "account_kind",
        "account_place",
        "account_deaths",
    ),
    *(
        "event",
        "event_first",
        "event_last",
        "event_kind",
        "event_place",
        "event_killed",
        "same_kind",
        "days",
        "km",
        "why",
    ),
)
_SHOWN = 40
_REFUSED = 10
_HAPPENED = ("happened", "ongoing", "resumed")


def compare(path: Path, db: Where, limits: tuple[date | None, date | None], form: str, knowledge: Knowledge) -> int:
    """Print what both tell of, what only the file, what only we; gives the exit code."""
    theirs, refused = _theirs(path, limits)
    first, last = min(a.first for a in theirs), max(a.last for a in theirs)
    dataset = theirs[0].dataset
    crosswalks = {kind.id: kind.crosswalk for kind in knowledge.codebook.kinds.values()}
    kinds = tuple(kind for kind, codes in crosswalks.items() if codes.get(dataset) is not None)
    wanted = Wanted(first - timedelta(days=1), last + timedelta(days=1), kinds, _HAPPENED)
    with Record(db, only_look=True) as record, record.look() as connection:
        ours = [each for event in events.events(connection, wanted) if (each := Ours.of(event)) is not None]
    outside = Outside(ours, crosswalks)
    pairs = {account.id: outside.fitting(account) for account in theirs}
    met = {pair.ours.id for found in pairs.values() for pair in found}
    alone = [each for each in ours if each.id not in met and first <= each.last and each.first <= last]
    if form == "table":
        _show(theirs, pairs, alone, refused)
    else:
        write_rows(form, _COLUMNS, _rows(theirs, pairs, alone))
        for row in refused[:_REFUSED]:
            console(errors=True).print(f"not read: {harmless(str(row))}", soft_wrap=True)
    return 0


def _theirs(path: Path, limits: tuple[date | None, date | None]) -> tuple[list[Account], list[Refused]]:
    found: list[Account] = []
    refused: list[Refused] = []
    for each in accounts(path):
        if isinstance(each, Refused):
            refused.append(each)
        elif (limits[0] is None or each.last >= limits[0]) and (limits[1] is None or each.first <= limits[1]):
            found.append(each)
    if not found:
        first = f" The first that could not be read: {refused[0]}" if refused else ""
        raise InputError(f"{path} has no row to compare. Choose other days, or check the file.{first}")
    return found, refused


def _rows(
    theirs: Sequence[Account], pairs: Mapping[str, Sequence[Pair]], alone: Iterable[Ours]
) -> Iterator[Mapping[str, Any]]:
    empty = dict.fromkeys(_COLUMNS)
    for account in theirs:
        told = {**empty, **_account(account)}
        if not pairs[account.id]:
            yield {**told, "found": "theirs alone"}
        for pair in pairs[account.id]:
            km = None if pair.km is None else round(pair.km, 1)
            how = {"same_kind": pair.same_kind, "days": pair.days, "km": km, "why": pair.why}
            yield {**told, **_event(pair.ours), **how, "found": "both"}
    for ours in alone:
        yield {**empty, **_event(ours), "found": "ours alone"}


def _account(account: Account) -> dict[str, Any]:
    return {
        "dataset": account.dataset,
        "account": account.id,
        "account_first": account.first.isoformat(),
        "account_last": account.last.isoformat(),
        "account_kind": account.kind if account.dataset == "ged" else account.subkind,
        "account_place": account.place,
        "account_deaths": _bounds(account.deaths),
    }


def _event(ours: Ours) -> dict[str, Any]:
    return {
        "event": ours.id,
        "event_first": ours.first.isoformat(),
        "event_last": ours.last.isoformat(),
        "event_kind": ours.type,
        "event_place": ours.place,
        "event_killed": _bounds(ours.killed),
    }


def _bounds(bounds: tuple[float | None, float | None]) -> str | None:
    low, high = ("?" if bound is None else f"{bound:g}" for bound in bounds)
    return None if low == high == "?" else low if low == high else f"{low}-{high}"


def _show(
    theirs: Sequence[Account], pairs: Mapping[str, Sequence[Pair]], alone: Sequence[Ours], refused: Sequence[Refused]
) -> None:
    screen = console()
    met = [account for account in theirs if pairs[account.id]]
    number = f"{some(len(theirs), 'row')}: {len(met):,} may be told of by us, {len(theirs) - len(met):,} not"
    screen.print(f"{number}. In none of them: {some(len(alone), 'event')} of ours.", soft_wrap=True)
    if met:
        screen.print(_table_of_pairs(met, pairs))
    missed = [account for account in theirs if not pairs[account.id]]
    _list("Only in the file", missed, ("day", "kind", "place", "deaths", "id"), _missed)
    _list("Only in our record", alone, ("day", "kind", "place", "killed", "id"), _ours)
    for each in refused[:_REFUSED]:
        screen.print(f"  not read: {harmless(str(each))}", soft_wrap=True)
    if len(refused) > _REFUSED:
        screen.print(f"  … and {len(refused) - _REFUSED:,} more rows like these.")
    screen.print("A pair is a hint by day, kind and distance. Nothing of the file is in the record.", soft_wrap=True)


def _table_of_pairs(met: Sequence[Account], pairs: Mapping[str, Sequence[Pair]]) -> Table:
    table = Table("day", "their kind", "their place", "deaths", "id", "our event", "killed", "why", box=None)
    for account in met[:_SHOWN]:
        for position, pair in enumerate(pairs[account.id][:3]):
            told = _missed(account) if not position else ("", "", "", "", "")
            table.add_row(*told, f"{pair.ours.type} {pair.ours.id}", _bounds(pair.ours.killed) or "", pair.why)
    if len(met) > _SHOWN:
        table.add_row("…", f"{len(met) - _SHOWN:,} more: --format csv")
    return table


def _list(title: str, things: Sequence[Any], headings: Sequence[str], row: Any) -> None:
    if not things:
        return
    console().print(f"\n{title}: {len(things):,}")
    table = Table(*headings, box=None)
    for thing in things[:_SHOWN]:
        table.add_row(*row(thing))
    if len(things) > _SHOWN:
        table.add_row("…", f"{len(things) - _SHOWN:,} more: --format csv")
    console().print(table)


def _missed(account: Account) -> tuple[str, ...]:
    kind = account.kind if account.dataset == "ged" else account.subkind or account.kind
    deaths = _bounds(account.deaths) or ""
    return _span(account.first, account.last), harmless(kind), mixed(account.place), deaths, harmless(account.id)


def _ours(ours: Ours) -> tuple[str, ...]:
    return _span(ours.first, ours.last), ours.type, mixed(ours.place), _bounds(ours.killed) or "", ours.id


def _span(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first}/{last}"
