"""The gold of a notice: its record and its text, in the form of the reference scorer."""

from typing import Any

from tests.maker.notices import Ask, Chair, Count, Day, Notice, Piece, Ref, Until, Who, iso


def text(notice: Notice) -> str:
    """The text in reading order: one paragraph a line, the left column of the letterhead and the foot first."""
    star = ("*",) if notice.system == "party" else ()
    lines = [
        *notice.left_lines, *star, notice.code_line, *notice.right_lines, notice.place_date,
        notice.kind.upper(), notice.subject, *(paragraph.printed for paragraph in notice.body),
        "Nơi nhận:", *notice.recipient_lines, *notice.signature_lines, notice.signer,
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def record(notice: Notice) -> dict[str, Any]:
    """What every table should hold."""
    pieces = [piece for paragraph in notice.body for piece in paragraph.pieces]
    head = _head(notice, pieces)
    return {
        "notice": {field: value for field, value in head.items() if value},
        "absent": [field for field, value in head.items() if not value],
        "references": _references(pieces),
        "dates": _dates(notice, pieces),
        "chairs": [{"name": p.printed, "positions": list(p.positions)} for p in pieces if isinstance(p, Chair)],
        "opinions": [_count(p) for p in pieces if isinstance(p, Count)],
        "petitions": [_petition(p) for p in pieces if isinstance(p, Ask)],
        "conclusions": _conclusions(notice),
        "recipients": list(notice.recipients),
    }


def _head(notice: Notice, pieces: list[Piece]) -> dict[str, str]:
    code = f"{notice.number}{notice.symbol}"
    meeting = next(iso(p.printed) for p in pieces if isinstance(p, Day) and p.role == "meeting")
    return {
        "doc_type": notice.kind.lower(), "doc_code": code, "issuer": " ".join(notice.issuer),
        "issuer_parent": " ".join(notice.parent), "issue_place": notice.place, "issue_date": iso(notice.date),
        "meeting_date": meeting, "subject": notice.subject, "ward": notice.ward, "district": notice.district,
        "province": notice.province, "signer_name": notice.signer, "signer_role": notice.role,
        "signing_authority": "; ".join(notice.authority),
    }  # fmt: skip


def _references(pieces: list[Piece]) -> list[dict[str, str]]:
    cited: dict[str, dict[str, str]] = {}
    for ref in (piece for piece in pieces if isinstance(piece, Ref)):
        entry = cited.setdefault(ref.code, {"doc_type": ref.kind.lower(), "doc_code": ref.code})
        for field, value in (("date", iso(ref.date)), ("issuer", ref.issuer)):
            if value:
                entry.setdefault(field, value)
    return list(cited.values())


def _dates(notice: Notice, pieces: list[Piece]) -> list[str]:
    printed = [notice.date, *(piece.printed for piece in pieces if isinstance(piece, Day | Until | Ref))]
    return sorted({date for date in map(iso, printed) if date})


def _count(piece: Count) -> dict[str, Any]:
    count, total = piece.numbers
    return {"stage": piece.stage, "kind": piece.kind, "scope": piece.scope, "count": count, "total": total}


def _petition(piece: Ask) -> dict[str, str]:
    petition = {"text": piece.printed, "scope": piece.scope}
    return petition | {"referred_to": piece.referred_to} if piece.referred_to else petition


def _conclusions(notice: Notice) -> list[dict[str, Any]]:
    """Each numbered item; a paragraph without a number belongs to the item above it."""
    items: list[tuple[str, list[Piece]]] = []
    for paragraph in notice.body:
        if paragraph.item_no:
            items.append((paragraph.item_no, [*paragraph.pieces]))
        elif items:
            items[-1][1].extend(paragraph.pieces)
    return [_conclusion(item_no, pieces) for item_no, pieces in items]


def _conclusion(item_no: str, pieces: list[Piece]) -> dict[str, Any]:
    item: dict[str, Any] = {"item_no": item_no}
    for field, function in (("assignees", "assignee"), ("coordinators", "coordinator")):
        names = [piece.printed for piece in pieces if isinstance(piece, Who) and piece.function == function]
        if names:
            item[field] = names
    for until in (piece for piece in pieces if isinstance(piece, Until)):
        item |= {"deadline": iso(until.printed)} if iso(until.printed) else {}
        item["deadline_text"] = until.printed
    return item
