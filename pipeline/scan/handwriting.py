"""What is written by hand into the letterhead's blanks: the number, the day and the month."""

from pipeline.scan.layout import Block
from pipeline.scan.readers import Grey


def fill(blocks: tuple[Block, ...], image: Grey) -> tuple[Block, ...]:
    """The blocks with the blanks of the first page's letterhead read; ``image`` is that page with its coloured ink."""
    return blocks
