"""A record -> the rows of every table, and for every cell where it stands on the scan."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from pipeline.fields.opinion_headline import headline
from pipeline.notice import Box, Notice, Status, Value
from pipeline.tables import schema
from pipeline.tables.schema import Table

AnyValue = Value[str] | Value[int] | Value[bool]
Plain = str | int | float | None
Cell = Plain | AnyValue | tuple[AnyValue, ...]

LIST_MARK = "; "
_CODE = re.compile(r"(\d+[A-Za-zĐđ]?)(?:/(?:19|20)\d\d|[-/](.+))?")  # 18/2022 has no symbol


@dataclass(frozen=True, slots=True)
class Row:
    """One row in the order of the table's columns, and the columns whose cell a person has to look at."""

    values: tuple[Plain, ...]
    doubtful: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Record:
    """A row before it is written: its key in the table, its cells, and the value that stands for its plain cells."""

    table: Table
    key: str
    cells: dict[str, Cell]
    main: AnyValue | None = None


def rows(notice: Notice) -> dict[str, list[Row]]:
    """The rows of each table (all tables of ``schema.TABLES``) for one notice, in the order of the document."""
    flagged = {(flag.table, flag.row, flag.column) for flag in notice.flags if flag.severity != "info"}
    found: dict[str, list[Row]] = {table.name: [] for table in schema.TABLES}
    for record in _records(notice):
        doubtful = {name for name, cell in record.cells.items() if _status(_values(cell)) == "needs_review"
                    or (record.table.name, record.key, name) in flagged}  # fmt: skip
        found[record.table.name].append(_row(record.table, record.cells, doubtful))
        found["evidence"] += _evidence(notice.notice_id, record)
    return found


def status(notice: Notice) -> Status:
    """``needs_review`` where a value is in doubt or a check failed, ``reviewed`` where a person has looked."""
    states = {value.status for value in _all_values(notice)}
    if "needs_review" in states or any(flag.severity != "info" for flag in notice.flags):
        return "needs_review"
    return "reviewed" if "reviewed" in states else "accepted"


def to_review(notice: Notice) -> int:
    """How many of its values a person has to look at."""
    return sum(value.status == "needs_review" for value in _all_values(notice))


def split_code(code: str) -> tuple[str | None, str | None]:
    """Số and ký hiệu of a số ký hiệu: ``28-TB/ĐU`` -> 28, TB/ĐU (party); ``123/TB-UBND`` -> 123, TB-UBND (state).

    A code whose number was left blank is all symbol.
    """
    match = _CODE.fullmatch(code)
    return (match[1], match[2]) if match else (None, code.lstrip("-/") or None)


def _all_values(part: object) -> Iterator[AnyValue]:
    if isinstance(part, Value):
        yield part
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from _all_values(getattr(part, name))
    elif isinstance(part, tuple):
        for member in part:
            yield from _all_values(member)


def _values(cell: Cell) -> tuple[AnyValue, ...]:
    if isinstance(cell, Value):
        return (cell,)
    return cell if isinstance(cell, tuple) else ()


def _plain(cell: Cell) -> Plain:
    if isinstance(cell, Value):
        return str(cell.value).lower() if isinstance(cell.value, bool) else cell.value
    return LIST_MARK.join(str(value.value) for value in cell) or None if isinstance(cell, tuple) else cell


def _status(values: Sequence[AnyValue]) -> Status:
    states = {value.status for value in values}
    if "needs_review" in states:
        return "needs_review"
    return "reviewed" if states == {"reviewed"} else "accepted"


def _row(table: Table, cells: dict[str, Cell], doubtful: set[str]) -> Row:
    return Row(tuple(_plain(cells.get(name)) for name in table.names), frozenset(doubtful))


def _records(notice: Notice) -> Iterator[_Record]:
    """All rows but those of evidence."""
    yield _notice_record(notice)
    for table, parts in (
        (schema.REFERENCES, _references(notice)),
        (schema.DATES, _dates(notice)),
        (schema.PEOPLE, _people(notice)),
        (schema.OPINIONS, _opinions(notice)),
        (schema.PETITIONS, _petitions(notice)),
        (schema.CONCLUSIONS, _conclusions(notice)),
        (schema.RECIPIENTS, _recipients(notice)),
        (schema.FLAGS, _flags(notice)),
    ):
        for index, (cells, main) in enumerate(parts, 1):
            key = table.key or ""
            numbered: dict[str, Cell] = {"notice_id": notice.notice_id, key: index, **cells}
            yield _Record(table, str(_plain(numbered[key])), numbered, main)


def _notice_record(notice: Notice) -> _Record:
    head, counts = notice.head, headline(notice.opinions)
    cells: dict[str, Cell] = {name: getattr(head, name) for name in type(head).model_fields}
    cells |= {name: getattr(notice.places, name) for name in type(notice.places).model_fields}
    cells |= _code_cells(head.doc_code)
    cells |= {
        "notice_id": notice.notice_id,
        "source_file": LIST_MARK.join(notice.source.files),
        "source_sha256": notice.source.sha256,
        "page_count": notice.source.page_count,
        "meeting_date": notice.meeting_date,
        "chairs": tuple(person.name for person in notice.people if person.function == "chair"),
        "opinions_before": counts.before,
        "opinions_raised": counts.raised,
        "opinions_within": counts.within,
        "opinions_outside": counts.outside,
        "opinions_answered": counts.answered,
        "conclusion_count": len(notice.conclusions),
        "ocr_confidence": notice.ocr_confidence,
        "status": status(notice),
        "flag_count": len(notice.flags),
        "pipeline_version": notice.pipeline_version,
        "contract_version": notice.contract_version,
        "extracted_at": notice.extracted_at,
        "sealed": notice.sealed,
        "signed": notice.signed,
        "received_number": notice.received_number,
        "received_date": notice.received_date,
        "marks": notice.marks,
    }
    return _Record(schema.NOTICES, "1", cells)


def _code_cells(code: Value[str] | None) -> dict[str, Cell]:
    if code is None:
        return {}
    number, symbol = split_code(code.value)
    return {
        "doc_number": code.model_copy(update={"value": number}) if number else None,
        "doc_symbol": code.model_copy(update={"value": symbol}) if symbol else None,
    }


_Part = tuple[dict[str, Cell], AnyValue | None]


def _references(notice: Notice) -> Iterator[_Part]:
    for part in notice.references:
        cells: dict[str, Cell] = {name: getattr(part, name) for name in type(part).model_fields}
        main = part.doc_code or part.doc_type or part.title or part.date or part.issuer
        yield cells | _code_cells(part.doc_code), main


def _dates(notice: Notice) -> Iterator[_Part]:
    for part in notice.dates:
        yield {"date": part.date, "precision": part.precision, "role": part.role, "text": part.date.text}, part.date


def _people(notice: Notice) -> Iterator[_Part]:
    for part in notice.people:
        yield {name: getattr(part, name) for name in type(part).model_fields}, part.name


def _opinions(notice: Notice) -> Iterator[_Part]:
    for part in notice.opinions:
        cells: dict[str, Cell] = {name: getattr(part, name) for name in type(part).model_fields}
        yield cells | {"text": part.count.text}, part.count


def _petitions(notice: Notice) -> Iterator[_Part]:
    for part in notice.petitions:
        yield {name: getattr(part, name) for name in type(part).model_fields}, part.text


def _conclusions(notice: Notice) -> Iterator[_Part]:
    for part in notice.conclusions:
        yield {name: getattr(part, name) for name in type(part).model_fields}, part.item_no


def _recipients(notice: Notice) -> Iterator[_Part]:
    for part in notice.recipients:
        yield {"recipient": part.recipient}, part.recipient


def _flags(notice: Notice) -> Iterator[_Part]:
    for part in notice.flags:
        yield {name: getattr(part, name) for name in type(part).model_fields}, None


def _evidence(notice_id: str, record: _Record) -> Iterator[Row]:
    """One row for each filled cell that was read from the scan; a plain cell stands where its row's main value does."""
    for name in record.table.names:
        cell = record.cells.get(name)
        values = _values(cell) or ((record.main,) if record.main else ())
        if _plain(cell) is None or not values or name in ("notice_id", *_counted(record.table)):
            continue
        box = _box(values)
        confidence = min(value.confidence for value in values)
        cells: dict[str, Cell] = {
            "notice_id": notice_id,
            "table": record.table.name,
            "row": record.key,
            "column": name,
            "value": str(_plain(cell)),
            "text": LIST_MARK.join(dict.fromkeys(value.text for value in values)),
            "confidence": round(confidence, 4),
            "status": _status(values),
            "method": LIST_MARK.join(dict.fromkeys(value.method for value in values)),
        }
        if box:
            place = {side: round(getattr(box, side), 5) for side in ("x0", "y0", "x1", "y1")}
            cells |= {"page": box.page, **place}
        yield _row(schema.EVIDENCE, cells, {"value"} if _status(values) == "needs_review" else set())


def _counted(table: Table) -> tuple[str, ...]:
    """The column that only counts rows and is not read from the scan."""
    return (table.key,) if table.key and table.unique else ()


def _box(values: Sequence[AnyValue]) -> Box | None:
    """The box round the values that stand on the page of the first."""
    boxes = [value.box for value in values if value.box]
    same = [box for box in boxes if box.page == boxes[0].page]
    if not same:
        return None
    return Box(page=same[0].page, x0=min(box.x0 for box in same), y0=min(box.y0 for box in same),
               x1=max(box.x1 for box in same), y1=max(box.y1 for box in same))  # fmt: skip
