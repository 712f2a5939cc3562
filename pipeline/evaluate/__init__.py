"""What was read against what is true: labelled scans are read as ``extract`` reads them, and each value is compared.

``cases`` knows the labels, ``fields`` and ``texts`` compare, ``judge`` does it for whole folders, ``scores`` counts,
``report`` tells.
"""
