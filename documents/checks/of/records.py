"""D6: the records that the steps name and the records that are listed are the same."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from documents.checks import sentences
from documents.checks.finding import WARNS, Spot
from documents.checks.house import House
from documents.checks.reading import Clause, Reading, bare, titles_in
from documents.checks.registry import PROCEDURE, check


@check(
    code="D6",
    severity=WARNS,
    types={PROCEDURE},
    title=_("Records named are records listed"),
    source=_("Source procedure, chapter 5 (rule R26); ISO/IEC 20000-1:2018, 7.5.4"),
)
def records(reading: Reading, house: House) -> Iterator[Spot]:
    """A record made in a step and not listed; a record listed and named in no step."""
    steps = reading.of_kind("step")
    listed = {bare(name): c for c in reading.of_kind("output") for name in c.heading.values() if name}
    cited = {bare(name) for c in reading.of_kind("reference") for name in c.heading.values() if name}
    told: set[str] = set()
    for step in steps:
        for name in _made_in(step):
            if bare(name) not in listed and bare(name) not in cited | told:
                told.add(bare(name))
                yield Spot(
                    step.anchor,
                    _("%(record)s is made here and is missing from the list of output records."),
                    {"record": f"《{bare(name)}》"},
                    "outputs",
                )
    if steps:
        yield from _made_nowhere(reading, steps)


def _made_in(step: Clause) -> list[str]:
    chosen = [str(name) for name in step.fields.get("outputs") or []]
    return [*chosen, *sentences.produced(step.text.get("zh") or "")]


def _made_nowhere(reading: Reading, steps: list[Clause]) -> Iterator[Spot]:
    named: set[str] = set()
    texts = ""
    for step in steps:
        named |= {bare(name) for name in _made_in(step)}
        named |= {bare(title) for title in titles_in(step.text.get("zh") or "")}
        texts += f"\n{step.text.get('zh') or ''}\n{(step.text.get('en') or '').casefold()}"
    for output in reading.of_kind("output"):
        names = [bare(name) for name in output.heading.values() if name]
        english = (output.heading.get("en") or "").casefold()
        chinese = bare(output.heading.get("zh") or "")
        if any(name in named for name in names) or (chinese and _stands_in(chinese, texts)):
            continue
        if not chinese and english and english in texts:
            continue
        yield Spot(
            output.anchor,
            _("%(record)s is listed as an output record, and no step makes it."),
            {"record": f"《{names[0]}》" if names else output.place},
            "heading",
        )


def _stands_in(name: str, texts: str) -> bool:
    """Whether the name stands in the text as it is, not as the beginning of a longer title's name."""
    return any(not texts[at : at + 1].isalnum() or not _in_title(texts, at) for at in _ends(name, texts))


def _ends(name: str, texts: str) -> Iterator[int]:
    at = texts.find(name)
    while at >= 0:
        yield at + len(name)
        at = texts.find(name, at + 1)


def _in_title(texts: str, at: int) -> bool:
    return texts.rfind("《", 0, at) > texts.rfind("》", 0, at)
