"""The command line: what is printed, where to, and with which exit code."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hudna.cli import main

PATROL = "سيّرت القوات الروسية والتركية دورية مشتركة في ريف الدرباسية شمالي الحسكة صباح اليوم."
MASKED = "أعلنت وزارة الدفاع التركية انسحاب القـ.ـوات التركية من نقطة المراقبة في مورك."
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process: exit code, standard output, standard error."""

    def hudna(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main([str(a) for a in arguments])
        printed = capsys.readouterr()
        code = end.value.code
        return (code if isinstance(code, int) else 0), printed.out, printed.err

    return hudna


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    path = tmp_path / "documents.jsonl"
    entries = [
        {"key": "one", "text": PATROL, "published": "2021-03-10", "outlet": "عنب بلدي", "title": "دورية"},
        {"key": "two", "text": PATROL + " وشاركت فيها ثماني مدرعات.", "published": "2021-03-10", "outlet": "other"},
        {"key": "masked", "text": MASKED, "published": "2020-10-20"},
    ]
    path.write_text("\n".join(json.dumps(e, ensure_ascii=False) for e in entries) + "\n{broken\n", "utf-8")
    return path


@pytest.fixture
def db(tmp_path: Path, documents: Path, run: Run) -> Path:
    """A record of the documents."""
    path = tmp_path / "hudna.db"
    assert run("read", documents, "--db", path)[0] == 0
    return path


def test_reading_ends_with_a_summary(tmp_path: Path, documents: Path, run: Run) -> None:
    path = tmp_path / "hudna.db"
    code, out, _ = run("read", documents, "--db", path)
    assert code == 0
    assert "Documents: 3 read, 0 partly read, 1 not read." in out
    assert "joint patrol" in out
    assert "documents.jsonl, line 4: is not JSON" in out
    assert "open expectations" in out
    assert "undated" in out
    code, out, _ = run("read", documents, "--db", path)
    assert code == 0
    assert "Documents: 0 read, 3 already read, 0 partly read, 1 not read." in out


def test_whoever_reads_undated_texts_is_told_how_to_give_their_day(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "pasted.txt"
    path.write_text("سيّرت القوات التركية والروسية اليوم دورية مشتركة في ريف الدرباسية.", "utf-8")
    record = tmp_path / "pasted.db"
    _, out, _ = run("read", path, "--db", record)
    assert "1 document does not say the day of publication. Give it: hudna read PATH --published" in out
    _, out, _ = run("read", path, "--db", record, "--published", "2021-03-10")
    assert "Reports: 1; 0 undated" in out
    assert "day of publication" not in out


def test_the_summary_says_what_was_left_unread(tmp_path: Path, run: Run) -> None:
    """Telling words that no finding claimed are counted by sort: times, places, numbers, words that begin rules."""
    path = tmp_path / "left.jsonl"
    path.write_text(json.dumps({"key": "a", "text": "وصل 45 تاجراً إلى عفرين في نيسان قرب دورية المرور."}), "utf-8")
    code, _, err = run("read", path, "--format", "jsonl")
    assert code == 0
    assert "left unread: 5 of 10 words (50.0%): 1 times, 1 places, 1 numbers, 2 trigger words." in err


def test_readings_are_printed_and_nothing_is_kept(documents: Path, run: Run, tmp_path: Path) -> None:
    code, out, err = run("read", documents, "--format", "jsonl")
    assert code == 0
    readings = [json.loads(line) for line in out.splitlines()]
    assert [r["document"]["key"] for r in readings] == ["one", "two", "masked"]
    assert "Documents: 3 read" in err
    assert not list(tmp_path.glob("*.db"))
    assert not Path("hudna.db").exists()


def test_readings_are_printed_and_kept_where_a_record_is_named(documents: Path, run: Run, tmp_path: Path) -> None:
    plain = run("read", documents, "--format", "jsonl")[1]
    for _ in range(2):
        assert run("read", documents, "--format", "jsonl", "--db", tmp_path / "a.db")[1] == plain
    assert (tmp_path / "a.db").exists()


def test_jobs_change_nothing(documents: Path, run: Run) -> None:
    one = run("read", documents, "--format", "jsonl", "--jobs", 1)[1]
    assert run("read", documents, "--format", "jsonl", "--jobs", 2)[1] == one


@pytest.mark.parametrize(("arguments", "code"), [((), 1), (("--strict",), 1)])
def test_nothing_read_is_a_failure(tmp_path: Path, run: Run, arguments: tuple[str, ...], code: int) -> None:
    (tmp_path / "empty.txt").touch()
    found, out, _ = run("read", tmp_path / "empty.txt", "--db", tmp_path / "a.db", *arguments)
    assert found == code
    assert "is empty" in out


def test_strict_fails_where_the_rest_went_on(tmp_path: Path, documents: Path, run: Run) -> None:
    assert run("read", documents, "--db", tmp_path / "a.db", "--strict")[0] == 1


def test_standard_input_is_read(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PATROL.encode())))
    code, out, _ = run("read", "-", "--published", "2021-03-10", "--db", tmp_path / "a.db")
    assert code == 0
    assert "Documents: 1 read" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("timeline", "--db", "{0}/no.db"), "There is no record at"),
        (("read", "x.txt", "--published", "soon"), "--published soon is not a day"),
        (("read", "x.txt", "--dossier", "nowhere"), "nowhere"),
        (("timeline", "--from", "soon", "--db", "{0}/no.db"), "--from soon is not a day"),
        (("timeline", "--kind", "joint-patrol", "--db", "{0}/no.db"), "Use one of: joint_patrol"),
        (("timeline", "--status", "done", "--db", "{0}/no.db"), "Use one of: "),
        (("record", "rebuild", "--db", "{0}/no.db"), "There is no record at"),
    ],
)
def test_errors_are_one_line(tmp_path: Path, run: Run, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = run(*(a.format(tmp_path) for a in arguments))
    assert (code, out) == (1, "")
    assert err.startswith("hudna: ")
    assert said in err
    assert err.count("\n") == 1


def test_the_timeline_shows_events_and_takes_filters(db: Path, run: Run) -> None:
    out = run("timeline", "--db", db)[1]
    assert "2021-03-10" in out
    assert "Joint patrol" in out
    assert "● happened" in out
    assert "2 outlets, 2 origins" in out
    for arguments in (("--kind", "joint_patrol"), ("--from", "2021-03", "--to", "2021-03"), ("--place", "الدرباسيه")):
        assert "Joint patrol" in run("timeline", "--db", db, *arguments)[1], arguments
    for arguments in (("--kind", "shelling"), ("--to", "2019"), ("--from", "2022"), ("--status", "denied")):
        assert "No event fits" in run("timeline", "--db", db, *arguments)[1], arguments


def test_a_long_timeline_is_cut_to_the_latest(db: Path, run: Run) -> None:
    out = run("timeline", "--db", db, "--most", 1)[1]
    assert "The latest 1 of " in out
    assert "2021-03-10" in out


def test_an_empty_record_says_what_to_do(tmp_path: Path, run: Run) -> None:
    run("read", tmp_path / "missing.txt", "--db", tmp_path / "a.db")
    assert "hudna read PATH" in run("timeline", "--db", tmp_path / "a.db")[1]


def test_search_finds_masked_words_as_printed(db: Path, run: Run) -> None:
    code, out, _ = run("search", "قوات", "المراقبة", "--db", db)
    assert code == 0
    assert "القـ.ـوات" in out
    assert "masked" in out
    assert "Nothing holds" in run("search", "كسوف", "--db", db)[1]


def an_event(db: Path, run: Run) -> str:
    line = next(x for x in run("timeline", "--db", db)[1].splitlines() if "Joint patrol" in x)
    return line.split()[-1]


def test_show_a_document(db: Path, run: Run) -> None:
    out = run("show", "one", "--db", db)[1]
    assert "joint_patrol" in out
    assert "الدرباسية" in out
    assert "● happened" in out


def test_show_and_explain_an_event(db: Path, run: Run) -> None:
    name = an_event(db, run)
    out = run("show", name, "--db", db)[1]
    assert "Told by 2 outlets" in out
    out = run("explain", name, "--db", db)[1]
    assert "links to and between its reports" in out
    assert "the same day" in out
    assert "claims" in out
    assert "sound" in out
    report = next(x.split("report one/")[1].split(",")[0] for x in out.splitlines() if "report one/" in x)
    assert run("explain", f"one/{report}", "--db", db)[1] == out


@pytest.mark.parametrize("command", ["show", "explain"])
def test_what_is_not_there_is_said(db: Path, run: Run, command: str) -> None:
    code, _, err = run(command, "nothing", "--db", db)
    assert code == 1
    assert "nothing" in err


@pytest.mark.parametrize("form", ["jsonl", "csv", "geojson"])
def test_export_writes_the_events(db: Path, run: Run, tmp_path: Path, form: str) -> None:
    out = run("export", "--format", form, "--db", db)[1]
    assert "joint_patrol" in out
    path = tmp_path / f"events.{form}"
    assert run("export", "--format", form, "--db", db, "--output", path)[0] == 0
    assert path.read_text("utf-8-sig").splitlines() == out.removeprefix("\ufeff").splitlines()


def test_publish_a_site(db: Path, run: Run, tmp_path: Path) -> None:
    code, out, _ = run("publish", "site", tmp_path / "site", "--db", db)
    assert code == 0
    assert "index.html" in out.replace("\n", "")
    assert "الدرباسية" in (tmp_path / "site/index.html").read_text("utf-8")


def test_rebuild_changes_nothing(db: Path, run: Run) -> None:
    before = run("timeline", "--db", db)[1]
    assert "3 texts" in run("record", "rebuild", "--db", db)[1]
    assert run("timeline", "--db", db)[1] == before


def test_hostile_text_does_not_drive_the_terminal(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text(PATROL + " \x1b[31mأحمر\x1b]0;x\x07 \u202eمقلوب", "utf-8")
    run("read", tmp_path / "a.txt", "--db", tmp_path / "a.db", "--published", "2021-03-10")
    for command in (("show", tmp_path / "a.txt"), ("search", "أحمر")):
        out = run(*command, "--db", tmp_path / "a.db")[1]
        assert "أحمر" in out
        assert not {"\x1b", "\x07", "\u202e"} & set(out)


COMMANDS = [
    (), ("read",), ("timeline",), ("show",), ("search",), ("explain",), ("export",), ("publish", "site"),
    ("record", "rebuild"), ("knowledge", "check"), ("knowledge", "try"), ("knowledge", "build"),
    ("knowledge", "import-places"), ("gate",), ("bench",),
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_examples(run: Run, command: tuple[str, ...]) -> None:
    code, out, _ = run(*command, "--help")
    assert code == 0
    assert "Usage: " in out
    assert not command or "Examples:" in out


def test_the_version_is_said(run: Run) -> None:
    from hudna import __version__

    assert run("--version")[1].strip() == f"hudna {__version__}"


def test_help_loads_nothing_heavy() -> None:
    code = "import sys; import hudna.cli; print(*sorted(m for m in sys.modules if m in sys.argv[1:]))"
    heavy = ["sqlalchemy", "alembic", "rich", "yaml", "jinja2", "pyarrow", "hudna.knowledge", "hudna.read"]
    done = subprocess.run([sys.executable, "-c", code, *heavy], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
