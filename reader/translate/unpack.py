"""A packed model file made into the file itself, under a cap and compared with its digest."""

from __future__ import annotations

from pathlib import Path

from reader.errors import EngineError
from reader.i18n import _
from reader.translate.catalogue import RemoteFile
from reader.translate.store import MAX_FILE, ModelFile, digest, write_synced


def unpack(remote: RemoteFile, kept: Path, staged: Path) -> ModelFile:
    """Write the file itself into the staged folder and return what it is. Raises EngineError."""
    data = kept.read_bytes()
    if data.startswith(_ZSTD_MAGIC):
        data = _inflate(data, remote.size or MAX_FILE, remote.name)
    if remote.size and len(data) != remote.size:
        raise EngineError(
            _("the unpacked file has {size} bytes and should have {wanted}").format(
                size=len(data), wanted=remote.size
            ),
            where=remote.name,
        )
    found = digest(data)
    if remote.sha256 and found != remote.sha256:
        kept.unlink()
        raise EngineError(
            _("the unpacked file is damaged: its SHA-256 is not the publisher's"),
            where=remote.name,
            hint=_("Nothing was kept. Try again, or name another place with --mirror."),
        )
    write_synced(staged / remote.name, data)
    return ModelFile(remote.kind, remote.name, len(data), found)


_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
_WINDOW = 128 * 1024 * 1024


def _inflate(data: bytes, cap: int, name: str) -> bytes:
    """Return what is packed in all frames, at most ``cap`` bytes."""
    try:
        import zstandard
    except ImportError:
        raise EngineError(
            _("the model is packed with zstd, and zstandard is not installed"),
            hint=_("pip install 'silk-reader[translate]'"),
        ) from None
    unpacked = bytearray()
    packer = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
    try:
        with packer.stream_reader(data, read_across_frames=True) as stream:
            while piece := stream.read(1_000_000):
                unpacked += piece
                if len(unpacked) > cap:
                    raise EngineError(
                        _("the file unpacks to more than {cap} bytes").format(cap=cap), where=name
                    )
    except (zstandard.ZstdError, MemoryError) as error:
        raise EngineError(_("the file cannot be unpacked"), where=name) from error
    return bytes(unpacked)
