"""cms 站点: the site itself: settings, URLs, home, look, demo data, commands that span rooms.

Imports every room; no room imports it. Begin at `cms/urls.py` (what pages there are) and
`cms/settings/base.py` (what the product is configured by).
"""
