"""The sentences in which the trail tells this room's acts."""
