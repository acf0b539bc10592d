"""How the Service Level Management Procedure runs: which part each section is, and where a step leads when it is not
simply the next."""

from typing import Any

from cms.demo.writing import Clause, both

PARTS = {
    "SLM-C1-1": "purpose",
    "SLM-C1-2": "scope",
    "SLM-C1-3": "terms",
    "SLM-C1-4": "references",
    "SLM-C2": "responsibilities",
    "SLM-C3": "flow_chart",
    "SLM-C4": "steps",
    "SLM-C5": "outputs",
}


def _if(zh: str, en: str, to: str) -> dict[str, Any]:
    return {"when": both(zh, en), "to": to}


#: Step → the next ones, and the branches.
WAYS: dict[str, dict[str, Any]] = {
    "SLM-S06": {"branches": [_if("不立项", "no project is set up", "SLM-S18")]},
    "SLM-S10": {"branches": [_if("不需要外部支持", "no outside support is needed", "SLM-S12")]},
    "SLM-S12": {
        "branches": [
            _if("出现问题", "a problem shows", "SLM-S15"),
            _if("项目到期", "the project ends", "SLM-S13"),
            _if("需求有新增或变更", "needs are new or changed", "SLM-S19"),
        ]
    },
    "SLM-S14": {"next": ["END"]},
    "SLM-S15": {"branches": [_if("不属于信息安全原因", "it is no security cause", "SLM-S17")]},
    "SLM-S17": {"next": ["SLM-S12"]},
    "SLM-S18": {"next": ["END"]},
    "SLM-S21": {"next": ["END"]},
}


def laid_out(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """The clauses with their parts and ways."""
    return tuple(_laid_out(clause) for clause in clauses)


def _laid_out(clause: Clause) -> Clause:
    anchor, fields = clause["anchor"], dict(clause["fields"])
    if anchor in PARTS:
        fields["part"] = PARTS[anchor]
    fields |= WAYS.get(anchor, {})
    return {**clause, "fields": fields}
