"""Several processes that serve one desk let nobody wait for nothing."""

from __future__ import annotations

import socket

import uvicorn

from hudna.web.workers import socket_of


def test_what_is_written_to_whoever_connects_goes_out_at_once() -> None:
    with socket_of(uvicorn.Config("unused:app", port=0)) as bound:
        bound.listen()
        with socket.create_connection(bound.getsockname()), bound.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
