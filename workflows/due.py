"""What `run_due` does for this room."""
