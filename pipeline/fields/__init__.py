"""The rules: each module finds one kind of field in a ``Text`` and gives its values with their places.

They are functions over the folded text rather than components of a spaCy pipeline: what they find are values that
overlap (a code within a reference within an item), each with a place on the scan and a confidence, while a ``Doc`` has
room for one entity a word. spaCy holds the words (``language.segment``) and the trained model (``language.entities``);
``confirm`` and ``proposals`` bring what the model sees and what the rules found together, ``resolve`` and ``checks``
settle it.
"""
