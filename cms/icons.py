"""The portal's drawn signs: icons, state marks, step marks; drawn once here, in current colour."""

#: Paths in a 16 px box, stroked 1.5 px.
ICONS: dict[str, str] = {
    "search": '<circle cx="7" cy="7" r="4.75"/><path d="M10.5 10.5 14.25 14.25"/>',
    "menu": '<path d="M1.5 3.5h13M1.5 8h13M1.5 12.5h13"/>',
    "chevron-right": '<path d="m6 3.5 4.5 4.5L6 12.5"/>',
    "chevron-down": '<path d="M3.5 6 8 10.5 12.5 6"/>',
    "back": '<path d="M10 3.5 5.5 8l4.5 4.5"/>',
    "download": '<path d="M8 1.75v8M4.5 6.5 8 10l3.5-3.5M2 13.75h12"/>',
    "print": '<path d="M4.25 5.5V2h7.5v3.5M4.25 11.25H1.75V5.5h12.5v5.75h-2.5M4.25 9.25h7.5V14h-7.5z"/>',
    "link": '<path d="M6.75 9.25a2.75 2.75 0 0 0 3.9 0l2.6-2.6a2.76 2.76 0 0 0-3.9-3.9L8.4 3.7"/>'
    '<path d="M9.25 6.75a2.75 2.75 0 0 0-3.9 0l-2.6 2.6a2.76 2.76 0 0 0 3.9 3.9l.95-.95"/>',
    "calendar": '<path d="M2 3.5h12v10.75H2zM2 6.75h12M5 1.5v3.25M11 1.5v3.25"/>',
    "check": '<path d="m2.5 8.5 3.75 3.75L13.5 4.5"/>',
    "cross": '<path d="m3.5 3.5 9 9M12.5 3.5l-9 9"/>',
    "alert": '<path d="M8 2 14.75 14H1.25zM8 6.5v3.75M8 11.5v1.25"/>',
    "info": '<circle cx="8" cy="8" r="6.25"/><path d="M8 7.25v4M8 4.5v1.25"/>',
    "clock": '<circle cx="8" cy="8" r="6.25"/><path d="M8 4.25V8l2.5 1.75"/>',
    "lock": '<path d="M3 7h10v7H3zM5 7V4.75a3 3 0 0 1 6 0V7"/>',
    "move": '<path d="M5 14V2.5M2 5.25 5 2.25l3 3M11 2v11.5M8 10.75l3 3 3-3"/>',
    "plus": '<path d="M8 2.5v11M2.5 8h11"/>',
    "minus": '<path d="M2.5 8h11"/>',
    "edit": '<path d="m2.25 13.75.9-3.6 7.6-7.6 2.7 2.7-7.6 7.6zM9 4.3l2.7 2.7"/>',
    "file": '<path d="M3.25 1.75h6L12.75 5.25v9h-9.5zM9 1.75V5.5h3.75"/>',
    "folder": '<path d="M1.75 13.25V3h4.5l1.5 2h6.5v8.25z"/>',
    "tree": '<path d="M2 2h4v3H2zM10 6.5h4v3h-4zM10 11.5h4v3h-4zM4 5v8h6M4 8h6"/>',
    "user": '<circle cx="8" cy="5" r="3"/><path d="M2.25 14.25c.5-3 2.6-4.5 5.75-4.5s5.25 1.5 5.75 4.5"/>',
    "external": '<path d="M6.5 3H2.75v10.25H13V9.5M9.25 2.25h4.5v4.5M13.5 2.5 7.5 8.5"/>',
}

_RING = '<circle cx="7" cy="7" r="5.25" fill="none" stroke="currentColor" stroke-width="1.5"'
_DISC = '<circle cx="7" cy="7" r="6" fill="currentColor"/>'
_SQUARE = '<path d="M1.75 1.75h10.5v10.5H1.75z" fill="none" stroke="currentColor" stroke-width="1.5"/>'
_CUT = 'fill="none" stroke="#fff" stroke-width="1.5"'

#: State marks in a 14 px box: a circle is alive or on its way, a square is closed.
STATE_MARKS: dict[str, str] = {
    "in_force": _DISC,
    "not_yet_effective": f'{_RING}/><circle cx="7" cy="7" r="2" fill="currentColor"/>',
    "in_review": f'{_RING}/><path d="M7 1.75a5.25 5.25 0 0 0 0 10.5z" fill="currentColor"/>',
    "draft": f'{_RING} stroke-dasharray="2.7 1.43"/>',
    "returned": f'{_DISC}<path d="M10.25 7H4.25M6.5 4.5 4 7l2.5 2.5" {_CUT}/>',
    "approved": f'{_DISC}<path d="m4 7.25 2.1 2.1L10 5.25" {_CUT}/>',
    "superseded": f'{_SQUARE}<path d="M4.5 7h5" fill="none" stroke="currentColor" stroke-width="1.5"/>',
    "withdrawn": f'<path d="M1 1h12v12H1z" fill="currentColor"/><path d="m4.5 4.5 5 5m0-5-5 5" {_CUT}/>',
    "cancelled": f'{_SQUARE}<path d="m2 12 10-10" fill="none" stroke="currentColor" stroke-width="1.5"/>',
}

#: Marks of a chain's steps in a 20 px box.
STEP_MARKS: dict[str, str] = {
    "done": '<circle cx="10" cy="10" r="10" fill="currentColor"/>'
    '<path d="m5.75 10.25 3 3 5.5-6" fill="none" stroke="#fff" stroke-width="2"/>',
    "now": '<circle cx="10" cy="10" r="8.5" fill="none" stroke="currentColor" stroke-width="3"/>'
    '<circle cx="10" cy="10" r="3.5" fill="currentColor"/>',
    "todo": '<circle cx="10" cy="10" r="9" fill="none" stroke="currentColor" stroke-width="2"/>',
    "blocked": '<path d="M0 0h20v20H0z" fill="currentColor"/>'
    '<path d="M10 4v7.5M10 13.5V16" fill="none" stroke="#fff" stroke-width="2.5"/>',
}

#: The sign: a right angle 矩 holding a circle 规.
SIGN = (
    '<svg class="sign" viewBox="0 0 25 25" width="25" height="25" aria-hidden="true" focusable="false">'
    '<path d="M1.25 0v23.75H25" fill="none" stroke="currentColor" stroke-width="2.25"/>'
    '<circle cx="14" cy="10.75" r="8" fill="none" stroke="currentColor" stroke-width="2.25"/></svg>'
)


def icon_svg(name: str) -> str:
    """An icon as inline SVG, hidden from readers: a word stands beside it. `KeyError` if unknown."""
    return (
        '<svg class="icon" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" '
        f'stroke-width="1.5" aria-hidden="true" focusable="false">{ICONS[name]}</svg>'
    )


def state_mark_svg(state: str) -> str:
    """The mark of a state as inline SVG. `KeyError` for a state not in the set."""
    return (
        '<svg class="mark" viewBox="0 0 14 14" width="14" height="14" aria-hidden="true" focusable="false">'
        f"{STATE_MARKS[state]}</svg>"
    )


def step_mark_svg(state: str) -> str:
    """The mark of a chain's step as inline SVG. `KeyError` for a state not in the set."""
    return (
        '<svg class="mark" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">'
        f"{STEP_MARKS[state]}</svg>"
    )
