"""Knowledge is compiled once, kept in a cache that may be broken, lost or closed, and read back the same."""

from __future__ import annotations

import gc
from pathlib import Path

import orjson
import pytest

from hudna.errors import KnowledgeError
from hudna.knowledge import Knowledge, held, load
from hudna.knowledge.loader import collector_at_rest

TEXT = "سيرت القوات الشمالية ودورية مشتركة في القرية البيضاء قرب تل النهر"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of this test's own, not yet made."""
    folder = tmp_path / "cache" / "hudna"
    monkeypatch.setenv("HUDNA_CACHE", str(folder))
    return folder


def told(knowledge: Knowledge) -> tuple[object, ...]:
    hits = knowledge.lexicon.find(knowledge.spelling.fold(TEXT))
    return knowledge.digest, hits, knowledge.codebook, knowledge.dossier, knowledge.place_ids, knowledge.language


def test_all_parts_are_there(small: Path, cache: Path) -> None:
    known = load(small, "delta")
    assert known.root == small
    assert known.dossier.id == "delta"
    assert set(known.dossier.actors) == {"north-forces", "sami", "north-president"}
    assert set(known.codebook.kinds) == {"joint_patrol"}
    assert known.place_ids["place:تل النهر"] == ("D2",)
    assert known.gazetteer.place("D2") is not None
    entries = {h.entry for h in known.lexicon.find(known.spelling.fold(TEXT))}
    assert {"actor:north-forces", "head:joint_patrol/patrol-noun", "place:تل النهر"} <= entries


def test_words_of_yaml_stay_text(small: Path, cache: Path) -> None:
    known = load(small, "delta")
    again = load(small, "delta")
    for each in (known, again):
        assert each.dossier.actors["sami"].party == "no"
        assert each.dossier.outlets["river-news"].side == "no"
        assert each.dossier.agreements["truce"].terms[0].text == "Fire stops at 14:30."


def test_the_second_load_is_from_the_cache_and_the_same(small: Path, cache: Path) -> None:
    first = load(small, "delta")
    (kept,) = cache.iterdir()
    before = kept.read_bytes(), kept.stat().st_mtime_ns
    second = load(small, "delta")
    assert told(first) == told(second)
    assert (kept.read_bytes(), kept.stat().st_mtime_ns) == before
    assert list(cache.iterdir()) == [kept]


@pytest.mark.parametrize("wrong", [b"", b"{", b"\0\xff\xfe", b'{"digest": "x", "forms"', b"null", b"[]", b"{}"])
def test_a_broken_cache_is_made_again(small: Path, cache: Path, wrong: bytes) -> None:
    first = load(small, "delta")
    (kept,) = cache.iterdir()
    good = kept.read_bytes()
    kept.write_bytes(wrong)
    assert told(load(small, "delta")) == told(first)
    assert kept.read_bytes() == good


def test_a_half_written_cache_is_made_again(small: Path, cache: Path) -> None:
    first = load(small, "delta")
    (kept,) = cache.iterdir()
    good = kept.read_bytes()
    for size in (1, len(good) // 2, len(good) - 1):
        kept.write_bytes(good[:size])
        assert told(load(small, "delta")) == told(first)
        assert kept.read_bytes() == good


def test_a_folder_in_the_place_of_the_cache_file_does_no_harm(small: Path, cache: Path) -> None:
    first = load(small, "delta")
    (kept,) = cache.iterdir()
    kept.unlink()
    kept.mkdir()
    assert told(load(small, "delta")) == told(first)


def test_a_cache_that_cannot_be_written_only_costs_time(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file stands where the cache's folder should be: nobody, not even the superuser, can write there."""
    blocked = tmp_path / "blocked"
    blocked.write_text("not a folder", "utf-8")
    monkeypatch.setenv("HUDNA_CACHE", str(blocked / "hudna"))
    assert told(load(small, "delta")) == told(load(small, "delta"))
    assert blocked.read_text("utf-8") == "not a folder"


def test_a_changed_file_is_compiled_anew(small: Path, cache: Path) -> None:
    first = load(small, "delta")
    path = small / "codebook/words.yml"
    path.write_text(path.read_text("utf-8") + "more: [رتل]\n", "utf-8")
    second = load(small, "delta")
    assert first.digest != second.digest
    assert len(list(cache.iterdir())) == 2
    path.write_text("joint: [مشتركة]\nstopping: [اعترض]\n", "utf-8")
    assert told(load(small, "delta")) == told(first)


def test_what_is_held_is_the_same_until_a_file_changes(small: Path, cache: Path) -> None:
    first = held(small, "delta")
    assert held(small, "delta") is first
    assert told(load(small, "delta")) == told(first)
    path = small / "codebook/words.yml"
    path.write_text(path.read_text("utf-8") + "more: [رتل]\n", "utf-8")
    assert held(small, "delta").digest != first.digest


def test_the_cache_is_data_not_code(small: Path, cache: Path) -> None:
    known = load(small, "delta")
    (kept,) = cache.iterdir()
    assert orjson.loads(kept.read_bytes())["digest"] == known.digest


def test_an_unknown_dossier_is_told_and_nothing_is_kept(small: Path, cache: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"Known: delta\."):
        load(small, "gamma")
    assert not cache.exists()


@pytest.mark.parametrize("name", ["", ".", "..", "../dossiers/delta", "delta/", "delta/actors", "HERE"])
def test_a_path_is_no_dossier(small: Path, cache: Path, name: str) -> None:
    with pytest.raises(KnowledgeError, match="Known: delta"):
        load(small, name.replace("HERE", str(small)))


@pytest.mark.parametrize("name", ["river-news", "River News", "river news", " أخبار النهر ", "اخبار النهر", "RN", "rn"])
def test_an_outlet_is_known_by_id_name_and_label(small: Path, cache: Path, name: str) -> None:
    assert load(small, "delta").outlet_id(name) == "river-news"


@pytest.mark.parametrize("name", [None, "", "  ", "النهر", "river"])
def test_an_outlet_that_the_dossier_lacks(small: Path, cache: Path, name: str | None) -> None:
    assert load(small, "delta").outlet_id(name) is None


@pytest.mark.parametrize("collecting", [True, False])
def test_the_collector_is_as_it_was_after_a_rest(collecting: bool) -> None:
    was = gc.isenabled()
    (gc.enable if collecting else gc.disable)()

    @collector_at_rest()
    def fail() -> None:
        assert not gc.isenabled()
        raise KnowledgeError("a file is missing")

    try:
        with pytest.raises(KnowledgeError):
            fail()
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if was else gc.disable)()
