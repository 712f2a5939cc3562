"""Pages to the files that a scanner writes: no text layer, no time stamp, the same bytes for the same pages."""

import io
import time
from collections.abc import Sequence

from PIL import Image

_DAY = time.struct_time((2024, 1, 1, 0, 0, 0, 0, 1, 0))


def pdf(pages: Sequence[Image.Image], dpi: int, quality: int = 75) -> bytes:
    """A PDF of nothing but images: JPEG, or CCITT Group 4 for black and white."""
    how = {} if pages[0].mode == "1" else {"quality": quality}
    return _save(pages, "PDF", resolution=dpi, creationDate=_DAY, modDate=_DAY, producer="", title="", **how)


def tiff(pages: Sequence[Image.Image], dpi: int, quality: int = 75) -> bytes:
    """A TIFF of many pages: JPEG, or CCITT Group 4 for black and white."""
    if pages[0].mode == "1":
        return _save(pages, "TIFF", dpi=(dpi, dpi), compression="group4")
    return _save(pages, "TIFF", dpi=(dpi, dpi), compression="jpeg", quality=quality)


def jpegs(pages: Sequence[Image.Image], dpi: int, quality: int = 75) -> dict[str, bytes]:
    """The files of a ``.pages`` folder, by names that sort in page order."""
    return {
        f"trang {i:02}.jpg": _save([page], "JPEG", dpi=(dpi, dpi), quality=quality, save_all=False)
        for i, page in enumerate(pages, start=1)
    }


def _save(pages: Sequence[Image.Image], kind: str, **how: object) -> bytes:
    first, *rest = (page.copy() for page in pages)  # Pillow leaves an encoder's settings on the image that it saved
    stored = io.BytesIO()
    first.save(stored, kind, **{"save_all": True, "append_images": rest, **how})
    return stored.getvalue()
