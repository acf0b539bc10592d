"""Every write of the people room. Import from here."""

from people.actions.absences import end_absence, report_absence
from people.actions.holdings import appoint, end_deputy, end_holding, name_deputy
from people.actions.passwords import (
    ask_for_password_link,
    change_own_email,
    propose_own_email,
    send_password_link,
    set_own_password,
)
from people.actions.posts import (
    change_department,
    change_post,
    create_department,
    create_post,
    retire_department,
    retire_post,
    return_to_use,
)
from people.actions.users import (
    change_user,
    choose_language,
    create_user,
    deactivate_user,
    grant_role,
    make_first_administrator,
    reactivate_user,
    revoke_role,
)

__all__ = [
    "appoint",
    "ask_for_password_link",
    "change_department",
    "change_own_email",
    "change_post",
    "change_user",
    "choose_language",
    "create_department",
    "create_post",
    "create_user",
    "deactivate_user",
    "end_absence",
    "end_deputy",
    "end_holding",
    "grant_role",
    "make_first_administrator",
    "name_deputy",
    "propose_own_email",
    "reactivate_user",
    "report_absence",
    "retire_department",
    "retire_post",
    "return_to_use",
    "revoke_role",
    "send_password_link",
    "set_own_password",
]
