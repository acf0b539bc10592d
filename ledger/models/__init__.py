"""The ledger's tables: trail, checkpoints, blobs. All are evidence: written once."""

from ledger.models.blob import Blob
from ledger.models.checkpoint import Checkpoint
from ledger.models.trail import TrailEntry

__all__ = ["Blob", "Checkpoint", "TrailEntry"]
