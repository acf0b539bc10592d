"""What the tests of this room share."""

import pytest

from tests.workflows.consulting import Table
from tests.workflows.desk import Desk
from tests.world import World


@pytest.fixture
def desk(world: World) -> Desk:
    """The small organisation with its two-step chain, and short ways to submit and sign."""
    assert world.chain
    return Desk(world)


@pytest.fixture
def table(desk: Desk) -> Table:
    """The same, with short ways to ask departments, to remark and to decide."""
    return Table(desk)
