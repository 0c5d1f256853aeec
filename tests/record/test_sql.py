"""Queries are made ready once, also where one has lists of values."""

from __future__ import annotations

from sqlalchemy import create_engine

from hudna.record.sql import text


def test_a_query_with_lists_is_asked_again_with_other_values() -> None:
    query = "SELECT n FROM (SELECT 1 AS n UNION SELECT 2 UNION SELECT 3) x WHERE n IN :some AND n < :most ORDER BY n"
    with create_engine("sqlite://").connect() as connection:
        asked = [({"some": [1, 3], "most": 9}, [1, 3]), ({"some": [2], "most": 9}, [2]), ({"some": [3], "most": 3}, [])]
        for values, found in asked:
            assert list(connection.execute(text(query, "some"), values).scalars()) == found
    assert text(query, "some") is text(query, "some")
    assert text("SELECT 1") is not text("SELECT 2")
