"""A strip of ink -> the digits that are written on it, by the network in ``models/digits``, and how sure that is.

The network tells for each few columns which digit ends there (CTC), so that touching digits need not be cut. What may
stand in a blank is few (a day, a month) or short (a number): each candidate is weighed whole.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

MODEL = Path(__file__).resolve().parents[2] / "models" / "digits" / "digits.onnx"

Ink = npt.NDArray[np.float32]  # 0 paper .. 1 ink
_Scores = npt.NDArray[np.float64]

_STRIP = 32  # pixels of height that the network reads
_MARGIN = 8  # pixels of paper on each side
_VIEWS = [(height, slant) for height in (20, 23, 26) for slant in (-0.1, 0.0, 0.15)]  # what one strip is read as
_SOFTEN = 1.5  # the network is surer than it is right: its log-probabilities are divided by this
_OUTSIDE = 0.3  # how far a reading that the blank may not hold speaks against all that it may
_SURE = 0.99  # no reading is surer
LONGEST = 5  # digits of a number


@dataclass(frozen=True, slots=True)
class Witness:
    """What else was read in the same place: its digits, and how often it is right; where wrong it may be anything."""

    text: str
    right: float
    spread: float = 0.1


@dataclass(frozen=True, slots=True)
class Reading:
    """Digits, and the probability that they are what is written."""

    text: str
    confidence: float


def read(ink: Ink, allowed: Sequence[str] = (), witness: Witness | None = None) -> Reading:
    """The most probable reading of a strip cut to its ink; one of ``allowed`` unless that is empty."""
    scores = _scores(ink)
    candidates = sorted({*allowed, *_near(scores), *([witness.text] if witness else [])})
    odds = dict(zip(candidates, np.exp(_log_likelihood(scores, candidates)).mean(axis=0).tolist(), strict=True))
    rest = max(0.0, 1.0 - sum(odds.values()))
    if allowed:
        rest += sum(share for text, share in odds.items() if text not in allowed)
        odds = {text: odds[text] for text in allowed}
        rest *= _OUTSIDE
    if witness:
        wrong = (1 - witness.right) * witness.spread
        odds = {text: share * (witness.right if text == witness.text else wrong) for text, share in odds.items()}
        rest *= wrong
    best = max(odds, key=lambda text: odds[text], default="")
    return Reading(best, min(_SURE, odds[best] / (sum(odds.values()) + rest + 1e-12)) if best else 0.0)


@cache
def _network() -> Callable[[Ink], _Scores]:
    """Strips (n, 1, 32, width) -> log-probabilities (n, width / 4, none and ten digits)."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(MODEL, options, providers=["CPUExecutionProvider"])
    return lambda strips: np.asarray(session.run(["log_p"], {"strip": strips})[0], np.float64)


def _scores(ink: Ink) -> _Scores:
    """Log-probabilities (views, steps, none and ten digits) of the strip, read at several sizes and slants."""
    made = [_view(ink, height, slant) for height, slant in _VIEWS]
    width = (max(view.shape[1] for view in made) + 3) // 4 * 4
    batch = np.zeros((len(made), 1, _STRIP, width), np.float32)
    for row, view in zip(batch, made, strict=True):
        row[0, :, : view.shape[1]] = view
    scores = _network()(batch) / _SOFTEN
    return scores - np.logaddexp.reduce(scores, axis=2, keepdims=True)


def _view(ink: Ink, height: int, slant: float) -> Ink:
    scale = height / ink.shape[0]
    width = max(2, round(ink.shape[1] * scale))
    small = cv2.resize(ink, (width, height), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    matrix = np.array([[1.0, slant, _MARGIN - slant * height / 2], [0.0, 1.0, (_STRIP - height) / 2]])
    return np.asarray(cv2.warpAffine(small, matrix, (width + 2 * _MARGIN, _STRIP)), np.float32)


def _near(scores: _Scores) -> set[str]:
    """The readings that the views favour, and all that differ from these in one digit."""
    found = set()
    for view in scores.argmax(axis=2):
        text = "".join(str(label - 1) for label, _ in groupby(view.tolist()) if label)[:LONGEST]
        found |= {text[:at] + digit + text[at + 1 :] for at in range(len(text)) for digit in "0123456789"}
        found |= {text[:at] + digit + text[at:] for at in range(len(text) + 1) for digit in "0123456789"}
        found |= {text[:at] + text[at + 1 :] for at in range(len(text))}
    return {text for text in found if 0 < len(text) <= LONGEST}


def _log_likelihood(scores: _Scores, texts: Sequence[str]) -> _Scores:
    """The log of the probability (views, texts) that the scores give each text (the forward pass of CTC)."""
    result = np.full((scores.shape[0], len(texts)), -np.inf)
    for length in {len(text) for text in texts}:
        rows = [row for row, text in enumerate(texts) if len(text) == length]
        labels = np.zeros((len(rows), 2 * length + 1), np.int64)
        labels[:, 1::2] = [[int(digit) + 1 for digit in texts[row]] for row in rows]
        # a step may skip the gap between two digits that differ
        skips = np.zeros(labels.shape, bool)
        skips[:, 3::2] = labels[:, 3::2] != labels[:, 1:-2:2]
        state = np.full((scores.shape[0], *labels.shape), -np.inf)
        state[:, :, :2] = scores[:, 0][:, labels[:, :2]]
        for step in range(1, scores.shape[1]):
            moved = np.full_like(state, -np.inf)
            moved[:, :, 1:] = state[:, :, :-1]
            skipped = np.full_like(state, -np.inf)
            skipped[:, :, 2:] = state[:, :, :-2]
            total = np.logaddexp(np.logaddexp(state, moved), np.where(skips, skipped, -np.inf))
            state = total + scores[:, step][:, labels]
        result[:, rows] = np.logaddexp(state[:, :, -1], state[:, :, -2])
    return result
