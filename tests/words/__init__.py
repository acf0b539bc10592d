"""What people read: no word of the other language left over, ours or a package's."""
