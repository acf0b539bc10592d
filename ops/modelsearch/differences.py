"""Where our backends are not what modelsearch's tests expect, each with the reason. Every other test passes, and each of
these does not: a run that finds fewer or more fails.
"""

#: Test: (outcome, why), for each engine.
DIFFERENCES: dict[str, dict[str, tuple[str, str]]] = {"sqlite": {}, "postgresql": {}, "elasticsearch": {}}
