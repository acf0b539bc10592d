"""The demo organisation as plain data: who works there, what its documents say. No Django here.

Begin at `cast.py` (people and posts), then `slm_procedure.py` and `handbook.py`; `others.py` names every
document, in the order in which they are registered and released.
"""
