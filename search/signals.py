"""What this room announces."""

from django.dispatch import Signal

#: An act has left a row in the outbox; sent in its transaction.
told = Signal()
