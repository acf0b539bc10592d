"""The fixed words of flow charts and timelines in both languages: what is drawn is kept, so it asks no catalogue."""

from collections.abc import Callable

_WORDS: dict[str, tuple[str, str]] = {
    "start": ("开始", "Start"),
    "end": ("结束", "End"),
    "the_end": ("结束", "the end"),
    "when": ("若{when}", "If {when}"),
    "otherwise": ("否则", "Otherwise"),
    "no_actor": ("未指明岗位", "No post named"),
    "acts": ("{actor}：{label}", "{actor}: {label}"),
    "not_there": ("{anchor}？", "{anchor}?"),
    "not_there_is": ("没有 {anchor} 这一步", "There is no step {anchor}"),
    "goes_to": ("转 {number}", "To {number}"),
    "comes_from": ("接 {number}", "From {number}"),
    "chart": ("{title}流程图", "Flow chart of {title}"),
    "chart_only": ("流程图", "Flow chart"),
    "part": ("{chart}，第 {part} 部分，共 {parts} 部分：{from_step} 至 {to_step}",
             "{chart}, part {part} of {parts}: {from_step} to {to_step}"),
    "described": ("{steps} 步，{lanes} 个岗位或部门。各步依次见图下的文字。",
                  "{steps} steps, {lanes} posts or departments. The list below the drawing says the same in words."),
    "caption": ("流程图。方框可跳到对应步骤。", "Flow chart. Each box leads to its step."),
    "caption_part": ("流程图（{part}/{parts}）：{from_step} 至 {to_step}。方框可跳到对应步骤。",
                     "Flow chart ({part} of {parts}): {from_step} to {to_step}. Each box leads to its step."),
    "caption_paper": ("流程图", "Flow chart"),
    "caption_paper_part": ("流程图（{part}/{parts}）：{from_step} 至 {to_step}",
                           "Flow chart ({part} of {parts}): {from_step} to {to_step}"),
    "as_text": ("以文字列出", "List the steps in words"),
    "then": ("下一步：", " Next: "),
    "between": ("，", ", "),
    "stop": ("。", "."),
    "way": ("{when}：{to}", "{when}: {to}"),
    "ways": ("；", "; "),
    "loop": (
        "{step} 转回 {target}：流程在此循环。",
        "{step} goes back to {target}: the procedure runs in a loop here.",
    ),
    "unreachable": ("没有一步通到 {step}。", "No step leads to {step}."),
    "missing_target": (
        "{step} 通向“{target}”，而本文件没有这一步。请选一个有的步骤，或写 END。",
        "{step} leads to “{target}”, and there is no such step. Name a step that there is, or END.",
    ),
    "no_end": (
        "从 {step} 走不到结束。请让其中一步以 END 结束。",
        "From {step} there is no way to the end. Let one of the steps end with END.",
    ),
    "too_many_steps": (
        "流程图至多 {most} 步；从 {step} 起超出。请拆成几个程序文件。",
        "A flow chart holds {most} steps at most; {step} is beyond. Divide the procedure.",
    ),
    "too_many_ways": (
        "{step} 有 {count} 个去向，流程图至多画 {most} 个。请分成几步。",
        "{step} leads to {count} places; a flow chart draws {most} at most. Divide the step.",
    ),
    "timeline": ("发布时间轴，今天是 {today}。{parts}", "Timeline of releases, today is {today}. {parts}"),
    "from_to": ("{label} {state}，{begins} 至 {ends}", "{label} {state} from {begins} to {ends}"),
    "from": ("{label} {state}，{begins} 起", "{label} {state} from {begins}"),
    "from_day": ("{day} 起", "from {day}"),
    "proposed": ("拟 {day} 起", "proposed from {day}"),
    "today": ("今天 {day}", "Today {day}"),
    "nothing": ("这段时间没有有效版本", "Nothing in force"),
    "releases": ("发布版", "Releases"),
    "in_force": ("有效", "In force"),
    "superseded": ("已替代", "Superseded"),
    "withdrawn": ("作废", "Withdrawn"),
    "cancelled": ("已撤销", "Cancelled"),
    "not_yet_effective": ("待生效", "Not yet effective"),
    "in_review": ("审核中", "In review"),
    "draft": ("草稿", "Draft"),
    "returned": ("已退回", "Returned"),
    "approved": ("已批准", "Approved"),
}  # fmt: skip


def speaker(language: str) -> Callable[..., str]:
    """Return the function that says a fixed word of one language, its blanks filled in."""
    place = 1 if language == "en" else 0

    def say(key: str, **values: object) -> str:
        words = _WORDS[key][place]
        return words.format(**values) if values else words

    return say
