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


def in_both(words: dict[str, tuple[str, str]], code: str) -> str:
    """The words of a code as "目的 / Purpose"; a code that is not in the list as it is."""
    return " / ".join(words[code]) if code in words else code


def in_one(words: dict[str, tuple[str, str]], code: str, language: str) -> str:
    """The words of a code in one language ("zh", "en"); a code that is not in the list as it is."""
    return words[code][1 if language == "en" else 0] if code in words else code
