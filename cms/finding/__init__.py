"""The search page's own work: what the address asks, how hits of each room are shown, what is narrowed, what leaves as
a file. The index itself is the search room's; begin at `asking.py`."""
