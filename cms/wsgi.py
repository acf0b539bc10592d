"""The WSGI entry. It refuses to serve when the evidence guards are missing."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")
application = get_wsgi_application()

from cms.starting import refuse_to_start  # noqa: E402  (models must be loaded first)

refuse_to_start()
