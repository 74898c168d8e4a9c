"""LibreTranslate, and servers with its interface (``GET /languages``, ``POST /translate``)."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator, Mapping, Sequence

from reader.config import Endpoint
from reader.errors import EngineError
from reader.i18n import _
from reader.translate.agenda import Agenda, Gaze
from reader.translate.endpoint import Server
from reader.translate.engine import Cancelled, Outcome, Piece, Route
from reader.translate.pieces import finish


class LibreTranslateEngine:
    """Implements ``engine.Engine`` over one server."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._server = Server(endpoint)
        self._gaze = Gaze()
        self._lock = threading.Lock()
        self._targets: Mapping[str, frozenset[str]] | None = None
        self._wrong = ""

    @property
    def name(self) -> str:
        """The endpoint's name."""
        return self._server.endpoint.name

    @property
    def private(self) -> bool:
        """Whether the server runs on this machine."""
        return self._server.private

    def route(self, source: str, target: str) -> Route | None:
        """Return the pair when the server lists it; it is asked once."""
        targets = self._languages()
        codes = _code(source, targets), _code(target, targets)
        if codes[0] not in targets or codes[1] not in targets[codes[0]]:
            return None
        label = f"LibreTranslate {self.name} ({self._server.host})"
        return Route(source, target, label, cost=self._server.endpoint.cost)

    def missing(self, source: str, target: str) -> str:
        """Say why the server cannot be used for a pair."""
        self._languages()
        return self._wrong or _("{name} does not translate {a} → {b}.").format(
            name=self.name, a=source, b=target
        )

    def _languages(self) -> Mapping[str, frozenset[str]]:
        with self._lock:
            if self._targets is None:
                try:
                    self._targets = _targets(self._server.get("/languages"))
                except EngineError as error:
                    self._targets, self._wrong = {}, str(error)
            return self._targets

    def translate(
        self, pieces: Sequence[Piece], route: Route, cancelled: Cancelled
    ) -> Iterator[Outcome]:
        """Yield an outcome for each piece, those on screen first."""
        targets = self._languages()
        agenda = Agenda(pieces, self._gaze)
        while (piece := agenda.next()) is not None:
            if cancelled():
                return
            body = {
                "q": piece.text,
                "source": _code(route.source, targets),
                "target": _code(route.target, targets),
                "format": "text",
            }
            try:
                if key := self._server.key():
                    body["api_key"] = key
                said = self._server.post("/translate", body, {})
            except EngineError as error:
                yield Outcome(piece.index, None, str(error))
                continue
            text = said.get("translatedText") if isinstance(said, dict) else None
            made = finish(text) if isinstance(text, str) else ""
            detail = route.label if made else _("{name} gave nothing back").format(name=self.name)
            yield Outcome(piece.index, made or None, detail)

    def attend(self, texts: Collection[str]) -> None:
        """Ask for these sentences next."""
        self._gaze.turn(texts)

    def close(self) -> None:
        """Nothing stays open between sentences."""


def _targets(listed: object) -> Mapping[str, frozenset[str]]:
    """Return the target languages by source language; old servers list no targets: all."""
    rows = [r for r in listed if isinstance(r, dict)] if isinstance(listed, list) else []
    codes = frozenset(str(row.get("code")) for row in rows)
    found: dict[str, frozenset[str]] = {}
    for row in rows:
        given = row.get("targets")
        found[str(row.get("code"))] = frozenset(map(str, given)) if given else codes
    return found


def _code(language: str, known: Mapping[str, frozenset[str]]) -> str:
    """Return the server's name of a language: newer ones write ``zh-Hans``."""
    return "zh-Hans" if language == "zh" and "zh" not in known else language
