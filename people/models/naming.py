"""Things that bear a Chinese and an English name."""

from django.db import models
from django.utils.translation import get_language

from ledger.trail import Thing


class TwoNames(models.Model):
    """A row with `code`, `name_zh`, `name_en`; shown by the name of the language in use."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language in use."""
        english = (get_language() or "").startswith("en")
        return self.name_en if english else self.name_zh  # type: ignore[attr-defined]

    def trail_thing(self) -> Thing:
        """How the trail names this row: by kind, code and Chinese name, copied."""
        return Thing(self._meta.model_name or "", self.code, self.name_zh)  # type: ignore[attr-defined]

    def as_named(self) -> dict[str, str]:
        """Code and both names, as copied into frozen payloads."""
        return {"code": self.code, "zh": self.name_zh, "en": self.name_en}  # type: ignore[attr-defined]
