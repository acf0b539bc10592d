"""Settings of `make run`: the demo organisation on one machine, reached from this machine only."""

from cms.settings.base import *  # noqa: F403  (a settings module is its parent with changes)

DEBUG = False
SECRET_KEY = "demo-only-key-that-production-refuses-0123456789abcdef"  # noqa: S105  (demo only)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
#: The demo organisation may be loaded, and its logins are shown on the login page.
GUIJU_DEMO = True
#: Static files straight from the code: nothing to collect before `make run`.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
