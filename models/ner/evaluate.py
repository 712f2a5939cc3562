"""Compare the NER with the rules alone and with underthesea's NER: ``python -m models.ner.evaluate DEV [READINGS]``.

DEV is the folder of labelled documents (``labels/``, ``scans/``, ``manifest.json``); READINGS holds one pickled
``Reading`` a scan, named by its notice id, and is filled where it lacks one. An entity is wanted if a label names its
value and it is printed in the text; it is found if a span of its label has that value, folded and without spaces. The
tables: on the documents' own texts, on those of tests/gold, on what was read from the scans, on the texts of
tests/offices, whose authors knew neither rules nor grammar, and on the documents' own texts with letters misread.
"""

import argparse
import json
import pickle
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import underthesea

from models.ner.damage import damaged
from models.ner.labelled import LABELS, Labelled
from models.ner.silver import kind_of
from pipeline.fields import codes, date_spans
from pipeline.fields.positions import offices
from pipeline.language import entities, numbers
from pipeline.language.segment import to_doc
from pipeline.language.text import Text, fold, join
from pipeline.notice import Notice, Value
from pipeline.reading import Reading, notice_of, words_of
from pipeline.scan.intake import Scan, take_in
from pipeline.scan.layout import Zone
from pipeline.settings import Settings
from tests.plain import plain

Values = set[tuple[str, str]]  # (label, value)
SYSTEMS = ("rules alone", "underthesea", "this model", "rules and model")
GOLD = Path("tests/gold")
OFFICES = Path("tests/offices")
COMPLETE = {"DOCUMENT": "references", "DATE": "dates", "COUNT": "opinions"}  # labels that leave none out, where given
_LEAD = re.compile(r"^(?:(?:các|đồng chí|đ/c|ông|bà|tm\.?|t/m|kt\.?|tl\.?)\s+)+", re.IGNORECASE)
_JOINT = re.compile(  # Bộ Công an - Bộ Y tế, Chính phủ và Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam
    r"\s*[-–,]\s+(?=(?:Bộ|Viện|Tòa án|Ủy ban|Ban) )|\s+và\s+(?=(?:Bộ|Ủy ban Trung ương) )"
)
_NAMED = re.compile(r"^(?:đồng chí|đ/c|ông|bà)\s+(?P<name>[^-,(]+?)\s*(?:\s-\s|,|\(|$)", re.IGNORECASE)
DAMAGE, WAYS_TO_DAMAGE = (0.01, 0.03), 3
_NOW = "2026-01-01T00:00:00Z"


def key(printed: str) -> str:
    """What of a name is compared: letters and digits, folded, without what leads to it."""
    return re.sub(r"[\W_]", "", fold(_LEAD.sub("", printed.strip())))


def singles(name: str) -> list[str]:
    """The bodies of a joint issuer, one by one."""
    return _JOINT.split(name)


def named(told: str) -> str | None:
    """The person of whom something is asked, if one is named: not "đồng chí Chủ tịch UBND xã"."""
    match = _NAMED.match(told)
    return match["name"] if match and kind_of(match["name"]) != "POSITION" else None


def values(label: str, printed: str) -> Iterator[str]:
    """The values that a printed stretch of this label has."""
    text = join([(Zone.BODY, printed)])
    if label == "DOCUMENT":
        yield from (re.sub(r"[\s.]", "", code.code.casefold()) for code in codes.find(text))
    elif label == "DATE":
        dated = join([(Zone.BODY, f"ngày {printed}")])
        yield from (span.iso for span in date_spans.spans(dated) if span.precision == "day")
    elif label == "COUNT":
        count, _, total = printed.partition("/")
        number = numbers.read(text, 0, len(count.partition("(")[0].rstrip()))  # 12 (mười hai)
        if number:
            yield f"{number.value}/{total.strip().lstrip('0')}"
    elif label == "POSITION":
        yield key(printed)
        yield from (key(office.written) for office in offices(text, 0, len(printed))[0])
    else:
        yield key(printed)


def wanted(gold: dict[str, Any], text: Text, *, whole: bool) -> Values:
    """What the labels of a document name, as far as it is printed in the text."""
    found: Values = set()

    def add(label: str, printed: Iterable[str | None]) -> None:
        found.update((label, key(each)) for each in printed if each)

    notice = gold["notice"]
    items = gold.get("conclusions", [])
    told = [name for item in items for name in (*item.get("assignees", ()), *item.get("coordinators", ()))]
    people = [person for name in told if (person := named(name))]
    signers = notice.get("signer_name", "").split("; ") if whole else []  # the signature is not on a first page
    add("PERSON", [chair["name"] for chair in gold.get("chairs", ())] + signers + people)
    bodies = [name for name in told if not named(name)] + [notice.get("issuer"), notice.get("issuer_parent")]
    for name in bodies + [reference.get("issuer") for reference in gold.get("references", ())]:
        for single in singles(name or ""):
            add(kind_of(_LEAD.sub("", single)), [single])
    add("POSITION", [rank for chair in gold.get("chairs", ()) for rank in chair["positions"]])
    add("POSITION", notice.get("signer_role", "").split("; ") if whole else [])
    add("PLACE", [notice.get("issue_place")])
    add("PLACE", [name for level in ("ward", "district", "province") if stands_alone(name := notice.get(level), text)])
    printed = re.sub(r"[\W_]", "", text.folded)
    written = {value for office in _offices(text) for value in values("POSITION", office)}
    found = {(label, value) for label, value in found if value in printed or (label == "POSITION" and value in written)}
    cited = [notice.get("doc_code")] + [reference.get("doc_code") for reference in gold.get("references", ())]
    letters = re.sub(r"\s", "", text.folded)
    for code in cited:
        if code and re.sub(r"\s", "", fold(code)) in letters:
            found.add(("DOCUMENT", re.sub(r"[\s.]", "", code.casefold())))
    if whole:
        found.update(("DATE", day) for day in gold.get("dates", ()))
        found.update(("COUNT", f"{each['count']}/{each['total'] or ''}") for each in gold.get("opinions", ()))
    return {value for value in found if value[1]}


def _offices(text: Text) -> Iterator[str]:
    """Stretches in which an abbreviated office may stand: those after a name."""
    for match in re.finditer(r"[-,(]\s*([A-ZĐÐ]{2,}[^\n,;.()]{0,60})", text.text):
        yield match[1]


def stands_alone(name: str | None, text: Text) -> bool:
    """Whether a unit is named somewhere as a place, not only within the name of a body."""
    before = r"(?:(?<!\w)(?:tai|o|thuoc|dia ban)|[,;(])\s+"
    return bool(name and re.search(before + re.escape(fold(name)) + r"(?!\w)", text.folded))


def by_model(text: Text) -> Values:
    """What the trained model finds."""
    spans = entities.find(to_doc(text))
    return {(e.label, value) for e in spans for value in values(e.label, text.text[e.start : e.end])}


def by_underthesea(text: Text) -> Values:
    """What underthesea's NER finds; it knows persons, organisations and places."""
    names = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE"}
    found: Values = set()
    for paragraph in text.text.splitlines():
        stretch: list[str] = []
        label = ""
        for word, _, _, tag in [*(underthesea.ner(paragraph) if paragraph.strip() else ()), ("", "", "", "O")]:
            if not tag.startswith("I-") and stretch:
                found.update((label, value) for value in values(label, " ".join(stretch)))
                stretch = []
            if tag[2:] in names:
                label = names[tag[2:]]
                stretch.append(word)
    return found


def by_rules(notice: Notice) -> Values:
    """What the product's rules find, from the record that they make."""
    head, found = notice.head, Counter[tuple[str, str]]()

    def add(label: str, *printed: Value[str] | None) -> None:
        for value in printed:
            if value is not None:
                found.update((label, key(part)) for part in value.value.split("; "))

    add("PERSON", *(person.name for person in notice.people))
    add("POSITION", head.signer_role, *(rank for person in notice.people for rank in person.positions))
    told = [name for item in notice.conclusions for name in (*item.assignees, *item.coordinators)]
    for name in (*told, head.issuer, head.issuer_parent, *(reference.issuer for reference in notice.references)):
        for single in singles(name.value) if name is not None else ():
            found[kind_of(_LEAD.sub("", single)), key(single)] += 1
    add("PLACE", head.issue_place, notice.places.ward, notice.places.district, notice.places.province)
    for code in (head.doc_code, *(reference.doc_code for reference in notice.references)):
        if code is not None:
            found["DOCUMENT", re.sub(r"[\s.]", "", code.value.casefold())] += 1
    found.update(("DATE", mention.date.value) for mention in notice.dates if mention.precision == "day")
    found.update(("COUNT", f"{o.count.value}/{o.total.value if o.total else ''}") for o in notice.opinions)
    return set(found)


@dataclass
class Score:
    """Counts of one system and label."""

    wanted: int = 0
    found: int = 0
    claimed: int = 0  # in documents whose labels leave none of this kind out
    right: int = 0


def score(
    cases: Iterable[tuple[dict[str, Any], Text, Notice, bool]], *, precise: bool = True
) -> dict[tuple[str, str], Score]:
    """The counts of each system and label over documents: labels, text, record, whether the text is the whole one.

    ``precise``: the labels leave none out, so that what else is found is wrong.
    """
    scores: dict[tuple[str, str], Score] = defaultdict(Score)
    for gold, text, notice, whole in cases:
        want = wanted(gold, text, whole=whole)
        rules, model = by_rules(notice), by_model(text)
        for system, got in zip(SYSTEMS, (rules, by_underthesea(text), model, rules | model), strict=True):
            for label in LABELS:
                mine = {value for kind, value in want if kind == label}
                theirs = {value for kind, value in got if kind == label}
                count = scores[system, label]
                count.wanted += len(mine)
                count.found += len(mine & theirs)
                if precise and whole and COMPLETE.get(label) in gold:
                    count.claimed += len(theirs)
                    count.right += len(mine & theirs)
                if "-v" in sys.argv and system == "this model":
                    print(label, "missed", sorted(mine - theirs), sorted(theirs - mine) if label in COMPLETE else "")
    return scores


def show(scores: dict[tuple[str, str], Score]) -> None:
    """The table: share of the wanted values found, and of the found ones that are right where that can be told."""
    print("| label | wanted | " + " | ".join(SYSTEMS) + " |\n|---|---|" + "---|" * len(SYSTEMS))
    for label in LABELS:
        cells = []
        for system in SYSTEMS:
            s = scores[system, label]
            precision = f" (precision {s.right / s.claimed:.3f})" if s.claimed else ""
            cells.append(f"{s.found / max(1, s.wanted):.3f}{precision}")
        print(f"| {label} | {scores[SYSTEMS[0], label].wanted} | " + " | ".join(cells) + " |")
    total = {s: sum(scores[s, label].found for label in LABELS) for s in SYSTEMS}
    wanted_in_all = sum(scores[SYSTEMS[0], label].wanted for label in LABELS)
    print(f"| all | {wanted_in_all} | " + " | ".join(f"{total[s] / wanted_in_all:.3f}" for s in SYSTEMS) + " |")


def by_rules_alone(scan: Scan, reading: Reading) -> Notice:
    """The record without what the model proposes."""
    with patch("pipeline.reading.propose", lambda notice, *_: notice):
        return notice_of(scan, reading, Settings(), _NOW)


def labels_in(folder: Path) -> dict[str, dict[str, Any]]:
    """The labels of each document in a folder, by its name."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")}


def on_texts(folder: Path) -> Iterator[tuple[dict[str, Any], Text, Notice, bool]]:
    """Labels, text and record of each text in a folder, and whether it is the whole one (``.p1``: the first page)."""
    labels = labels_in(folder)
    for path in sorted(folder.glob("*.txt")):
        name, page = path.stem.partition(".")[::2]
        text = plain(path.read_text(encoding="utf-8"))
        scan = Scan(path.stem, "", (path.name,), path, "pdf", (), 0)  # there is none: the text is the reading
        yield labels[name], text, by_rules_alone(scan, Reading(text, 1, ())), not page


def on_damaged(folder: Path, rate: float) -> Iterator[tuple[dict[str, Any], Text, Notice, bool]]:
    """The same with a share of the letters misread, in several ways; wanted is what still stands there unhurt."""
    labels = labels_in(folder)
    for path, seed in product(sorted(folder.glob("*.txt")), range(WAYS_TO_DAMAGE)):
        name, page = path.stem.partition(".")[::2]
        printed = path.read_text(encoding="utf-8")
        given = Labelled(printed, tuple(_figures(plain(printed), labels[name])))
        hurt = damaged(given, Random(f"{path.stem} {rate} {seed}"), (rate,))
        whole = {span[2]: printed[span[0] : span[1]] for span in given.spans}
        left = {told for start, end, told in hurt.spans if hurt.text[start:end] == whole[told]}
        counts = [told.split()[1].partition("/") for told in left if told.startswith("COUNT")]
        gold = labels[name] | {
            "dates": [told.split()[1] for told in left if told.startswith("DATE")],
            "opinions": [{"count": count, "total": total} for count, _, total in counts],
        }
        text = plain(hurt.text)
        scan = Scan(path.stem, "", (path.name,), path, "pdf", (), 0)
        yield gold, text, by_rules_alone(scan, Reading(text, 1, ())), not page


def _figures(text: Text, gold: dict[str, Any]) -> Iterator[tuple[int, int, str]]:
    """Where the days and counts of the labels stand in an undamaged text, each told by what it is and its place."""
    for span in date_spans.spans(text):
        if span.iso in gold.get("dates", ()):
            yield span.start, span.end, f"DATE {span.iso} {span.start}"
    counts = {f"{each['count']}/{each['total'] or ''}" for each in gold.get("opinions", ())}
    for entity in entities.find(to_doc(text)):
        printed = text.text[entity.start : entity.end]
        if entity.label == "COUNT" and (found := counts.intersection(values("COUNT", printed))):
            yield entity.start, entity.end, f"COUNT {found.pop()} {entity.start}"


def readings(dev: Path, kept: Path | None) -> Iterator[tuple[str, Scan, Reading]]:
    """What is read from each scan, from the folder of readings where it holds one."""
    settings = Settings()
    for scan in take_in([dev / "scans"], settings).scans:
        stored = kept / f"{scan.notice_id}.pkl" if kept else None
        if stored and stored.exists():
            reading = pickle.loads(stored.read_bytes())
        else:
            reading = words_of(scan, settings)
            if stored:
                stored.write_bytes(pickle.dumps(reading))
        yield Path(scan.files[0]).name, scan, reading


def main() -> None:
    """The tables."""
    arguments = argparse.ArgumentParser(prog="python -m models.ner.evaluate", description=__doc__)
    arguments.add_argument("dev", type=Path)
    arguments.add_argument("readings", type=Path, nargs="?")
    arguments.add_argument("-v", action="store_true", help="list what the model misses")
    given = arguments.parse_args()

    def on_scans() -> Iterator[tuple[dict[str, Any], Text, Notice, bool]]:
        documents = json.loads((given.dev / "manifest.json").read_text(encoding="utf-8"))
        labels = labels_in(given.dev / "labels")
        for name, scan, reading in readings(given.dev, given.readings):
            yield labels[documents[name][0]], reading.text, by_rules_alone(scan, reading), True

    print("On the documents' own texts\n")
    show(score(on_texts(given.dev / "labels")))
    print("\nOn the texts of the gold notices\n")
    show(score(on_texts(GOLD)))
    print("\nOn what was read from the scans\n")
    show(score(on_scans()))
    print("\nOn the texts of other offices\n")
    show(score(on_texts(OFFICES)))
    for rate in DAMAGE:
        print(f"\nOn the documents' own texts, {rate:.0%} of the letters misread\n")
        show(score(on_damaged(given.dev / "labels", rate), precise=False))


if __name__ == "__main__":
    main()
