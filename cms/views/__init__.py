"""Pages that span rooms: home, my steps, the audit trail, health, refusals, the look's components."""
