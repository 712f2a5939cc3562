"""The conclusions of a notice: each numbered item with its heading, who must act, with whom, by when, and its topic."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from pipeline.fields import conclusion_part, dates, deadlines, duties, outline, petitions, task_table, topics
from pipeline.fields.bodies import Name
from pipeline.fields.markers import DASH
from pipeline.fields.outline import Item, Span
from pipeline.fields.task_table import Row
from pipeline.language.loose import loose
from pipeline.language.text import Text
from pipeline.notice import Conclusion, Value
from pipeline.scan.layout import Zone

_RUN_IN = re.compile(r"[^:;.\n]{3,120}:(?=\s|$)")
_LATER = 0.87  # of who opens a later paragraph of an item, or stands where it is told what was: is it a task?
_LOOKS_BACK = loose(
    r"(?:ve |phan )?(?:danh gia(?: chung)?|nhan xet(?: chung)?|tinh hinh chung|(?:nhung )?uu diem"
    r"|(?:nhung )?ket qua(?: (?:chung|dat duoc|hoi nghi|doi thoai))?|(?:ket qua|tinh hinh) thuc hien[^:]{0,80}"
    r"|(?:nhung )?(?:han che|ton tai|nhan dinh)[^:]{0,40}) $"
)
_HEADING_WEIGHT, _PARENT_WEIGHT = 2.5, 0.5


def _gives_task(text: Text, span: Span) -> bool:
    """Whether the stretch tells somebody to act, so that it is no heading."""
    told = next(duties.assignees(text, [span], bare={span[0]: 1.0}), None)
    if told is None and text.text[slice(*span)].isupper():  # "GIAO TRÁCH NHIỆM"
        return False
    return told is not None or duties.INSTRUCTS.match(text.folded, *span) is not None


def _heading(text: Text, item: Item, *, parent: bool) -> Span | None:
    """The heading: a first line that is no sentence, or what stands before a colon, if it gives nobody a task.

    A line with nothing under it, neither text nor the sub-items of a ``parent``, is no heading.
    """
    if not item.pieces:
        return None
    start, end = item.pieces[0]
    whole = text.text[end - 1] not in ".;," and end - start <= 200 and (parent or len(item.pieces) > 1)
    run_in = _RUN_IN.match(text.folded, start, end)
    if run_in and run_in.end() < end:
        span = start, run_in.end() - 1
        return None if _gives_task(text, (start, run_in.end())) else span
    if not whole:
        return None
    span = start, end - (text.text[end - 1] == ":")
    return None if _gives_task(text, (start, end)) else span


def _rest(text: Text, item: Item, heading: Span | None) -> list[Span]:
    """The stretches of the item's own text behind its heading."""
    stretches = list(item.pieces)
    if heading is not None:
        start, end = heading[1], stretches[0][1]
        while start < end and (text.text[start].isspace() or text.text[start] == ":"):
            start += 1
        stretches[:1] = [(start, end)] if start < end else []
    return stretches


def _tasks(text: Text, stretches: list[Span], *, requests: bool) -> tuple[list[Span], dict[int, float]]:
    """The stretches that may give a task, without dashes, and how sure a body at their beginning is their subject.

    Lines behind dashes in an item about requests to others (``requests``) are the requests.
    """
    tasks: list[Span] = []
    subjects: dict[int, float] = {}
    for k, (start, end) in enumerate(stretches):
        dash = DASH.match(text.folded, start, end)
        if dash and requests:
            continue
        begin = dash.end() if dash else start
        tasks.append((begin, end))
        subjects[begin] = 1.0 if dash or k == 0 else _LATER
    return tasks, subjects


def _between(stretches: list[Span], names: list[Name]) -> list[Span]:
    """The stretches without the names in them: what a body is called says little about its task."""
    parts: list[Span] = []
    for start, end in stretches:
        within = sorted((name.start, name.end) for name in names if start <= name.start < end)
        parts.extend(zip([start, *(b for _, b in within)], [*(a for a, _ in within), end], strict=True))
    return parts


def _doubted(names: Sequence[Name], start: int) -> list[Name]:
    """The names, those less certain that stand from ``start`` on."""
    return [name._replace(certainty=min(name.certainty, _LATER)) if name.start >= start else name for name in names]


def _values(text: Text, names: Iterable[Name], method: str, certainty: float) -> tuple[Value[str], ...]:
    first: dict[str, Name] = {}
    for name in names:
        first.setdefault(re.sub(r"\s*-\s*", "-", name.value.casefold()), name)
    return tuple(
        text.value(
            name.value,
            name.start,
            name.end,
            method=method,
            certainty=min(name.certainty * certainty, 0.85 if text.marks_differ(name.start, name.end) else 1.0),
        )
        for name in first.values()
    )


def _text(text: Text, stretches: list[Span], certainty: float) -> Value[str] | None:
    if not stretches:
        return None
    lines = "\n".join(" ".join(text.text[start:end].split()) for start, end in stretches)
    printed = re.sub(r"\s*\.\s?/\s?\.?$", ".", lines)
    return text.value(printed, stretches[0][0], stretches[-1][1], method="conclusions.item", certainty=certainty)


def find(text: Text, default_year: int | None = None) -> tuple[Conclusion, ...]:
    """The items of the conclusion in order, sub-items after their parents; none if the notice is not of a conclusion.

    ``default_year`` is the year of dates that have none. Assignees, coordinators and deadlines are those that the
    item's own text names; sub-items do not inherit them.
    """
    items = outline.items(text)
    tables = list(_tables(text, items))
    spans = (
        [span for span in dates.spans(text, default_year) if int(span.iso[:4]) >= (default_year or 0)]
        if items or tables
        else []
    )
    issued = next((span.iso for line in text.in_zone(Zone.PLACE_DATE) for span in dates.spans(text)
                   if line.start <= span.start < line.end and span.precision == "day"), None)  # fmt: skip
    requests = petitions.passed_on(text, items)
    parents = {item.parent for item in items}
    headings: dict[str, Span] = {}
    found: list[tuple[int, Conclusion]] = []
    for item in items:
        sure = item.certainty
        heading = _heading(text, item, parent=item.path in parents)
        headings.pop(item.path, None)  # of an item with the same number under another heading
        if heading:
            headings[item.path] = heading
        stretches = _rest(text, item, heading)
        tasks, subjects = _tasks(text, stretches, requests=requests[item.number[0]])
        spoken = [heading, *tasks] if heading else tasks
        ordered = [*duties.assignees(text, spoken, bare=subjects)]
        ordered += duties.as_for(text, item.pieces)
        ordered.sort(key=lambda name: name.start)
        helpers = list(duties.coordinators(text, spoken, ordered))
        if any(
            _LOOKS_BACK.match(text.folded, *headings[path]) for path in (item.path, item.parent) if path in headings
        ):
            ordered = _doubted(ordered, 0)
        above = _announcing(item, [row for parent, row in tables if parent is item])
        if above:
            ordered = [name for name in ordered if not above[0] <= name.start < above[1]]
            helpers = [name for name in helpers if not above[0] <= name.start < above[1]]
        if item.doubted is not None:
            ordered, helpers = _doubted(ordered, item.doubted), _doubted(helpers, item.doubted)
        told = [name for name in ordered if name.start not in {helper.start for helper in helpers}]
        due = deadlines.deadline(text, item.pieces, spans, issued)
        if due and item.doubted is not None and due.phrase[0] >= item.doubted:
            due = due._replace(certainty=min(due.certainty, _LATER))
        about = [(span, 1.0) for span in _between(tasks, [*told, *helpers])]
        if heading:
            about.append((heading, _HEADING_WEIGHT))
        if item.parent in headings:
            about.append((headings[item.parent], _PARENT_WEIGHT))
        start, end = item.number
        found.append(
            (start, Conclusion(
                item_no=text.value(item.path, start, end, method="conclusions.item", certainty=sure * 0.99),
                parent_no=item.parent,
                level=item.level,
                heading=text.value(
                    " ".join(text.text[slice(*heading)].split()), *heading, method="conclusions.heading",
                    certainty=sure * 0.97) if heading else None,
                text=_text(text, stretches, sure * 0.98),
                assignees=_values(text, told, "conclusions.assignees", sure),
                coordinators=_values(text, helpers, "conclusions.coordinators", sure),
                deadline=text.value(due.iso, *due.date, method="conclusions.deadline", certainty=due.certainty * sure)
                if due and due.iso else None,
                deadline_text=" ".join(text.text[slice(*due.phrase)].split()) if due else None,
                topic=text.value(topics.PASSED_ON, *(heading or item.number), method="topics.passed_on", certainty=0.96)
                if requests[item.number[0]] else topics.of(text, about),
            ))
        )  # fmt: skip
    for parent, row in tables:
        due = deadlines.term(text, row.deadline, spans, issued, default_year) if row.deadline else None
        found.append((row.number[0], _tabled(text, parent, row, due)))
    return tuple(item for _, item in sorted(found, key=lambda each: each[0]))


def _tables(text: Text, items: Sequence[Item]) -> Iterator[tuple[Item | None, Row]]:
    """The rows of tables of tasks that stand in the conclusion, each with the item below which its table stands."""
    body = list(text.in_zone(Zone.BODY))
    numbers, lines = [item.number[0] for item in items], [paragraph.start for paragraph in body]
    paths = {item.path for item in items}
    for table in task_table.find(text):
        above, before = bisect_left(numbers, table.start), bisect_left(lines, table.start)
        parent, line = items[above - 1] if above else None, body[before - 1] if before else None
        if parent is None or line is None or line.start >= max((end for _, end in parent.pieces), default=line.end):
            if line is None or not conclusion_part.announces(text, line):  # text that is no item's lies between
                continue
            parent = None
        prefix = f"{parent.path}." if parent else ""
        yield from ((parent, row) for row in table.rows if prefix + row.path not in paths)


def _announcing(item: Item, rows: Sequence[Row]) -> Span | None:
    """The piece of the item above its table whose rows name who acts: it says no more than that they do."""
    if not any(row.assignee for row in rows):
        return None
    before = [piece for piece in item.pieces if piece[1] <= rows[0].number[0]]
    return before[-1] if before else None


def _tabled(text: Text, parent: Item | None, row: Row, due: deadlines.Deadline | None) -> Conclusion:
    """The item that a row of a table of tasks is, below ``parent``."""
    path = f"{parent.path}.{row.path}" if parent else row.path
    above = path.rpartition(".")[0]
    sure = row.certainty * (parent.certainty if parent else 1)
    told = task_table.bodies_in(text, row.assignee) if row.assignee else []
    beside = [*duties.coordinators(text, [row.assignee])] if row.assignee else []
    told = [name for name in told if name.start not in {each.start for each in beside}]
    beside += task_table.bodies_in(text, row.coordinator) if row.coordinator else []
    return Conclusion(
        item_no=text.value(path, *row.number, method="conclusions.table", certainty=sure),
        parent_no=above or None,
        level=path.count(".") + 1,
        text=_text(text, [row.task], sure * 0.98) if row.task else None,
        assignees=_values(text, told, "conclusions.table", sure),
        coordinators=_values(text, beside, "conclusions.table", sure),
        deadline=text.value(due.iso, *due.date, method="conclusions.table", certainty=due.certainty * sure)
        if due and due.iso else None,
        deadline_text=" ".join(text.text[slice(*due.phrase)].split()) if due else None,
        topic=topics.of(text, [(row.task, 1.0)]) if row.task else None,
    )  # fmt: skip
