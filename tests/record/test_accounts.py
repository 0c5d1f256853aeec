"""Accounts, sessions and tokens: who is let in, and until when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, text

from hudna.errors import InputError, NotFound
from hudna.record import Record, accounts

NOW = datetime(2021, 3, 10, 12, tzinfo=UTC)
WORDS = "four plain words here"


@pytest.fixture
def made(record: Record) -> Record:
    with record.changing("root", "add person", "samar") as connection:
        accounts.add(connection, "samar", "administrator", WORDS, NOW)
    return record


def test_only_the_right_password_signs_in(made: Record):
    with made.look() as connection:
        assert accounts.sign_in(connection, "samar", WORDS, NOW).role == "administrator"
        for name, password in (("samar", WORDS + "x"), ("samar", ""), ("omar", WORDS), ("' OR 1=1 --", WORDS)):
            assert accounts.sign_in(connection, name, password, NOW) is None


def test_neither_passwords_nor_tokens_nor_sessions_are_kept_as_they_are(made: Record):
    with made.changing("samar", "x", "y") as connection:
        carried = [
            WORDS,
            accounts.open_session(connection, "samar", NOW),
            accounts.make_token(connection, "samar", "nightly", ("read",), 30, NOW)[1],
        ]
        tables = ("people", "sessions", "tokens")
        kept = str([connection.execute(text(f"SELECT * FROM {table}")).all() for table in tables])
    assert not [each for each in carried if each in kept]


def test_a_session_ends_by_time_by_hand_and_with_the_account(made: Record):
    with made.changing("samar", "x", "y") as connection:
        accounts.add(connection, "omar", "administrator", WORDS, NOW)
        one, two = (accounts.open_session(connection, "samar", NOW) for _ in range(2))
        assert accounts.of_session(connection, one, NOW).name == "samar"
        assert accounts.of_session(connection, one, NOW + accounts.SESSION) is None
        accounts.end_session(connection, one)
        assert accounts.of_session(connection, one, NOW) is None
        accounts.change(connection, "samar", active=False)
        assert accounts.of_session(connection, two, NOW) is None
        assert accounts.sign_in(connection, "samar", WORDS, NOW) is None


def test_a_token_ends_by_time_by_hand_and_with_the_account(made: Record):
    with made.changing("samar", "x", "y") as connection:
        accounts.add(connection, "omar", "analyst", WORDS, NOW)
        token, carried = accounts.make_token(connection, "omar", "nightly", ("read",), 1, NOW)
        assert accounts.of_token(connection, carried, NOW)[1].scopes == ("read",)
        assert accounts.of_token(connection, carried, NOW + timedelta(days=1)) is None
        assert accounts.of_token(connection, carried[:-1], NOW) is None
        accounts.change(connection, "omar", active=False)
        assert accounts.of_token(connection, carried, NOW) is None
        accounts.change(connection, "omar", active=True)
        accounts.revoke(connection, token.id)
        assert accounts.of_token(connection, carried, NOW) is None


def test_the_last_administrator_stays(made: Record):
    for values in ({"role": "reader"}, {"active": False}):
        with pytest.raises(InputError, match="last administrator"), made.changing("samar", "x", "y") as connection:
            accounts.change(connection, "samar", **values)
    with made.look() as connection:
        assert accounts.account(connection, "samar").active


def test_failures_lock_a_name_at_an_address_for_a_while(made: Record):
    with made.changing("samar", "x", "y") as connection:
        for _ in range(5):
            assert not accounts.too_many_failures(connection, "samar", "10.0.0.1", NOW)
            accounts.fail(connection, "samar", "10.0.0.1", NOW)
        assert accounts.too_many_failures(connection, "samar", "10.0.0.1", NOW)
        assert not accounts.too_many_failures(connection, "samar", "10.0.0.2", NOW)
        assert not accounts.too_many_failures(connection, "samar", "10.0.0.1", NOW + timedelta(minutes=16))


@pytest.mark.parametrize("name", ["", " samar", "_", "a" * 64, "a\nb", "<script>", "../x"])
def test_a_name_is_a_name(record: Record, name: str):
    with pytest.raises(InputError, match="name has"), record.changing("x", "y", "z") as connection:
        accounts.add(connection, name, "reader", WORDS, NOW)


def test_short_passwords_and_names_that_are_taken_are_refused(made: Record):
    def add(connection: Connection, name: str, password: str) -> None:
        accounts.add(connection, name, "reader", password, NOW)

    with pytest.raises(InputError, match="12 to 256"), made.changing("x", "y", "z") as connection:
        add(connection, "omar", "short")
    with pytest.raises(InputError, match="already"), made.changing("x", "y", "z") as connection:
        add(connection, "samar", WORDS)
    with pytest.raises(NotFound), made.look() as connection:
        accounts.account(connection, "omar")
