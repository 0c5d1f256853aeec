"""A made-up conflict with an agreement, written as its editor would write it, and events to hold against it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, insert

from hudna.knowledge import Knowledge, load
from hudna.record.derived import COVERAGE, EVENTS
from hudna.record.tables import METADATA
from hudna.record.views import make_views

from .rows import event_row

DELTA = {
    "dossier.yml": "id: delta\nname: {en: Delta, ar: دلتا}\nlanguages: [ar]\nperiod: {from: 2018, to: null}\n"
    "sides:\n  - {id: no, name: {en: North, ar: الشمال}}\n"
    "parties:\n  - {id: north, name: {en: North, ar: الشمال}}\n  - {id: south, name: {en: South, ar: الجنوب}}\n"
    "  - {id: hill, name: {en: Hill league, ar: رابطة التل}}\n",
    "actors/all.yml": "".join(
        f"- {{id: {name}, kind: {kind}, level: {level}, party: {party}, name: {{en: {name}, ar: {arabic}}}, "
        f"labels: [{{text: {arabic}}}], source: Made up}}\n"
        for name, kind, level, party, arabic in (
            ("northland", "state", "state", "north", "بلاد الشمال"),
            ("north-army", "force", "force", "north", "جيش الشمال"),
            ("south-army", "force", "force", "south", "جيش الجنوب"),
            ("hill-men", "group", "group", "hill", "رجال التل"),
        )
    ),
    "areas.yml": """\
- id: quiet-zone
  name: {en: Quiet zone, ar: المنطقة الهادئة}
  holds: [D1]
  partly: [D2]
  source: Made up
- id: river-road
  name: {en: River road, ar: طريق النهر}
  line: [V1, V3]
  km: 5
  source: Made up
""",
    "series.yml": "".join(
        f"- {{id: {name}, name: {{en: {name}, ar: {arabic}}}, kinds: [joint_patrol], area: [D1], started: 2020, "
        f"labels: [{arabic}], source: Made up}}\n"
        for name, arabic in (("road-patrols", "دوريات طريق النهر"), ("hill-patrols", "دوريات التلال"))
    ),
    "agreements/river-truce.yml": """\
id: river-truce
name: {en: River truce, ar: هدنة النهر}
labels: [هدنة النهر]
parties: [northland, south-army]
signed: 2020-03-05
in_force: 2020-03-06
ended: null
area: [quiet-zone]
terms:
  - id: river-truce.1
    text: {en: Fire stops., ar: يتوقف إطلاق النار.}
    checkable:
      broken_by: [shelling, airstrike]
      claimed_by: [violation]
      bound: [northland, south-army]
      exempt: [hill]
      from: 2020-03-06
      to: null
  - id: river-truce.2
    text: {en: Patrols run on the road., ar: تسيير دوريات على الطريق.}
    checkable:
      supported_by: [joint_patrol]
      broken_by: [patrol_cancelled, patrol_obstructed]
      bound: [northland]
      series: [road-patrols]
      area: [river-road]
      from: 2020-03-15
      to: null
      least: 2
  - id: river-truce.3
    text: {en: Forces leave the zone., ar: خروج القوات من المنطقة.}
    checkable:
      supported_by: [withdrawal]
      from: 2020-03-06
      to: null
      deadline: 2020-05-15
  - id: river-truce.4
    text: {en: Both sides talk., ar: يتحاور الطرفان.}
    checkable: null
source: Made up
""",
    "places.csv": """\
id,name,name_ar,variants,kind,pcode,within,adm1,adm2,adm3,lat,lon,precision,certainty,source
DD,Delta,دلتا الكبرى,,country,,,,,,36.5,40.1,region,0.9,Made up
D1,Inner district,الناحية الداخلية,,district,,DD,,,,36.5,40.1,area,0.9,Made up
D2,Edge district,ناحية الحافة,,district,,DD,,,,36.9,40.1,area,0.9,Made up
D3,Far district,الناحية البعيدة,,district,,DD,,,,37.9,41.1,area,0.9,Made up
V1,West village,تل الوردة,,village,,D1,,,,36.50,40.00,exact,0.9,Made up
V2,Near village,كفر السرو,,village,,D3,,,,36.53,40.10,exact,0.9,Made up
V3,East village,تل الرمان,,village,,D1,,,,36.50,40.20,exact,0.9,Made up
V4,Far village,عين الصفصاف,,village,,D3,,,,37.90,41.10,exact,0.9,Made up
""",
}


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, knowledge_folder: Path) -> Path:
    """The checkout's language and codebook with a dossier that somebody wrote without touching code."""
    root = tmp_path_factory.mktemp("monitor") / "knowledge"
    for name in ("language", "codebook"):
        shutil.copytree(knowledge_folder / name, root / name)
    for name, words in DELTA.items():
        path = root / "dossiers/delta" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def delta(folder: Path) -> Knowledge:
    """That dossier, compiled."""
    return load(folder, "delta")


@pytest.fixture
def connection() -> Iterator[Connection]:
    """An empty record in memory."""
    engine = create_engine("sqlite://")
    with engine.begin() as opened:
        METADATA.create_all(opened)
        make_views(opened)
        yield opened
    engine.dispose()


@pytest.fixture
def event(connection: Connection) -> Callable[..., str]:
    """Puts an event into the record; gives its id."""

    def put(name: str, kind: str, day: str | None, place: str | None, **more: Any) -> str:
        connection.execute(insert(EVENTS), [event_row(name, kind, day, place, **more)])
        return name

    return put


@pytest.fixture
def looked(connection: Connection) -> Callable[..., None]:
    """Says that outlets reported from an area on a day."""

    def put(day: str, area: str, *outlets: str) -> None:
        rows = [
            {"day": date.fromisoformat(day), "area": area, "outlet": name, "documents": 1, "reports": 1, "told": 1}
            for name in outlets or ("river-news",)
        ]
        connection.execute(insert(COVERAGE), rows)

    return put
