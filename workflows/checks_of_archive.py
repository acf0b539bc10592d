"""What `verify_archive` checks of this room."""
