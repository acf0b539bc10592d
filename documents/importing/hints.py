"""Guesses about a step from its words: who acts, and which documents or records come of it."""

import re

from documents.importing import marks

_ACTS = (
    "负责|应|须|必须|则|根据|依据|按|确定|组织|定期|编写|编制|起草|签署|制订|制定|提交|审核|审批|批准|"
    "指派|出具|收集|发起|填写|检查|监控|执行|牵头|每"
)
_POSTS = (
    "经理|总监|总裁|主管|中心|部门|部|项目组|小组|办公室|总裁办|委员会|代表|员|工程师|"
    "编制人|审核人|批准人|负责人|责任人"
)
_ACTOR_ZH = re.compile(
    rf"^由?(?!全部|内部|外部|大部|各部门|相关)([\u4e00-\u9fff]{{0,10}}?(?:{_POSTS}))(?={_ACTS})"
)
_ACTOR_EN = re.compile(
    r"^(?:the )?([a-z][a-z ]{1,40}?(?:manager|director|president|department|centre|center|team|committee|"
    r"controller|auditor|representative|board|office))\s+(?:shall|must|should|is responsible|will)\b",
    re.IGNORECASE,
)
_PRODUCES = re.compile(
    r"(?:制订|制定|编制|编写|起草|更新|出具|签署|发送|形成|填写|输出|修订|拟制|建立|提交)"
    r"(?:(?!参考|按|依据|时)[^，。；、《》]){0,10}《([^《》]{1,60})》(?!中|的要求|的规定|签署)"
)


def actor(text: str) -> str:
    """The post or department that acts in a sentence; empty when the words do not say it."""
    for phrase in re.split(r"[，,；;。]", text[:400]):
        if match := _ACTOR_ZH.match(phrase.strip()):
            return match[1]
        if match := _ACTOR_EN.match(phrase.strip()):
            return match[1].strip()
    return ""


def outputs(text: str) -> list[str]:
    """The documents and records a sentence says are made, in order, each once, without title marks."""
    return list(dict.fromkeys(title.strip() for title in _PRODUCES.findall(text[:4000])))


def language(texts: list[str]) -> str:
    """The language of a text: "zh" unless hardly a Chinese character is in it."""
    return "zh" if marks.is_chinese(" ".join(texts)) else "en"
