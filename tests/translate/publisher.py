"""A loopback publisher of models with the records and attachments of the documented shape."""

from __future__ import annotations

import hashlib
import json
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import zstandard

from tests.sources.server import Answer, Request, Server

RECORDS = "/v1/buckets/main/collections/translations-models-v2/records"


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@dataclass
class Publisher:
    """Publishes files; change ``records`` or ``packed`` before asking to make something wrong."""

    server: Server
    records: list[dict[str, Any]] = field(default_factory=list)
    packed: dict[str, bytes] = field(default_factory=dict)
    parts: bool = True

    @property
    def mirror(self) -> str:
        return self.server.url("")

    def publish(
        self, source: str, target: str, name: str, kind: str, data: bytes, version: str = "3.0"
    ) -> str:
        """Publish one file; returns its location."""
        packed = zstandard.compress(data)
        location = f"main-workspace/translations-models-v2/{source}{target}-{kind}-{version}.zst"
        self.packed[location] = packed
        self.records.append(
            {
                "name": name,
                "fileType": kind,
                "sourceLanguage": source,
                "targetLanguage": target,
                "version": version,
                "architecture": "tiny",
                "decompressedSize": len(data),
                "decompressedHash": sha256(data),
                "attachment": {"location": location, "size": len(packed), "hash": sha256(packed)},
            }
        )
        return location

    def publish_folder(self, folder: Path, source: str, target: str, version: str = "3.0") -> None:
        """Publish the files of a model's folder."""
        for file in sorted(folder.iterdir()):
            kind = file.name.split(".")[0]
            if kind in ("model", "vocab"):
                self.publish(source, target, file.name, kind, file.read_bytes(), version)

    def open(self) -> None:
        """Serve what was published."""
        body = json.dumps({"data": self.records}).encode()
        self.server.route(RECORDS, body=body, headers={"Content-Type": "application/json"})
        for location in self.packed:
            self.server.route(f"/{location}", answer=self._serve(location))

    def _serve(self, location: str) -> Callable[[Request], Answer]:
        def answer(request: Request) -> Answer:
            data = self.packed[location]
            wanted = request.headers.get("range", "") if self.parts else ""
            if not wanted:
                return Answer(200, {}, data)
            first, last = (int(n) for n in wanted.removeprefix("bytes=").split("-"))
            if first >= len(data):
                return Answer(416, {}, b"")
            last = min(last, len(data) - 1)
            said = f"bytes {first}-{last}/{len(data)}"
            return Answer(206, {"Content-Range": said}, data[first : last + 1])

        return answer

    def cut_once(self, location: str, after: int) -> None:
        """Break the connection after so many bytes of the first answer; later ones are whole."""
        data = self.packed[location]

        def misbehave(connection: socket.socket, server: Server) -> None:
            self.server._faults.pop(f"/{location}")
            head = (
                f"HTTP/1.1 206 x\r\nContent-Length: {len(data)}\r\n"
                f"Content-Range: bytes 0-{len(data) - 1}/{len(data)}\r\n\r\n"
            )
            connection.sendall(head.encode() + data[:after])

        self.server.fault(f"/{location}", misbehave)
