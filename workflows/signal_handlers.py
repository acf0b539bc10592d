"""What this room hears; each handler is one call of one action."""
