"""Who can act in the posts of a step on a day: holders before deputies, read once for many steps and runs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q

from people.absences import absences_on
from people.models import Absence, Deputy, Holding, Role, User
from workflows.frozen import FrozenStep, Named


@dataclass(frozen=True)
class Candidate:
    """A person who can act for a step, in which post, and the absent holder when he is a deputy."""

    person: User
    post: Named
    on_behalf_of: User | None = None

    @property
    def key(self) -> str:
        """The person's own key."""
        return self.person.username

    @property
    def seat(self) -> str:
        """The key of the holder whose place this is: his own, or the absent holder's."""
        return self.on_behalf_of.username if self.on_behalf_of else self.person.username


@dataclass(frozen=True)
class Away:
    """Somebody who can act for a step and is away: who, in whose seat, from when to when, why."""

    candidate: Candidate
    absence: Absence


class Staffing:
    """The holders and deputies of the posts that some steps name, on one day. A few queries, however many steps."""

    def __init__(self, day: date, steps: Iterable[FrozenStep]) -> None:
        self.day = day
        steps = list(steps)
        posts = {code for step in steps for code in step.post_codes}
        departments = {step.department.code for step in steps if step.department}
        self._roles = {step.role for step in steps if step.role}
        self._named = Q(post__code__in=posts) | Q(post__department__code__in=departments)

    # Each is read when it is first asked for: many a run is looked at for its closing only.

    @cached_property
    def holdings(self) -> list[Holding]:
        """Who holds the posts that day, and what holders of the roles hold."""
        of_role = Q(person__groups__name__in=self._roles) if self._roles else Q(pk__in=[])
        found = Holding.objects.on(self.day).filter(
            self._named | of_role, post__is_active=True, person__is_active=True
        )
        rows = found.select_related("person", "post__department").distinct()
        return sorted(rows, key=lambda h: (h.post.code, h.held_from, h.pk))

    @cached_property
    def deputies(self) -> list[Deputy]:
        """Who stands in for a holder of the posts that day."""
        found = Deputy.objects.on(self.day).filter(self._named, person__is_active=True)
        return list(found.select_related("person", "absent", "post").order_by("post__code", "pk"))

    @cached_property
    def outsiders(self) -> frozenset[str]:
        """Accounts that operate the system: they never sign, whatever post they hold."""
        operators = Q(is_superuser=True) | Q(groups__name=Role.ADMINISTRATOR.value)
        return frozenset(User.objects.filter(operators).values_list("username", flat=True))

    @cached_property
    def in_role(self) -> dict[str, list[User]]:
        """Who has the roles."""
        active = User.objects.active()
        return {role: list(active.filter(groups__name=role).order_by("username")) for role in self._roles}

    @cached_property
    def absences(self) -> dict[str, Absence]:
        """Who is away that day, by key; asked only by pages that say so."""
        return {absence.person.username: absence for absence in absences_on(self.day)}

    def away(self, candidates: Iterable[Candidate]) -> tuple[Away, ...]:
        """Those of `candidates`, when every one of them is away; empty when somebody is there, or there is none."""
        candidates = list(candidates)
        found = [Away(c, self.absences[c.key]) for c in candidates if c.key in self.absences]
        return tuple(found) if len(found) == len(candidates) else ()

    def candidates(self, step: FrozenStep) -> list[Candidate]:
        """Everybody who can act for this step today, nobody barred yet: holders first, each person once a seat."""
        holdings = [h for h in self.holdings if _is_meant(step, h.post)]
        found = [Candidate(h.person, Named(**h.post.as_named())) for h in holdings]
        seats = {(h.post_id, h.person_id) for h in holdings}
        found += [
            Candidate(d.person, Named(**d.post.as_named()), d.absent)
            for d in self.deputies
            if (d.post_id, d.absent_id) in seats
        ]
        found += [Candidate(p, self._post_of(p, step.role)) for p in self.in_role.get(step.role, [])]
        return _without_repeats(found)

    def _post_of(self, person: User, role: str) -> Named:
        """The post under which somebody signs because of his role; the role's own name when he holds none."""
        held = next((h.post for h in self.holdings if h.person_id == person.pk), None)
        return Named(**held.as_named()) if held else _ROLE_NAMES[role]


#: Somebody who signs without holding a post.
NO_POST = Named("", "", "")
_ROLE_NAMES = {Role.CONTROLLER.value: Named("", "文件控制员", "Document controller")}


def _is_meant(step: FrozenStep, post: object) -> bool:
    if step.department is not None:
        department = getattr(post, "department", None)
        return department is not None and department.code == step.department.code
    return getattr(post, "code", "") in step.post_codes


def _without_repeats(found: list[Candidate]) -> list[Candidate]:
    seen: set[tuple[str, str]] = set()
    return [c for c in found if not ((c.key, c.seat) in seen or seen.add((c.key, c.seat)))]  # type: ignore[func-returns-value]
