"""Timestamps of others on the log (RFC 3161): an authority witnesses that it was so on a day."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from hudna.collect.archive import Archive
from hudna.collect.arrival import Refused
from hudna.collect.custody import Fault, Line
from hudna.collect.fetch import Fetch, Request
from hudna.errors import InputError, MissingExtra

if TYPE_CHECKING:
    from rfc3161_client import TimeStampResponse

FOLDER = "stamps"
_QUERY = "application/timestamp-query"


def stamp(archive: Archive, authority: str, fetch: Fetch) -> datetime:
    """Have an authority witness the newest line of the log, and so all before it; gives the moment that it states.

    Request (``.tsq``) and answer (``.tsr``) are kept in ``stamps/`` by the number of the line, and noted in the log.
    Raises `InputError` for an empty archive and an authority that does not answer as it should.
    """
    line = archive.custody.last
    if line is None:
        raise InputError(f"The archive {archive.folder} is empty. Collect something first: hudna collect ADDRESS")
    request = _request(line)
    answer = fetch.fetch(Request(authority, sent=request, sent_as=_QUERY))
    if isinstance(answer, Refused):
        raise InputError(f"The authority {answer} Nothing was stamped.")
    moment = _moment(answer.body, line, authority)
    (archive.folder / FOLDER).mkdir(exist_ok=True)
    for suffix, data in ((".tsq", request), (".tsr", answer.body)):
        (archive.folder / FOLDER / f"{line.number:09d}{suffix}").write_bytes(data)
    name = hashlib.sha256(answer.body).hexdigest()
    archive.custody.add(
        {"act": "stamped", "line": line.number, "authority": authority, "at": moment.isoformat(), "answer": name}
    )
    return moment


def faults(archive: Archive, root: Path | None) -> Iterator[Fault]:
    """Timestamps that are missing or do not fit the log; with a ``root`` certificate also those not signed under it."""
    lines = {line.number: line for line in archive.custody.lines()}
    noted = {line.facts["line"]: line.facts["answer"] for line in lines.values() if line.facts.get("act") == "stamped"}
    for number, answer in noted.items():
        path = archive.folder / FOLDER / f"{number:09d}.tsr"
        where = f"{FOLDER}/{path.name}"
        if not path.is_file():
            yield Fault(where, "is missing; the log tells of it.")
        elif hashlib.sha256(data := path.read_bytes()).hexdigest() != answer:
            yield Fault(where, "was changed after it was kept.")
        elif number not in lines:
            yield Fault(where, f"is of line {number}, which the log does not have.")
        elif why := _wrong(data, lines[number], root):
            yield Fault(where, why)


def _request(line: Line) -> bytes:
    rfc3161 = _part()
    asking = rfc3161.TimestampRequestBuilder(line.hash.encode("ascii"), rfc3161.HashAlgorithm.SHA256)
    return bytes(asking.build().as_bytes())


def _moment(data: bytes, line: Line, authority: str) -> datetime:
    """The moment that an answer states. Raises `InputError` where it does not witness this line."""
    if why := _wrong(data, line, None):
        raise InputError(f"The authority {authority} gave no timestamp: it {why} Try another one.")
    return _read(data).tst_info.gen_time


def _wrong(data: bytes, line: Line, root: Path | None) -> str | None:
    rfc3161 = _part()
    try:
        answer = _read(data)
        if answer.status not in (rfc3161.PKIStatus.GRANTED, rfc3161.PKIStatus.GRANTED_WITH_MODS):
            return "was not granted."
        imprint = bytes(answer.tst_info.message_imprint.message)
    except ValueError:
        return "is no timestamp."
    if imprint != hashlib.sha256(line.hash.encode("ascii")).digest():
        return f"is of something else than line {line.number} of the log."
    return None if root is None else _unsigned(answer, line, root)


def _unsigned(answer: TimeStampResponse, line: Line, root: Path) -> str | None:
    from cryptography.x509 import load_pem_x509_certificates

    rfc3161 = _part()
    try:
        builder = rfc3161.VerifierBuilder()
        for certificate in load_pem_x509_certificates(root.read_bytes()):
            builder = builder.add_root_certificate(certificate)
        builder.build().verify_message(answer, line.hash.encode("ascii"))
    except (OSError, ValueError) as error:
        raise InputError(f"{root} is no certificate that can be read. Give the authority's as PEM.") from error
    except rfc3161.VerificationError as error:
        return f"is not signed by an authority under {root.name}: {error}."
    return None


def _read(data: bytes) -> TimeStampResponse:
    answer: TimeStampResponse = _part().decode_timestamp_response(data)
    return answer


def _part() -> ModuleType:
    try:
        import rfc3161_client
    except ImportError as error:
        raise MissingExtra(
            'Timestamps need the part "rfc3161-client". Install it with: python -m pip install "hudna[collect]"'
        ) from error
    return rfc3161_client
