"""The record of one notice: every value with the place on the scan that it was read from.

A ``Notice`` is what the pipeline makes of one scan and what all tables are built from. Absent is ``None`` or an empty
tuple, never a guess. Column names and their meaning are those of the data contract (version ``CONTRACT_VERSION``).
"""

from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

CONTRACT_VERSION = 1

T = TypeVar("T", str, int, bool)

System = Literal["party", "state", "other"]
Status = Literal["accepted", "needs_review", "reviewed"]
Precision = Literal["day", "month", "year"]
DateRole = Literal["issue", "meeting", "reference", "deadline", "effective", "period_start", "period_end", "other"]
Function = Literal["chair", "signer", "assignee", "attendee", "speaker", "other"]
Stage = Literal["before_meeting", "at_meeting", "unknown"]
OpinionKind = Literal["raised", "answered", "resolved", "pending"]
Scope = Literal["all", "within_authority", "outside_authority"]
Severity = Literal["info", "warning", "error"]


class Frozen(BaseModel):
    """A record that does not change once it is made, and takes no field that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Box(Frozen):
    """A place on a page as scanned: page from 1, the rest in fractions of width and height, origin at the top left."""

    page: int = Field(ge=1)
    x0: float
    y0: float
    x1: float
    y1: float


class Value(Frozen, Generic[T]):
    """A value, what is printed where it was found, and how sure it is.

    ``value`` is in the contract's form (an ISO date, a code without spaces), ``text`` as printed. ``box`` is ``None``
    for a value that stands nowhere on the scan but follows from others (a province from a district). ``confidence``
    is the probability that the value is right. ``method`` names the rule or model that found it.
    """

    value: T
    text: str
    box: Box | None = None
    confidence: float = Field(ge=0, le=1)
    status: Status = "accepted"
    method: str


class Reference(Frozen):
    """Another document that the notice cites, once however often it is cited."""

    doc_type: Value[str] | None = None
    doc_code: Value[str] | None = None
    date: Value[str] | None = None
    issuer: Value[str] | None = None
    title: Value[str] | None = None
    mention_count: int = 1


class DateMention(Frozen):
    """A date in the text; ``date.value`` is ISO 8601, as precise as the text."""

    date: Value[str]
    precision: Precision
    role: DateRole


class Person(Frozen):
    """A person in one function. ``positions`` are written out, ``positions_text`` is as printed."""

    name: Value[str]
    honorific: str | None = None
    positions: tuple[Value[str], ...] = ()
    positions_text: str | None = None
    function: Function


class OpinionCount(Frozen):
    """A count of opinions (ý kiến, kiến nghị); ``total`` is the 16 of "trả lời 15/16 ý kiến"."""

    stage: Stage
    kind: OpinionKind
    scope: Scope
    authority: str | None = None
    count: Value[int]
    total: Value[int] | None = None


class Petition(Frozen):
    """A single request that the text names."""

    text: Value[str]
    scope: Scope
    referred_to: Value[str] | None = None


class Conclusion(Frozen):
    """A numbered item of the conclusion; ``item_no.value`` is its path (``II.3``), ``parent_no`` that of its parent."""

    item_no: Value[str]
    parent_no: str | None = None
    level: int
    heading: Value[str] | None = None
    text: Value[str] | None = None
    assignees: tuple[Value[str], ...] = ()
    coordinators: tuple[Value[str], ...] = ()
    deadline: Value[str] | None = None
    deadline_text: str | None = None
    topic: Value[str] | None = None


class Recipient(Frozen):
    """A line of Nơi nhận, the dash and the closing mark taken off."""

    recipient: Value[str]


class Flag(Frozen):
    """A doubt about the record; ``table``, ``row`` and ``column`` name the cell, where it is about one."""

    code: str
    severity: Severity
    table: str | None = None
    row: str | None = None
    column: str | None = None
    message: str


class Head(Frozen):
    """What the letterhead, the title and the signature say: one value each."""

    system: System = "other"
    doc_type: Value[str] | None = None
    doc_code: Value[str] | None = None
    issuer: Value[str] | None = None
    issuer_parent: Value[str] | None = None
    issue_place: Value[str] | None = None
    issue_date: Value[str] | None = None
    subject: Value[str] | None = None
    signing_authority: Value[str] | None = None
    signer_name: Value[str] | None = None
    signer_role: Value[str] | None = None


class Places(Frozen):
    """The unit as it was when the notice was issued, with its codes, and the unit that holds it since 1 July 2025."""

    ward: Value[str] | None = None
    district: Value[str] | None = None
    province: Value[str] | None = None
    ward_code: Value[str] | None = None
    district_code: Value[str] | None = None
    province_code: Value[str] | None = None
    current_ward: Value[str] | None = None
    current_ward_code: Value[str] | None = None


class DoubtedWord(Frozen):
    """A word of the text that the readers did not read alike, or that was repaired, and where it stands.

    ``how`` is as in ``scan.readers.Word``: whose reading was taken, ``marks`` where they differ in marks alone,
    ``repaired`` where neither's was; ``read`` is what was read then, and empty elsewhere.
    """

    text: str
    how: str
    read: str = ""
    confidence: float
    box: Box


class Source(Frozen):
    """Where the scan came from: every name under which the same bytes were found, and their fingerprint.

    ``steps`` tells what was done to the image of a page (from 1) before it was read, in words.
    """

    files: tuple[str, ...]
    sha256: str
    page_count: int
    steps: tuple[tuple[int, str], ...] = ()


class Notice(Frozen):
    """One notice: the record that ``records/<notice_id>.json`` holds."""

    notice_id: str
    source: Source
    text: str
    head: Head = Head()
    places: Places = Places()
    meeting_date: Value[str] | None = None
    references: tuple[Reference, ...] = ()
    dates: tuple[DateMention, ...] = ()
    people: tuple[Person, ...] = ()
    opinions: tuple[OpinionCount, ...] = ()
    petitions: tuple[Petition, ...] = ()
    conclusions: tuple[Conclusion, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    received_number: Value[str] | None = None
    received_date: Value[str] | None = None
    marks: tuple[Value[str], ...] = ()
    sealed: Value[bool] | None = None
    signed: Value[bool] | None = None
    flags: tuple[Flag, ...] = ()
    doubted_words: tuple[DoubtedWord, ...] = ()
    ocr_confidence: float | None = None
    pipeline_version: str
    contract_version: int = CONTRACT_VERSION
    extracted_at: str
