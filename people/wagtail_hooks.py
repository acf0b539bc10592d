"""What Wagtail's admin gets from this room, and what it loses."""

from wagtail import hooks
from wagtail.users import wagtail_hooks as users_hooks
from wagtail_modeladmin.options import modeladmin_register

from people.admin import PeopleRegisters

modeladmin_register(PeopleRegisters)

# Assigning roles, activating and deleting in bulk go round the actions. Wagtail cannot unregister a hook.
_BULK = (users_hooks.AssignRoleBulkAction, users_hooks.DeleteBulkAction, users_hooks.SetActiveStateBulkAction)
hooks._hooks["register_bulk_action"] = [
    entry for entry in hooks._hooks["register_bulk_action"] if entry[0] not in _BULK
]
