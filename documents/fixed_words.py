"""Words of codes that stand in frozen texts, in both languages: stored texts and comparisons carry them as they are.

They are no translations of the interface: a text that is stored for ever depends on no active language.
"""

#: Parts of a text; the content groups of an SLA template are called by their codes.
PARTS = {
    "purpose": ("目的", "Purpose"),
    "scope": ("适用范围", "Scope"),
    "terms": ("术语", "Terms"),
    "references": ("引用文件", "References"),
    "responsibilities": ("职责", "Responsibilities"),
    "flow_chart": ("流程图", "Flow chart"),
    "steps": ("具体内容", "Steps"),
    "outputs": ("输出的文件和记录", "Output records"),
}
#: What is filled into a field of a form.
FIELD_TYPES = {
    "text": ("单行文字", "Text, one line"),
    "long_text": ("多行文字", "Text, several lines"),
    "number": ("数字", "Number"),
    "date": ("日期", "Date"),
    "choice": ("从列表选择", "Choice from a list"),
    "yes_no": ("是或否", "Yes or no"),
    "person": ("人员", "Person"),
    "post": ("岗位", "Post"),
    "file": ("文件", "File"),
}
#: What a related document is to the one that names it.
RELATIONS = {
    "implements": ("落实", "Implements"),
    "uses": ("使用", "Uses"),
    "used_by": ("用作其表单", "Is the form of"),
    "supplements": ("补充", "Supplements"),
    "see_also": ("参见", "See also"),
}
#: Kinds of clause; what is not named here is read as its code.
CLAUSE_KINDS = {
    "chapter": ("章", "Chapter"),
    "section": ("节", "Section"),
    "clause": ("条", "Clause"),
    "step": ("步骤", "Step"),
    "term": ("术语", "Term"),
    "reference": ("引用文件", "Reference"),
    "output": ("输出的文件和记录", "Output record"),
    "picture": ("图", "Figure"),
    "service": ("服务", "Service"),
    "duty": ("职责", "Duty"),
    "table": ("表格", "Table"),
    "note": ("注", "Note"),
    "target": ("服务目标", "Target"),
    "field": ("表单字段", "Form field"),
}
#: What a service is, and where in its life it stands.
SERVICE_KINDS = {"core": ("主体服务", "Core service"), "base": ("基础产品", "Base product")}
LIFECYCLES = {
    "planned": ("筹备中", "Planned"),
    "offered": ("提供中", "Offered"),
    "stopped": ("已停止", "Stopped"),
}
#: What a document is, who may read it, in which language it counts.
DOCUMENT_TYPES = {
    "handbook": ("产品手册", "Product Handbook"),
    "procedure": ("程序文件", "Procedure"),
    "sla_template": ("服务级别协议模板", "SLA template"),
    "manual": ("手册/方针", "Manual or policy"),
    "work_instruction": ("作业指导书", "Work instruction"),
    "form_template": ("表单模板", "Form template"),
}
CONFIDENTIALITY = {
    "internal": ("内部", "Internal"),
    "department": ("部门", "Department"),
    "restricted": ("限定岗位", "Restricted"),
}
LANGUAGES = {"zh-hans": ("中文", "Chinese"), "en": ("英文", "English")}


def in_both(words: dict[str, tuple[str, str]], code: str) -> str:
    """The words of a code as "目的 / Purpose"; a code that is not in the list as it is."""
    return " / ".join(words[code]) if code in words else code


def in_one(words: dict[str, tuple[str, str]], code: str, language: str) -> str:
    """The words of a code in one language ("zh", "en"); a code that is not in the list as it is."""
    return words[code][1 if language == "en" else 0] if code in words else code
