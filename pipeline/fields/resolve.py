"""Values as the rules found them -> values with the status that their confidence earns, and what follows from them."""

from typing import TypeVar

from pydantic import BaseModel

from pipeline.notice import Flag, Notice, Value

M = TypeVar("M", bound=BaseModel)


def settle(notice: Notice, accept_at: float) -> Notice:
    """The notice with each value ``accepted`` or, less sure than ``accept_at`` or named by a flag, ``needs_review``."""
    return _settle(notice, accept_at)


def _settle(part: M, accept_at: float) -> M:
    if isinstance(part, Value):
        status = "accepted" if part.confidence >= accept_at else "needs_review"
        return part.model_copy(update={"status": status})
    changes: dict[str, object] = {}
    for name in type(part).model_fields:
        member = getattr(part, name)
        if isinstance(member, BaseModel):
            changes[name] = _settle(member, accept_at)
        elif isinstance(member, tuple) and member and isinstance(member[0], BaseModel):
            changes[name] = tuple(_settle(each, accept_at) for each in member)
    return part.model_copy(update=changes) if changes else part


def doubted(notice: Notice, flags: tuple[Flag, ...]) -> Notice:
    """The notice with its flags, and each scalar of its own row that a flag names marked for a person."""
    named = {flag.column for flag in flags if flag.table == "notices" and flag.severity != "info"}
    groups = {group: _mark(getattr(notice, group), named) for group in ("head", "places")}
    meeting = notice.meeting_date
    if meeting is not None and "meeting_date" in named:
        meeting = meeting.model_copy(update={"status": "needs_review"})
    return notice.model_copy(update={**groups, "meeting_date": meeting, "flags": (*notice.flags, *flags)})


def _mark(part: M, named: set[str | None]) -> M:
    changes = {name: value.model_copy(update={"status": "needs_review"})
               for name in type(part).model_fields
               if name in named and isinstance(value := getattr(part, name), Value)}  # fmt: skip
    return part.model_copy(update=changes)
