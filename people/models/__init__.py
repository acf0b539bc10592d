"""The people room's tables. Import from here, not from the submodules."""

from people.models.absence import Absence
from people.models.department import Department
from people.models.post import Deputy, Holding, Post
from people.models.user import Role, User

__all__ = ["Absence", "Department", "Deputy", "Holding", "Post", "Role", "User"]
