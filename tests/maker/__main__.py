"""``python -m tests.maker samples``: make the sample scans in ``data/raw`` and their gold in ``tests/gold`` again."""

import argparse

from tests.maker import samples

parser = argparse.ArgumentParser(prog="python -m tests.maker", description=__doc__)
parser.add_argument("what", choices=["samples"])
parser.parse_args()
samples.write()
