"""What a signature means, in both languages, in full: shown before signing, kept with the signature, printed."""

from workflows.models import StepKind, SubjectKind

#: What the author's line says, which opens every list of signatures.
SUBMITTED = (
    "我编制了这一稿，提交审批。",
    "I wrote this draft and submit it for approval.",
)
REQUESTED = (
    "我提出这项申请，说明了理由。",
    "I made this request and gave the reason.",
)

_TEXT = {
    StepKind.REVIEW: (
        "我已阅读全部变更，内容正确、完整、可以执行。",
        "I have read all changes; they are right, complete and can be carried out.",
    ),
    StepKind.COUNTERSIGN: (
        "我已阅读与本岗位有关的内容，同意会签。",
        "I have read what concerns my post and countersign it.",
    ),
    StepKind.APPROVAL: (
        "我已阅读全部变更，同意自生效日期起执行。",
        "I have read all changes and agree that they apply from the date of effect.",
    ),
}
_ENDING = {
    SubjectKind.WITHDRAWAL: ("同意作废这一版。", "agree to the withdrawal of this release."),
    SubjectKind.EMERGENCY: ("同意立即作废这一版。", "agree to the immediate withdrawal of this release."),
    SubjectKind.CANCELLATION: (
        "同意在生效前撤销这一版。",
        "agree to cancel this release before it takes effect.",
    ),
    SubjectKind.REINSTATEMENT: ("同意恢复这一版的效力。", "agree to put this release in force again."),
}
RETURNED = ("需要修改，退回编制人。", "It must be changed: back to the author.")


def meaning_of(subject_kind: str, step_kind: str) -> tuple[str, str]:
    """The meaning of a signature in a step of this kind over a subject of this kind: Chinese, English."""
    if subject_kind == SubjectKind.REVISION:
        return _TEXT[StepKind(step_kind)]
    zh, en = _ENDING[SubjectKind(subject_kind)]
    return f"我已阅读申请和理由，{zh}", f"I have read the request and its reason and {en}"
