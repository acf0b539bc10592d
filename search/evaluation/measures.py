"""What is measured of an answer: recall, precision, the reciprocal rank of the best, nDCG@10."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

DEPTH = 10


@dataclass(frozen=True)
class Measured:
    """Figures between 0 and 1 of one question, or the means of several (`questions` of them)."""

    recall: float
    precision: float
    mrr: float
    ndcg: float
    questions: int = 1


def measure(found: Sequence[str], wanted: Mapping[str, int]) -> Measured:
    """Of the keys found, in order, against what each wanted key is worth. Nothing wanted and nothing found is right."""
    if not wanted:
        right = float(not found)
        return Measured(right, right, right, right)
    both = len(set(found) & wanted.keys())
    most = max(wanted.values())
    best = next((rank for rank, key in enumerate(found, start=1) if wanted.get(key) == most), 0)
    return Measured(
        recall=both / len(wanted),
        precision=both / len(found) if found else 0.0,
        mrr=1 / best if best else 0.0,
        ndcg=_gain([wanted.get(key, 0) for key in found]) / _gain(sorted(wanted.values(), reverse=True)),
    )


def mean(measured: Iterable[Measured]) -> Measured:
    """The means; of nothing, nothing."""
    each = list(measured)
    if not each:
        return Measured(0.0, 0.0, 0.0, 0.0, 0)
    return Measured(
        recall=fmean(m.recall for m in each),
        precision=fmean(m.precision for m in each),
        mrr=fmean(m.mrr for m in each),
        ndcg=fmean(m.ndcg for m in each),
        questions=sum(m.questions for m in each),
    )


def _gain(worth: Sequence[int]) -> float:
    return sum((2**each - 1) / math.log2(rank + 1) for rank, each in enumerate(worth[:DEPTH], start=1))
