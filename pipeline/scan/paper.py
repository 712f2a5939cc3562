"""Ink told from the paper that it stands on, whatever the light: how much darker it is."""

import cv2
import numpy as np

from pipeline.scan.readers import Grey


def darkness(page: Grey, stroke: int, smooth: int) -> Grey:
    """By how much each pixel of a grey page (H, W) is darker than the paper round it, 0..255.

    The paper is what is left where strokes of up to ``stroke`` pixels are filled in and ``smooth`` pixels levelled.
    """
    paper = cv2.medianBlur(cv2.dilate(page, np.ones((stroke, stroke), np.uint8)), smooth)
    return np.asarray(cv2.subtract(paper, page), np.uint8)
