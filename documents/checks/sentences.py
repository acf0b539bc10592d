"""Who does what to which thing, guessed from the words of a Chinese sentence; corrected by hand in the step's fields."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from documents.checks import wording

_TITLE = re.compile(r"《([^《》]{1,150})》")
_SHORT = re.compile(
    r"(?:^|[，。；、由经报向\s])?([A-Za-z0-9\u4e00-\u9fff]{2,20})\s*[（(](?:以下)?(?:简称|称)[：:为]?[“\"]?([A-Za-z0-9\u4e00-\u9fff]{1,12})[”\"]?[）)]"
)
_BRACKETED = re.compile(r"\s*[（(][^（）()]*[）)]\s*")
#: 《A》（替代《B》), 以《A》作为B: two names of one thing in this document.
_STANDS_FOR = (
    re.compile(
        r"《([^《》]+)》[（(](?:用于|用以)?(?:替代|代替|取代|作为|即|等同于|相当于)《?([^《》（）()，。；]+)》?[）)]"
    ),
    re.compile(r"以《([^《》]+)》(?:作为|代替|替代|取代)《?([^《》（）()，。；]{2,30})》?(?=[，。；]|$)"),
)


@dataclass(frozen=True)
class Act:
    """Somebody does something to a thing, alone or with others; empty where the sentence does not say."""

    actor: str
    verb: str
    thing: str
    others: tuple[str, ...] = ()
    #: Whether the thing was handed to this actor by the one who acts: 报总裁审批.
    is_handed: bool = False


@dataclass(frozen=True)
class Proposal:
    """What a step's fields are filled with until somebody corrects them."""

    actor: str = ""
    verb: str = ""
    object: str = ""
    outputs: tuple[str, ...] = ()


def propose(text: str, names: tuple[str, ...] = ()) -> Proposal:
    """Actor, verb, object and outputs of a step from its sentence. `names`: known names of those who act, longest
    first."""
    said = acts(text, names)
    actor = next((act.actor for act in said if act.actor and not act.is_handed), "")
    mine = [act for act in said if act.actor == actor and act.verb]
    act = next((a for a in mine if a.thing), mine[0] if mine else Act("", "", ""))
    if not actor:
        act = next((a for a in mine if f"《{a.thing}》" in text), act)
    return Proposal(actor, act.verb, act.thing, produced(text))


@lru_cache(maxsize=4096)
def acts(text: str, names: tuple[str, ...] = ()) -> tuple[Act, ...]:
    """Every act that the sentences of a text tell, in order; the actor is carried on until another one comes."""
    found: list[Act] = []
    for sentence in _sentences(text[:4000]):
        actor = thing = ""
        for phrase in _phrases(sentence):
            said, actor = _phrase(phrase, actor, thing, names)
            found += said
            thing = next((a.thing for a in reversed(said) if a.thing), thing)
    return tuple(found)


def parties(text: str, names: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Everybody who acts in a text or is reported to, each once, in order."""
    found = [name for act in acts(text, names) for name in (act.actor, *act.others)]
    told = [name for names in _all(wording.REPORTED_TO, text) for name in wording.each_of(names)]
    found += [name for name in told if wording.is_somebody(name)]
    return tuple(dict.fromkeys(name for name in found if name))


@lru_cache(maxsize=4096)
def produced(text: str) -> tuple[str, ...]:
    """The titles that a text says are made, issued or filled in, each once."""
    found = []
    for match in _TITLE.finditer(text[:4000]):
        before = re.split(r"[，。；：\n《》]", text[: match.start()])[-1]
        after = text[match.end() : match.end() + 8]
        if (
            _makes(before)
            and not re.match(r"(?:中|的|规定|要求)*(?:的)?(?:要求|规定)|中|的更新|签署|所", after)
            or _made_later(text, match.start(), after)
        ):
            found.append(match[1].strip())
    return tuple(dict.fromkeys(found))


def _makes(before: str) -> bool:
    """Whether the words before a title end in a verb that makes it, with no basis or condition between."""
    last = None
    for last in wording.VERB.finditer(before):  # noqa: B007  the last one counts
        pass
    if last is None or last[0] not in wording.PRODUCING:
        return bool(re.search(r"(?:记录在|记入|写入|记录于|录入)$", before))
    between = before[last.end() :]
    if re.match(r"的|所", between) or len(between) > 12:
        return False
    return not re.search(r"按|依据|根据|参照|参考|要求|时|后", between)


def _made_later(text: str, start: int, after: str) -> bool:
    """将《…》发布, 《…》由财务部开具: the verb follows the title."""
    before = text[max(0, start - 1) : start]
    verbs = "|".join((*wording.MAKES, *wording.ISSUES, "填写"))
    if before in ("将", "把"):
        return bool(re.match(rf"(?:{verbs})", after))
    return bool(re.match(rf"由[^，。；]{{2,12}}?(?:{verbs})", text[start:].split("》", 1)[-1][:20]))


def short_names(text: str) -> dict[str, str]:
    """Short names to full names, as a text introduces them: 客户服务部（以下简称服务部）."""
    return {short: full for full, short in _SHORT.findall(text)}


def stands_for(text: str) -> list[tuple[str, str]]:
    """Pairs of names that a text says are one thing."""
    return [(a.strip(), b.strip()) for pattern in _STANDS_FOR for a, b in pattern.findall(text)]


def without_brackets(name: str) -> str:
    """A name without what is said in brackets after it, and without blanks."""
    return re.sub(r"\s+", "", _BRACKETED.sub("", name))


def _all(pattern: re.Pattern[str], text: str) -> list[str]:
    return [match[1] for match in pattern.finditer(text)]


def _sentences(text: str) -> Iterator[str]:
    """The sentences; what is listed after "contains the following:" is no act and is left out."""
    lists = False
    for line in re.split(r"[。\n]", text):
        if lists and re.match(r"\s*[·•●\-—]|\s*[(（]?\d", line):
            continue
        head, colon, rest = line.partition("：")
        lists = bool(colon and wording.LISTS.search(head.strip()))
        yield head if lists else f"{head}，{rest}"


def _phrases(sentence: str) -> Iterator[str]:
    """The phrases between commas; a list mark at the beginning is left out."""
    for phrase in re.split(r"[，,；;：:]", sentence):
        if bare := re.sub(r"^[\s·•\-—\d.、()（）]+", "", phrase).strip():
            yield bare[:300]


def _phrase(phrase: str, actor: str, thing: str, known: tuple[str, ...]) -> tuple[list[Act], str]:
    """The acts of one phrase, and who goes on acting after it."""
    handed = list(wording.HANDED_TO.finditer(phrase))
    own = phrase[: handed[0].start()] if handed else phrase
    before, who, rest = _actor(own, known)
    actor = who or actor
    said = [replace(act, actor=actor) for act in _deeds(rest)] if who or not wording.ASIDE.match(own) else []
    if before and said and not said[0].thing:
        said[0] = replace(said[0], thing=_thing(before)[0])
    if handed and not said and (match := _LAST_THING.search(rest)):
        said = [Act(actor, "提交", _thing(match[1])[0])]
    mine = next((act.thing for act in said if act.thing), thing)
    if said and who:
        joined = [name for name in _all(wording.JOINED, own) if wording.is_somebody(name) and name != who]
        said[0] = replace(said[0], others=tuple(joined))
    for match in handed:
        first, *others = wording.each_of(match[1])
        if _is_named(first):
            said.append(Act(first, match[2], mine, tuple(others), is_handed=True))
    return said, actor


def _is_named(name: str) -> bool:
    return wording.is_somebody(name) and not re.fullmatch(r"[xX×]+", name)


def _actor(phrase: str, known: tuple[str, ...]) -> tuple[str, str, str]:
    """(the thing said before 由, who acts, the rest); without an actor the whole phrase is the rest."""
    start = re.sub(r"^(?:[并则再且]|然后|随后|最后|同时)?(?:应|须)?由?(?:公司)?", "", phrase)
    for name in known:
        if start.startswith(name) and not wording.ROLE_ALONE.match(start.split("的")[0] + "\0"):
            rest = start[len(name) :]
            if _goes_on(rest):
                return "", name, _without_bracket(rest)
    for text in (phrase, _after_when(phrase)):
        if (match := wording.ROLE_AT_START.match(text)) and wording.is_somebody(match[1]):
            return "", match[1], _without_bracket(text[match.end(1) :])
    if (match := wording.BY_ROLE.search(phrase)) and wording.is_somebody(match[1]):
        return phrase[: match.start()], match[1], _without_bracket(phrase[match.end(1) :])
    return "", "", phrase


def _goes_on(rest: str) -> bool:
    """Whether a known name is followed by an act, not by more of a longer name."""
    return not rest or bool(re.match(rf"[（(]|(?:{wording._ACTS})", rest))


def _without_bracket(rest: str) -> str:
    return re.sub(r"^[（(][^（）()]*[）)]", "", rest)


def _after_when(phrase: str) -> str:
    match = wording.WHEN.match(phrase)
    return phrase[match.end() :] if match else phrase


def _deeds(rest: str) -> list[Act]:
    """Verbs and things of a phrase whose actor is taken off."""
    text = re.sub(r"^(?:则|应当|应|须|必须|需|将(?!《)|负责|及时|定期|立即)+", "", _after_when(rest))
    text = wording.ASSIGNED.sub("", wording.BASIS.sub("", text))
    if match := _HANDLED.match(text):
        return [Act("", match[2], _thing(match[1])[0])]
    if match := wording.TOWARDS.match(text):
        thing = _thing(match[1])[0]
        return [act if act.thing else replace(act, thing=thing) for act in _verbs(text[match.end() :])]
    if match := _LED.match(text):
        return [Act("", match[1], _thing(match[2])[0])]
    return [] if text.startswith("对") else _verbs(text)


_ANY_VERB = wording.VERB.pattern
#: 将《…》提交, 把变更请求转派: the thing before the verb.
_HANDLED = re.compile(rf".*?[将把](《[^《》]+》|[^，《》]{{2,20}}?)({_ANY_VERB})")
#: 组织新增服务的策划: what is organised is an act made a noun.
_LED = re.compile(rf"^(组织|开展|牵头)((?!{_ANY_VERB})[^，]+的(?:{_ANY_VERB}))(?:工作|活动)?$")
#: 将《…》报总裁审批: what is handed over, before the words that hand it over.
_LAST_THING = re.compile(r"(?:^|[将把])(《[^《》]+》|[^，《》将把]{2,20})$")
_ROW = re.compile(rf"(?:(?:、并|、|和|与|并|或|以及|及)(?:{_ANY_VERB})(?!的)|(?:{_ANY_VERB})(?=《))+")


def _verbs(text: str) -> list[Act]:
    """Each verb that is one here, with the thing after it; verbs in a row share their thing."""
    found: list[Act] = []
    at = 0
    while match := wording.VERB.search(text, at):
        at = match.end()
        is_noun = wording.NOMINAL.match(text, at) or text[: match.start()].endswith("所")
        if is_noun or _in_title(text, match.start()):
            continue
        row = _ROW.match(text, at)
        end = row.end() if row else at
        thing, length = _thing(text[end:])
        found += [Act("", verb, thing) for verb in wording.VERB.findall(text[match.start() : end])]
        at = end + length
    return found


def _in_title(text: str, at: int) -> bool:
    return text.rfind("《", 0, at) > text.rfind("》", 0, at)


def _thing(text: str) -> tuple[str, int]:
    """The thing that a verb acts on and how far it reaches: a title where one stands there, else the noun."""
    modifier = _BEFORE_THING.match(text)
    begin = modifier.end() if modifier else 0
    if match := _TITLE_HERE.match(text, begin):
        return match[1].strip(), match.end()
    end = wording.THING_END.search(text, begin)
    until = end.start() if end else len(text)
    return wording.MODIFIER.sub("", text[begin:until]).strip(" 、的")[:40], until


_BEFORE_THING = re.compile(rf"\s*(?:代表公司|就|并|以)*(?:{wording.MODIFIER.pattern.removeprefix('^')})?")
_TITLE_HERE = re.compile(r"[^，。；《》]{0,10}?(?<![据按照])《([^《》]+)》(?!的[\u4e00-\u9fff]|中)")
