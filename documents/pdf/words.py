"""The fixed words of the paper in both languages, and dates as paper writes them."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_WORDS: dict[str, tuple[str, str]] = {
    "stamp": ("受控", "CONTROLLED"),
    "system": ("服务管理体系", "Service management system"),
    "version": ("版本", "Version"),
    "version_is": ("{version} 版", "Version {version}"),
    "since": ("{day} 起有效", "in force from {day}"),
    "page": ("第 {page} 页　共 {pages} 页", "Page {page} of {pages}"),
    "digest": ("摘要", "Digest"),
    "system_governs": ("以系统中的状态为准", "the status in the system governs"),
    "confidentiality": ("密级", "Confidentiality"),
    "approved_on": ("批准日期", "Approved"),
    "effective_on": ("生效日期", "In force from"),
    "next_review_on": ("下次评审", "Next review"),
    "owner_post": ("责任岗位", "Owner"),
    "supersedes": ("替代", "Supersedes"),
    "first_release": ("无，首次发布", "None, first release"),
    "languages": ("正文语言", "Language"),
    "zh_and_en": ("中文为准，附英文", "Chinese governs, English attached"),
    "en_and_zh": ("英文为准，附中文", "English governs, Chinese attached"),
    "zh_only": ("中文", "Chinese"),
    "en_only": ("英文", "English"),
    "distribution": ("发放范围", "Distribution"),
    "none": ("—", "—"),
    "scan": (
        "扫码查看本文件现在是否有效。打印件不保证是现行版本。",
        "Scan to see whether this is in force now. A printed copy may be out of date.",
    ),
    "printed": ("打印件不保证是现行版本。", "A printed copy may be out of date."),
    "content_digest": ("内容摘要 SHA-256", "Content digest SHA-256"),
    "checkpoint": ("校验点 {size}　{at}　根 {root}", "Checkpoint {size}　{at}　root {root}"),
    "approval": ("审批与签署", "Approval and signatures"),
    "approval_note": (
        "以下各人签署的是内容摘要为 {digest} 的同一份内容，包括中英文正文、元数据、附件与图片。",
        "All who sign below signed the same content, whose digest is {digest}: "
        "the text in both languages, metadata, attachments and pictures.",
    ),
    "step": ("步骤", "Step"),
    "name": ("姓名", "Name"),
    "post": ("当日岗位", "Post that day"),
    "meaning": ("签署含义", "Meaning"),
    "time": ("时间", "Time"),
    "for": ("代 {name} 签署", "for {name}"),
    "comment": ("意见：{text}", "Comment: {text}"),
    "unsigned": ("没有签署记录。", "There are no signatures."),
    "author": ("编制", "Author"),
    "consultation": ("征求意见", "Consultation"),
    "review": ("审核", "Review"),
    "countersign": ("会签", "Countersign"),
    "approve": ("批准", "Approval"),
    "changes": ("变更履历", "Change log"),
    "change": ("更改处与内容", "What changed"),
    "changed_by": ("更改人", "Changed by"),
    "approver": ("批准人", "Approved by"),
    "attachments": ("附件", "Attachments"),
    "no_attachments": ("无附件。", "No attachments."),
    "file": ("文件", "File"),
    "size": ("大小", "Size"),
    "contents": ("目录", "Contents"),
    "translation": ("中文译文", "English translation"),
    "translation_note": (
        "本部分为译文。两种文字不一致时，以英文为准。",
        "This part is a translation. Where the two differ, the Chinese text governs.",
    ),
    "untranslated": ("本条未译，以英文为准。", "Not translated; the Chinese text governs."),
    "record": ("文件或记录", "Document or record"),
    "from_step": ("产生步骤", "From step"),
    "responsible": ("责任岗位", "Responsible post"),
    "retention": ("保存期限", "Kept for"),
    "note": ("注：", "Note: "),
    "if_then": ("若{when}，转 |", "If {when}, go to |"),
    "next": ("下一步：", "Next: "),
    "if_end": ("若{when}，则结束。", "If {when}, this is the end."),
    "end": ("结束", "the end"),
    "external": ("外来文件", "external document"),
    "required": ("　必填", "  required"),
    "yes": ("是", "Yes"),
    "no": ("否", "No"),
    "priority": ("优先级", "Priority"),
    "penalty": ("未达标的处理：", "If missed: "),
    "related": ("相关文件", "Related documents"),
    "related_number": ("编号", "Number"),
    "related_title": ("名称", "Title"),
    "relation": ("关系", "Relation"),
    "follows": ("随现行版", "the one in force"),
    "follows_now": ("随现行版，签署时为 {version} 版", "the one in force, version {version} when signed"),
    "standard_clauses": ("对应的标准条款", "Clauses of the standard"),
    "standard": ("标准", "Standard"),
    "standard_clause": ("条款", "Clause"),
    "glossary": ("术语表中的术语", "Terms of the glossary"),
    "glossary_note": ("本版签署时采用的术语。", "As they stood when this version was signed."),
    "term_source": ("来源：{source}", "Source: {source}"),
    "output": ("输出：", "Output: "),
    "edition_is": ("引用 {version} 版，摘要 {digest}", "version {version} cited, digest {digest}"),
    "version_cited": ("引用 {version} 版", "version {version} cited"),
    "service_code": ("服务编号", "Service code"),
    "kind": ("类别", "Kind"),
    "core": ("主体服务", "Core service"),
    "base": ("基础产品", "Base product"),
    "lifecycle": ("状态", "Life cycle"),
    "planned": ("筹备中", "Planned"),
    "offered": ("提供中", "Offered"),
    "stopped": ("已停止", "Stopped"),
    "summary": ("服务简述", "Summary"),
    "outcome": ("服务成果", "Outcome"),
    "contact": ("联系接口", "Contact"),
    "hours": ("服务时间", "Service hours"),
    "exceptions": ("例外", "Exceptions"),
    "security": ("安全考虑", "Security"),
    "dependencies": ("依赖", "Dependencies"),
    "capability_basis": ("能力依据", "Capability basis"),
    "targets": ("服务目标", "Service targets"),
    "metric": ("指标", "Metric"),
    "target": ("目标", "Target"),
    "period": ("周期", "Period"),
    "clock": ("计时", "Clock"),
    "source": ("数据来源", "Data source"),
}


def speaker(language: str) -> Callable[[str], str]:
    """Return the function that gives the fixed words of one language."""
    place = 1 if language == "en" else 0
    return lambda key: _WORDS[key][place]


def either(value: Mapping[str, Any] | None, language: str) -> str:
    """Return a bilingual value in a language, or in the other when it is empty there."""
    value = value or {}
    other = "zh" if language == "en" else "en"
    return str(value.get(language) or value.get(other) or "").strip()


def day(value: date | None, language: str) -> str:
    """Write a day as paper does: 2026年8月27日, 27 Aug 2026; a dash when there is none."""
    if value is None:
        return "—"
    if language == "en":
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
    return f"{value.year}年{value.month}月{value.day}日"


def moment(value: datetime, between: str = " ") -> str:
    """Write a moment that is evidence: to the second, with its offset from UTC when it has one."""
    text = value.strftime(f"%Y-%m-%d{between}%H:%M:%S")
    offset = value.strftime("%z")
    return f"{text} {offset[:3]}:{offset[3:5]}" if offset else text


def size(count: int) -> str:
    """Write the size of a file."""
    if count < 1024:
        return f"{count} B"
    return f"{count / 1024:.0f} KB" if count < 1024 * 1024 else f"{count / 1024 / 1024:.1f} MB"


def groups(digest: str, each: int = 8) -> list[str]:
    """Cut a digest into groups of eight, as it is read aloud."""
    return [digest[at : at + each] for at in range(0, len(digest), each)]
