"""The checks as one types: the editor's form of 200 steps, from the request to the fragment."""

import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from documents.checks import run
from documents.clauses import stream_of
from documents.models import Document
from tests.bench.__main__ import p95, timed
from tests.world import World

_SENTENCES = (
    "服务台收到第 {n} 类申请后，在半小时内核对信息，填写《申请单 {n}》。",
    "变更经理按《配置管理规程》的要求识别第 {n} 组受影响的配置项，确定级别，并提交变更咨询委员会审批。",
    "由开发部编写《实施方案 {n}》，其中写明回退办法，经信息科技总监批准后实施。",
)


def steps(count: int) -> list[dict[str, Any]]:
    """A procedure of so many different steps."""
    head = {"fields": {}, "text": {"zh": "", "en": ""}}
    body = [{"anchor": "C1", "kind": "chapter", "level": 1, "heading": {"zh": "步骤", "en": "Steps"}, **head}]
    for n in range(count):
        text = {"zh": _SENTENCES[n % 3].format(n=n), "en": "Somebody does something."}
        fields = {"actor": None, "outputs": []}
        heading = {"zh": "", "en": ""}
        body.append(
            {
                "anchor": f"S{n}",
                "kind": "step",
                "level": 3,
                "heading": heading,
                "text": text,
                "fields": fields,
            }
        )
    return body


def typed(clauses: list[dict[str, Any]]) -> dict[str, str]:
    """What the editor's form sends for these clauses."""
    data = {"body-count": str(len(clauses)), "title": "程序", "prevailing_language": "zh-hans"}
    for at, block in enumerate(stream_of(clauses)):
        data |= {f"body-{at}-deleted": "", f"body-{at}-order": str(at), f"body-{at}-type": block["type"]}
        data[f"body-{at}-id"] = ""
        for name, value in block["value"].items():
            if isinstance(value, list):
                data[f"body-{at}-value-{name}-count"] = "0"
            else:
                data[f"body-{at}-value-{name}"] = str(value)
    return data


def checks(world: World, count: int = 200) -> Iterator[str]:
    """Server time of the fragment, and what of it is the checks themselves, cold and warm."""
    clauses = steps(count)
    document: Document = world.draft()
    payload = {"document_type": "procedure", "prevailing_language": "zh-hans", "body": clauses}
    begun = time.perf_counter()
    run(payload)
    cold = time.perf_counter() - begun
    warm = p95(timed(lambda: run(payload)))
    client, data = world.client("author"), urlencode(typed(clauses))
    kind = "application/x-www-form-urlencoded"
    url = f"/d/{document.number}/checks/"
    assert client.post(url, data, content_type=kind).status_code == 200
    whole = p95(timed(lambda: client.post(url, data, content_type=kind)))
    begun = time.process_time()
    for _turn in range(10):
        client.post(url, data, content_type=kind)
    own = (time.process_time() - begun) / 10
    yield "| checks of 200 steps | ms |"
    yield "|---|---|"
    yield f"| the checks alone, a text never seen | {cold * 1000:.0f} |"
    yield f"| the checks alone, again (p95) | {warm * 1000:.0f} |"
    yield f"| the editor's fragment, request to answer (p95) | {whole * 1000:.0f} |"
    yield f"| of it processor time (mean) | {own * 1000:.0f} |"
