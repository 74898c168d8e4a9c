"""A real CTranslate2 model worked out by hand: it replaces each word by another, and knows no more.

Cross-attention looks from each place of the output at the same place of the input, and the output
layer names the word's counterpart; everything else of the network is zero. So the engine does all it
does for a trained model, and what it must print is known.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

PLACES = 24
"""Places a sentence may have, its end among them; the engine refuses a longer one."""

WORDS: Mapping[str, str] = {
    "Giá": "Prices",
    "gạo": "rice",
    "vàng": "gold",
    "tăng": "rose",
    "giảm": "fell",
    "mạnh": "sharply",
    "hôm": "on",
    "nay": "today",
    "Hà": "Ha",
    "Nội": "Noi",
    ".": ".",
}
SENTENCES = {
    "Giá gạo tăng mạnh .": "Prices rice rose sharply .",
    "Giá vàng giảm hôm nay .": "Prices gold fell on today .",
}


def vocabulary(words: list[str]) -> bytes:
    """Return a SentencePiece model whose pieces are these words, trained on them."""
    import sentencepiece

    out = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([" ".join(words)] * 4),
        model_writer=out,
        model_type="word",
        vocab_size=len(set(words)) + 3,
        hard_vocab_limit=False,
        num_threads=1,
        minloglevel=2,
    )
    return out.getvalue()


def _pieces(vocabulary: bytes) -> list[str]:
    import sentencepiece

    known = sentencepiece.SentencePieceProcessor(model_proto=vocabulary)
    return [known.id_to_piece(i) for i in range(known.get_piece_size())]


def write(folder: Path, *, ends_itself: bool = False, argos: bool = False) -> None:
    """Write the model: as a converted OPUS-MT folder, or unpacked as ``argos`` packages are.

    ``ends_itself`` says in the model's settings that the engine ends the source by itself.
    """
    source, target = vocabulary(list(WORDS)), vocabulary(list(dict.fromkeys(WORDS.values())))
    if argos:
        shared = vocabulary([*WORDS, *dict.fromkeys(WORDS.values())])
        source = target = shared
    spec = _spec(_pieces(source), _pieces(target))
    spec.config.add_source_eos = ends_itself or argos
    inner = folder / "model" if argos else folder
    inner.mkdir(parents=True)
    spec.validate()
    spec.optimize()
    spec.save(str(inner))
    if argos:
        (folder / "sentencepiece.model").write_bytes(source)
    else:
        (folder / "source.spm").write_bytes(source)
        (folder / "target.spm").write_bytes(target)


def _spec(source: list[str], target: list[str]) -> Any:
    from ctranslate2.specs import TransformerSpec

    counterpart = {f"▁{a}": f"▁{b}" for a, b in WORDS.items()} | {"</s>": "</s>"}
    width = len(source) + PLACES + len(target)
    spec = TransformerSpec.from_config((1, 1), 1)
    for side, size in ((spec.encoder, len(source)), (spec.decoder, len(target))):
        words = side.embeddings[0] if side is spec.encoder else side.embeddings
        words.weight = np.zeros((size, width), np.float32)
        side.scale_embeddings = False
        places = PLACES if side is spec.encoder else 260
        side.position_encodings.encodings = _placed(len(source), width, places)
        _norm(side.layer_norm, width)
        _silent(side.layer[0].self_attention, width)
        _silent_ffn(side.layer[0].ffn, width)
    spec.encoder.embeddings[0].weight[:, : len(source)] = np.eye(len(source))
    _look_across(spec.decoder.layer[0].attention, source, target, counterpart, width)
    output = np.zeros((len(target), width), np.float32)
    output[:, len(source) + PLACES :] = 40 * np.eye(len(target))
    _linear(spec.decoder.projection, output)
    spec.register_source_vocabulary(source)
    spec.register_target_vocabulary(target)
    return spec


def _placed(start: int, width: int, places: int) -> Any:
    encodings = np.zeros((places, width), np.float32)
    encodings[:PLACES, start : start + PLACES] = np.eye(PLACES)
    return encodings


def _look_across(
    attention: Any, source: list[str], target: list[str], counterpart: Mapping[str, str], width: int
) -> None:
    place = np.zeros((width, width), np.float32)
    for i in range(len(source), len(source) + PLACES):
        place[i, i] = 8
    word = np.zeros((width, width), np.float32)
    for number, piece in enumerate(source):
        if piece in counterpart:
            word[len(source) + PLACES + target.index(counterpart[piece]), number] = 1
    _norm(attention.layer_norm, width)
    _linear(attention.linear[0], place)
    _linear(attention.linear[1], np.concatenate([place, word]))
    _linear(attention.linear[2], np.eye(width, dtype=np.float32))


def _silent(attention: Any, width: int) -> None:
    _norm(attention.layer_norm, width)
    _linear(attention.linear[0], np.zeros((3 * width, width), np.float32))
    _linear(attention.linear[1], np.zeros((width, width), np.float32))


def _silent_ffn(ffn: Any, width: int) -> None:
    _norm(ffn.layer_norm, width)
    _linear(ffn.linear_0, np.zeros((width, width), np.float32))
    _linear(ffn.linear_1, np.zeros((width, width), np.float32))


def _norm(norm: Any, width: int) -> None:
    norm.gamma, norm.beta = np.ones(width, np.float32), np.zeros(width, np.float32)


def _linear(linear: Any, weight: Any) -> None:
    linear.weight = weight.astype(np.float32)
    linear.bias = np.zeros(weight.shape[0], np.float32)
