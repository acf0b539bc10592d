"""What addresses hold: a version label."""


class VersionConverter:
    """A version label: 3.0."""

    regex = r"[0-9]{1,5}\.[0-9]{1,5}"

    def to_python(self, value: str) -> str:
        """The label as it is."""
        return value

    def to_url(self, value: str) -> str:
        """The label as it is."""
        return value
