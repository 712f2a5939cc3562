"""Findings counted: what the figures of a run are made of."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import TypeVar

from pipeline.evaluate.cases import TEXT_ALONE
from pipeline.evaluate.fields import SCALARS, Finding
from pipeline.evaluate.judge import Judged
from pipeline.evaluate.texts import TextScore
from pipeline.notice import Frozen

T = TypeVar("T")
K = TypeVar("K")

LEVELS = ("clean", "light", "medium", "heavy", "real", TEXT_ALONE)
_AGAINST = ", not "
_BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99)


class Count(Frozen):
    """How many values were wanted, got, and right; of those accepted without a look, how many and how many wrong."""

    wanted: int = 0
    got: int = 0
    right: int = 0
    accepted: int = 0
    silent: int = 0

    @property
    def precision(self) -> float:
        """The share of what was got that is right."""
        return self.right / self.got if self.got else 0.0

    @property
    def recall(self) -> float:
        """The share of what was wanted that was got."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Both in one."""
        return 2 * self.right / (self.got + self.wanted) if self.got + self.wanted else 0.0


class MethodCount(Frozen):
    """A rule: how many values it gave, how many of them are scored, wrong, and wrong though accepted."""

    given: int
    scored: int
    wrong: int
    silent: int


class Coverage(Frozen):
    """A field: how many values were wanted, how many of them each rule got right, and how many no rule found."""

    wanted: int
    missing: int
    right: dict[str, int]


class Conflict(Frozen):
    """A rule against which another says something else: how many such values are scored, and how many are right."""

    rule: str
    against: str
    values: int
    right: int


class Bin(Frozen):
    """The values whose confidence is at least ``above`` and below the next: how many, how sure, how often right."""

    above: float
    values: int
    confidence: float
    right: float


@dataclass(frozen=True)
class Group:
    """The documents of one set and level."""

    set: str
    level: str
    documents: tuple[Judged, ...]

    @property
    def findings(self) -> list[Finding]:
        """All of their findings."""
        return [finding for document in self.documents for finding in document.findings]

    @property
    def total(self) -> Count:
        """Over all fields: the micro average."""
        return count(self.findings)

    @property
    def scalars(self) -> Count:
        """Over the fields of the table notices alone."""
        return count(finding for finding in self.findings if finding.field in SCALARS)

    def fields(self) -> dict[str, Count]:
        """By field."""
        return {name: count(found) for name, found in _by(self.findings, lambda finding: finding.field).items()}

    def text(self, *, marked: bool = True) -> TextScore | None:
        """The mean over the documents that have a true text; not ``marked``: with diacritics folded away."""
        scores = [score for document in self.documents if (score := document.text if marked else document.unmarked)]
        if not scores:
            return None
        return TextScore(cer=fmean(each.cer for each in scores), wer=fmean(each.wer for each in scores),
                         word_f1=fmean(each.word_f1 for each in scores))  # fmt: skip


def groups(documents: Iterable[Judged]) -> list[Group]:
    """The documents by set and level, in order of damage."""
    found = _by(documents, lambda document: (document.set, document.level))
    order = {level: number for number, level in enumerate(LEVELS)}
    keys = sorted(found, key=lambda key: (key[0], order.get(key[1], len(order))))
    return [Group(*key, tuple(found[key])) for key in keys]


def count(findings: Iterable[Finding]) -> Count:
    """Findings counted."""
    found = list(findings)
    return Count(
        wanted=sum(bool(finding.wanted) for finding in found),
        got=sum(bool(finding.got) for finding in found),
        right=sum(bool(finding.got) and finding.right for finding in found),
        accepted=sum(bool(finding.got) and finding.accepted for finding in found),
        silent=sum(finding.silent for finding in found),
    )


def once(documents: Sequence[Judged]) -> list[Judged]:
    """The documents with what was read from their scans; those that have none, with what their text alone gave."""
    sets = {document.set for document in scanned(documents)}
    return [document for document in documents if document.level != TEXT_ALONE or document.set not in sets]


def scanned(documents: Iterable[Judged]) -> list[Judged]:
    """Those that were read from a scan."""
    return [document for document in documents if document.level != TEXT_ALONE]


def methods(documents: Sequence[Judged]) -> dict[str, MethodCount]:
    """What each rule did, those that are wrong most often first."""
    scored = _by((finding for document in documents for finding in document.findings if finding.got),
                 lambda finding: finding.method)  # fmt: skip
    given: dict[str, int] = defaultdict(int)
    for document in documents:
        for name, number in document.methods.items():
            given[name] += number
    result = {}
    for name in {*given, *scored}:
        found = scored.get(name, [])
        result[name] = MethodCount(
            given=given[name], scored=len(found), wrong=sum(not finding.right for finding in found),
            silent=sum(finding.silent for finding in found),
        )  # fmt: skip
    return dict(sorted(result.items(), key=lambda item: (-item[1].silent, -item[1].wrong, item[0])))


def coverage(documents: Sequence[Judged]) -> dict[str, Coverage]:
    """For each field the rules that found what was wanted, the most useful first."""
    found = {}
    for field, findings in _by(_findings(documents), lambda finding: finding.field).items():
        wanted = [finding for finding in findings if finding.wanted]
        right = Counter(finding.method for finding in wanted if finding.right)
        missing = sum(not finding.got for finding in wanted)
        found[field] = Coverage(wanted=len(wanted), missing=missing, right=dict(right.most_common()))
    return found


def conflicts(documents: Sequence[Judged]) -> list[Conflict]:
    """The values that a rule gave and another contradicts ("a rule, not another")."""
    told = [finding for finding in _findings(documents) if _AGAINST in finding.method]
    pairs = _by(
        ((rule, against, finding.right) for finding in told for each in finding.method.split("; ")
         for rule, _, against in [each.partition(_AGAINST)] if against),
        lambda told: told[:2],
    )  # fmt: skip
    return [
        Conflict(rule=rule, against=against, values=len(found), right=sum(right for *_, right in found))
        for (rule, against), found in sorted(pairs.items())
    ]


def _findings(documents: Iterable[Judged]) -> Iterable[Finding]:
    return (finding for document in documents for finding in document.findings)


def calibration(documents: Iterable[Judged]) -> list[Bin]:
    """How often values are right that say how sure they are."""
    found = [finding for document in documents for finding in document.findings if finding.got]
    bins = []
    for above, below in zip(_BINS, (*_BINS[1:], 2.0), strict=True):
        inside = [finding for finding in found if above <= finding.confidence < below]
        if inside:
            bins.append(Bin(above=above, values=len(inside),
                            confidence=round(fmean(finding.confidence for finding in inside), 4),
                            right=round(fmean(finding.right for finding in inside), 4)))  # fmt: skip
    return bins


def _by(items: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    result: dict[K, list[T]] = defaultdict(list)
    for item in items:
        result[key(item)].append(item)
    return result
