"""Outside accounts beside our events: rows in the shape of ACLED and UCDP GED, made up here; none enters the record."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hudna.collect import Refused
from hudna.collect.accounts import accounts
from hudna.errors import InputError
from hudna.model.account import Account

Run = Callable[..., tuple[int, str, str]]

REPORTS = (
    {
        "key": "shelling",
        "text": "قصفت المدفعية التركية مدينة تل رفعت يوم 10 آذار 2021، ما أدى إلى مقتل 3 مدنيين.",
        "published": "2021-03-11",
    },
    {
        "key": "patrol",
        "text": "سيّرت القوات الروسية والتركية دورية مشتركة في مدينة الدرباسية يوم 12 آذار 2021.",
        "published": "2021-03-12",
    },
    {
        "key": "drone",
        "text": "استهدفت طائرة مسيّرة سيارة في مدينة عين عيسى يوم 20 آذار 2021، ما أدى إلى مقتل شخصين.",
        "published": "2021-03-20",
    },
)


def acled(number: int, **values: str) -> dict[str, str]:
    """A row with the columns that ACLED publishes."""
    row = {
        "event_id_cnty": f"SYR{number}",
        "event_date": "2021-03-10",
        "year": "2021",
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Shelling/artillery/missile attack",
        "actor1": "Military Forces of Somewhere",
        "assoc_actor_1": "",
        "actor2": "Civilians (Somewhere)",
        "interaction": "17",
        "civilian_targeting": "Civilian targeting",
        "country": "Syria",
        "admin1": "Aleppo",
        "location": "Tall Refaat",
        "latitude": "36.47",
        "longitude": "37.10",
        "geo_precision": "1",
        "source": "Made up",
        "notes": "A made-up row, with a comma.",
        "fatalities": "3",
    }
    return {**row, **values}


def ged(number: int, **values: str) -> dict[str, str]:
    """A row with the columns that UCDP publishes."""
    row = {
        "id": str(number),
        "year": "2021",
        "type_of_violence": "1",
        "conflict_name": "Made up",
        "side_a": "Government of Somewhere",
        "side_b": "Some group",
        "where_prec": "1",
        "where_coordinates": "Tall Refaat town",
        "latitude": "36.47",
        "longitude": "37.10",
        "date_prec": "1",
        "date_start": "2021-03-10 00:00:00.000",
        "date_end": "2021-03-10 00:00:00.000",
        "deaths_civilians": "3",
        "best": "3",
        "high": "4",
        "low": "2",
    }
    return {**row, **values}


def written(path: Path, *rows: dict[str, str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, rows[0])
        table.writeheader()
        table.writerows(rows)
    return path


@pytest.fixture(scope="module")
def record(record_of: Callable[..., Path]) -> Path:
    return record_of(*REPORTS)


def lines(run: Run, path: Path, record: Path, *more: object) -> list[dict[str, Any]]:
    code, out, err = run("compare", path, "--db", record, "--format", "jsonl", *more)
    assert code == 0, err
    return [json.loads(line) for line in out.splitlines()]


def test_a_row_meets_the_event_of_its_day_kind_and_place(run: Run, record: Path, tmp_path: Path) -> None:
    far = acled(2, latitude="35.33", longitude="40.14", location="Deir ez Zor")
    late = acled(3, event_date="2021-03-14")
    other = acled(4, event_type="Protests", sub_event_type="Peaceful protest")
    path = written(tmp_path / "acled.csv", acled(1), far, late, other)
    found = lines(run, path, record)
    by_row = {line["account"]: line for line in found if line["account"]}
    assert by_row["SYR1"]["found"] == "both"
    assert by_row["SYR1"]["event_kind"] == "shelling"
    assert by_row["SYR1"]["same_kind"] is True
    assert (by_row["SYR1"]["days"], by_row["SYR1"]["account_deaths"], by_row["SYR1"]["event_killed"]) == (0, "3", "3")
    assert by_row["SYR1"]["km"] < 10
    assert by_row["SYR1"]["why"].startswith("same day; ")
    assert [by_row[name]["found"] for name in ("SYR2", "SYR3", "SYR4")] == ["theirs alone"] * 3
    assert [line["event_kind"] for line in found if line["found"] == "ours alone"] == ["joint_patrol"]


@pytest.mark.parametrize(
    ("values", "met"),
    [
        ({"event_date": "2021-03-11"}, True),
        ({"event_date": "2021-03-12"}, False),
        ({"event_date": "2021-03-15", "time_precision": "2"}, True),
        ({"event_date": "2021-03-28", "time_precision": "2"}, False),
        ({"event_date": "2021-03-28", "time_precision": "3"}, True),
        ({"event_date": "10 March 2021"}, True),
        ({"latitude": "36.65"}, False),
        ({"latitude": "36.65", "geo_precision": "2"}, True),
        ({"sub_event_type": "Grenade"}, True),
        ({"event_type": "Battles", "sub_event_type": "Armed clash"}, False),
    ],
)
def test_precision_widens_what_may_be_the_same(
    run: Run, record: Path, tmp_path: Path, values: dict[str, str], met: bool
) -> None:
    found = lines(run, written(tmp_path / "acled.csv", acled(1, **values)), record)
    assert any(line["found"] == "both" and line["event_kind"] == "shelling" for line in found) is met


def test_a_family_is_told_from_the_kind(run: Run, record: Path, tmp_path: Path) -> None:
    path = written(tmp_path / "acled.csv", acled(1, sub_event_type="Grenade"))
    [line] = [line for line in lines(run, path, record) if line["found"] == "both"]
    assert line["same_kind"] is False
    assert "same family" in line["why"]


def test_rows_of_ged_are_compared_by_kind_of_violence(run: Run, record: Path, tmp_path: Path) -> None:
    wide = ged(2, date_start="2021-03-01", date_end="2021-03-31", date_prec="4", where_prec="6", best="9")
    path = written(tmp_path / "ged.csv", ged(1), wide, ged(3, type_of_violence="2"))
    found = lines(run, path, record)
    assert {line["event_kind"] for line in found if line["account"] == "1"} == {"shelling"}
    assert {line["event_kind"] for line in found if line["account"] == "2"} == {"shelling", "drone_strike"}
    assert {line["km"] for line in found if line["account"] == "2"} == {None}
    assert [(line["found"], line["same_kind"]) for line in found if line["account"] == "3"] == [("both", False)]
    assert not [line for line in found if line["event_kind"] == "joint_patrol"]
    assert next(line["account_deaths"] for line in found if line["account"] == "1") == "2-4"


def test_nothing_of_the_file_is_in_the_record(run: Run, record: Path, tmp_path: Path) -> None:
    before = record.read_bytes()
    code, out, _ = run("compare", written(tmp_path / "acled.csv", acled(1), acled(2, fatalities="9")), "--db", record)
    assert code == 0
    assert record.read_bytes() == before
    assert "2 rows: 2 may be told of by us, 0 not. In none of them: 0 events of ours." in out
    assert "Nothing of the file is in the record" in out


def test_days_narrow_the_file(run: Run, record: Path, tmp_path: Path) -> None:
    path = written(tmp_path / "acled.csv", acled(1), acled(2, event_date="2021-03-25"))
    found = lines(run, path, record, "--from", "2021-03-20")
    assert {line["account"] for line in found} == {"SYR2"}
    code, _, err = run("compare", path, "--db", record, "--from", "2022")
    assert code == 1
    assert "no row to compare" in err


def test_csv_and_table_say_the_same(run: Run, record: Path, tmp_path: Path) -> None:
    path = written(tmp_path / "acled.csv", acled(1), acled(2, event_date="2021-05-01"))
    code, out, _ = run("compare", path, "--db", record, "--format", "csv")
    assert code == 0
    rows = list(csv.DictReader(out.splitlines()))
    assert [row["found"] for row in rows if row["account"]] == ["both", "theirs alone"]
    _, table, _ = run("compare", path, "--db", record)
    assert "Only in the file: 1" in table
    assert "Only in our record: 2" in table


def test_bad_rows_are_refused_by_line(tmp_path: Path) -> None:
    bad = (acled(2, event_date="soon"), acled(3, latitude="north"), acled(4, fatalities="some"), acled(5))
    path = written(tmp_path / "acled.csv", acled(1), *bad)
    with path.open("a", encoding="utf-8") as stream:
        stream.write("SYR6,2021-03-10,cut")
    found = list(accounts(path))
    assert [a.id for a in found if isinstance(a, Account)] == ["SYR1", "SYR5"]
    assert [(r.line, r.reason.split(" ")[0]) for r in found if isinstance(r, Refused)] == [
        (3, "has"),
        (4, "has"),
        (5, "has"),
        (7, "has"),
    ]


def test_days_of_both_are_inclusive(tmp_path: Path) -> None:
    [row] = accounts(written(tmp_path / "ged.csv", ged(1, date_end="2021-03-12 00:00:00.000")))
    assert isinstance(row, Account)
    assert (row.first, row.last) == (date(2021, 3, 10), date(2021, 3, 12))


@pytest.mark.parametrize("content", [b"", b"a,b,c\n1,2,3\n", b"\xff\xfe\x00", b"PK\x03\x04"])
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.csv"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"\. [A-Z]"):
        list(accounts(path))
    with pytest.raises(InputError, match="cannot be opened"):
        list(accounts(tmp_path / "none.csv"))
