"""What a record was made with: the release, and a fingerprint of all that decides what is read from a scan.

A scan is read again when this changes: after an upgrade, a change of a setting that matters, a new rule, a new line
in a list, a new model.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path

from pipeline.settings import UNREAD, Settings

VERSION = "0.1.0"

_PACKAGE = Path(__file__).resolve().parent
_MODELS = _PACKAGE.parent / "models"
_READING = ("notice.py", "reading.py", "scan", "language", "fields")


@cache
def pipeline_version(settings: Settings) -> str:
    """``0.1.0+<fingerprint>``: equal for two runs that read the same from the same scan."""
    digest = sha256(settings.model_dump_json(exclude=set(UNREAD)).encode())
    for root in (*(_PACKAGE / name for name in _READING), _MODELS):
        for file in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if file.is_file() and "__pycache__" not in file.parts and file.suffix != ".md":
                digest.update(file.relative_to(_PACKAGE.parent).as_posix().encode() + b"\0")
                with file.open("rb") as stream:
                    while block := stream.read(1 << 20):
                        digest.update(block)
    return f"{VERSION}+{digest.hexdigest()[:12]}"
