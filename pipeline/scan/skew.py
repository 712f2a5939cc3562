"""By how much a page lies askew: lines of text are level where the ink of its rows changes most sharply.

The projection profile method (Postl 1986), coarse to fine.
"""

import cv2
import numpy as np

from pipeline.scan.readers import Grey

_MOST = 45.0  # degrees; what is turned by more is a page on its side
_SIDE = 800  # pixels of the longer side of the thumbnail that is turned; half of it at first
_BLANK = 0.003  # of the page is ink, where there is any


def skew(image: Grey) -> float:
    """The degrees counter-clockwise that make the lines of a grey page (H, W) level, to a tenth; 0 for a blank one."""
    fine = _ink(image, _SIDE)
    if fine.mean() < 255 * _BLANK:
        return 0.0
    coarse = _ink(image, _SIDE // 2)
    steps = np.arange(-_MOST, _MOST + 1, 2.0)
    likely = steps[np.argsort([_sharpness(coarse, step) for step in steps])[-2:]]
    near = _sharpest(fine, [middle + step for middle in (0.0, *likely) for step in np.arange(-2.0, 2.5, 0.5)])
    return round(_sharpest(fine, [near + step for step in np.arange(-0.5, 0.55, 0.1)]), 1)


def _ink(image: Grey, side: int) -> Grey:
    """A thumbnail, its longer side so many pixels; 255 is ink."""
    height, width = image.shape
    scale = side / max(height, width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return np.asarray(255 - cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)


def _sharpest(ink: Grey, angles: list[float]) -> float:
    return float(max(dict.fromkeys(angles), key=lambda angle: _sharpness(ink, angle)))


def _sharpness(ink: Grey, angle: float) -> float:
    """How much the ink of a row differs from that of the next, the image turned by ``angle`` degrees."""
    height, width = ink.shape
    turned = cv2.warpAffine(ink, cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0), (width, height))
    rows = turned.sum(1, dtype=np.int64).astype(np.float64)
    return float(np.square(np.diff(rows)).sum())
