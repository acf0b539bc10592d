"""The engines that the shared tests run on: the one inside the database, and Elasticsearch where a server is named."""

import os

ENGINES = ["", *(["elasticsearch"] if os.environ.get("GUIJU_ELASTICSEARCH_URL") else [])]
