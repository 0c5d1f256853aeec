"""Places of the other dossiers, read where theirs is the one at home; common words among them need a noun of place."""

from __future__ import annotations

from pathlib import Path

import pytest

from hudna.knowledge import load

from ..conftest import Desk


@pytest.fixture(scope="module", params=["yemen", "libya", "sudan"])
def at_home(request: pytest.FixtureRequest, knowledge_folder: Path) -> tuple[str, Desk]:
    return request.param, Desk(load(knowledge_folder, request.param))


READ = {
    "yemen": {
        "قصفت القوات مدينة تعز وأطراف محافظة مأرب أمس.": ["gn70225", "YE-MA"],
        "شهدت مدينة إب مظاهرة، وقال الأب إن القصف مستمر منذ آب.": ["gn74477"],
        "اندلعت اشتباكات بلا حجة ولا سبب في سنوات عمران البلاد.": [],
    },
    "libya": {
        "اشتباكات في محيط مدينة سرت وقصف على بلدة القره بوللي.": ["gn2210554", "gn2213695"],
        "استمر القصف طوال السنوات الخمس الماضية.": [],
    },
    "sudan": {
        "قصف بالمدفعية على مدينة الأبيض وحي في أم درمان.": ["gn379003", "gn365137"],
        "دارت اشتباكات في كادقلي بولاية جنوب كردفان.": ["gn373141"],
        "دعا البيت الأبيض إلى وقف القصف بحراً وجواً.": [],
    },
}


def test_its_places_are_read(at_home: tuple[str, Desk]) -> None:
    dossier, desk = at_home
    for text, places in READ[dossier].items():
        assert [p.ref.id for p in desk.draft(text).places if p.ref.id] == places, text
