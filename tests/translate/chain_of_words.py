"""A language model worked out by hand, in GGUF: whatever it is asked, it says the same sentence.

One layer that adds nothing, and an output in which each piece calls for the next: a server that runs
any model runs this one, with its own tokeniser, template, sampling and stream.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

import numpy as np

ANSWER = ("▁Rice", "▁prices", "▁fell", "▁8", "▁percent", ".")
SENTENCE = "Rice prices fell 8 percent."

_SPECIAL = ("<unk>", "<s>", "</s>")
_BYTES = tuple(f"<0x{byte:02X}>" for byte in range(256))
_PIECES = (*_SPECIAL, *_BYTES, *ANSWER)
_KINDS = (2, 3, 3, *[6] * len(_BYTES), *[1] * len(ANSWER))
_TEMPLATE = "{% for message in messages %}{{ message['content'] }}\n{% endfor %}"
_WIDTH = 288
_ALIGNMENT = 32
_UINT32, _FLOAT32, _BOOL, _STRING, _ARRAY = 4, 6, 7, 8, 9


def write(path: Path) -> None:
    """Write the model: header, settings, names and places of the tensors, the tensors."""
    values, tensors = _settings(), _tensors()
    head = b"GGUF" + struct.pack("<IQQ", 3, len(tensors), len(values)) + b"".join(values)
    data = b""
    for name, tensor in tensors:
        sizes = tensor.shape[::-1]
        head += _text(name) + struct.pack("<I", len(sizes))
        head += struct.pack(f"<{len(sizes)}Q", *sizes) + struct.pack("<IQ", 0, len(data))
        data += _padded(tensor.astype("<f4").tobytes())
    path.write_bytes(_padded(head) + data)


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % _ALIGNMENT)


def _text(text: str) -> bytes:
    raw = text.encode()
    return struct.pack("<Q", len(raw)) + raw


def _value(name: str, value: str | int | float | Sequence[str] | Sequence[int]) -> bytes:
    head = _text(name)
    if isinstance(value, bool):
        return head + struct.pack("<I?", _BOOL, value)
    if isinstance(value, str):
        return head + struct.pack("<I", _STRING) + _text(value)
    if isinstance(value, int):
        return head + struct.pack("<II", _UINT32, value)
    if isinstance(value, float):
        return head + struct.pack("<If", _FLOAT32, value)
    kind = _STRING if isinstance(value[0], str) else 5 if isinstance(value[0], int) else _FLOAT32
    head += struct.pack("<IIQ", _ARRAY, kind, len(value))
    if kind == _STRING:
        return head + b"".join(_text(str(one)) for one in value)
    return head + struct.pack(f"<{len(value)}{'i' if kind == 5 else 'f'}", *value)


def _settings() -> list[bytes]:
    return [
        _value("general.architecture", "llama"),
        _value("general.name", "chain"),
        _value("llama.context_length", 2048),
        _value("llama.embedding_length", _WIDTH),
        _value("llama.block_count", 1),
        _value("llama.feed_forward_length", _WIDTH),
        _value("llama.attention.head_count", 1),
        _value("llama.attention.head_count_kv", 1),
        _value("llama.attention.layer_norm_rms_epsilon", 1e-5),
        _value("llama.rope.dimension_count", _WIDTH),
        _value("llama.vocab_size", len(_PIECES)),
        _value("tokenizer.ggml.model", "llama"),
        _value("tokenizer.ggml.tokens", _PIECES),
        _value("tokenizer.ggml.scores", [0.0] * 259 + [-1.0] * len(ANSWER)),
        _value("tokenizer.ggml.token_type", _KINDS),
        _value("tokenizer.ggml.bos_token_id", 1),
        _value("tokenizer.ggml.eos_token_id", 2),
        _value("tokenizer.ggml.unknown_token_id", 0),
        _value("tokenizer.chat_template", _TEMPLATE),
    ]


def _tensors() -> list[tuple[str, np.ndarray]]:
    """Return the weights: each piece is a direction, and the output turns it into the next one."""
    places = {piece: number for number, piece in enumerate(_PIECES)}
    embedding = np.eye(len(_PIECES), _WIDTH, dtype=np.float32)
    output = np.zeros((len(_PIECES), _WIDTH), np.float32)
    output[places[ANSWER[0]], : len(_SPECIAL) + len(_BYTES)] = 5
    for piece, following in zip(ANSWER, (*ANSWER[1:], "</s>"), strict=True):
        output[places[following], places[piece]] = 5
    nothing = np.zeros((_WIDTH, _WIDTH), np.float32)
    ones = np.ones(_WIDTH, np.float32)
    inner = ("attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down")
    return [
        ("token_embd.weight", embedding),
        ("output_norm.weight", ones),
        ("output.weight", output),
        *((f"blk.0.{name}.weight", nothing) for name in inner),
        *((f"blk.0.{name}.weight", ones) for name in ("attn_norm", "ffn_norm")),
    ]
