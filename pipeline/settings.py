"""Every limit and choice, in one frozen object: file < environment < flags.

The file is ``thongbao.toml`` in the working directory (``max_dpi = 200``); the environment has the same names in
capitals after ``THONGBAO_`` (``THONGBAO_MAX_DPI=200``).
"""

import os
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.errors import UsageError

FILE = Path("thongbao.toml")
PREFIX = "THONGBAO_"


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Settings(BaseModel):
    """What may be chosen. Those marked as such in ``UNREAD`` do not change what is read from a scan."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    raw: Path = Field(Path("data/raw"), description="the folder with scans, where extract is given no paths")
    processed: Path = Field(Path("data/processed"), description="the folder for all that is written")
    pdf: bool = Field(False, description="whether a searchable PDF of each notice is written, in pdf/")
    jobs: int = Field(default_factory=_cores, ge=1, description="how many scans are read at a time; one a core")
    reader: Literal["fast", "both", "tesseract", "trueocr"] = Field("both", description="who reads the pages")
    repair: bool = Field(True, description="whether syllables that do not fit their neighbours are repaired")
    accept_at: float = Field(0.9, gt=0, le=1, description="a value less sure than this is marked for a person")
    max_dpi: int = Field(300, ge=72, le=1200, description="pages are read at their own resolution, at most at this")
    max_pixels: int = Field(100_000_000, ge=1_000_000, description="pixels of a page; one with more is not drawn")
    max_pages: int = Field(500, ge=1, description="pages of a scan; one with more is refused")
    max_file_bytes: int = Field(1 << 30, ge=1, description="bytes of a file; a larger one is refused")
    render_timeout_seconds: float = Field(60, gt=0, description="for drawing one page")
    ocr_timeout_seconds: float = Field(120, gt=0, description="for one reading of one page")
    stall_seconds: float = Field(600, gt=0, description="a scan on which no page is finished for so long is given up")


UNREAD = frozenset({"raw", "processed", "pdf", "jobs", "max_file_bytes", "stall_seconds"})


def _checked(values: Mapping[str, object], where: str) -> dict[str, object]:
    """The values as they are; raises UsageError for a name that is no setting."""
    for name in values:
        if name not in Settings.model_fields:
            near = get_close_matches(name, Settings.model_fields, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(Settings.model_fields)}"
            raise UsageError(f"{where}: there is no setting {name}: {hint}")
    return dict(values)


def load(file: Path = FILE, environ: Mapping[str, str] = os.environ, **flags: object) -> Settings:
    """The settings from the file (where it exists), the environment and the flags (``None``: not given).

    Raises UsageError for a name that is no setting and for a value that it cannot have.
    """
    values: dict[str, object] = {}
    if file.exists():
        try:
            values |= _checked(tomllib.loads(file.read_text(encoding="utf-8")), str(file))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
            raise UsageError(f"{file}: {error}") from error
    given = {name.removeprefix(PREFIX).lower(): value for name, value in environ.items() if name.startswith(PREFIX)}
    values |= _checked(given, f"environment ({PREFIX}…)")
    values |= {name: value for name, value in flags.items() if value is not None}
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(map(str, first["loc"]))
        raise UsageError(f"setting {name} = {first['input']!r}: {first['msg']}") from error
