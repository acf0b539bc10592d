"""Elasticsearch, when it is configured: the same tokens and the same questions as the engines inside the database, asked
first and never alone. docs/decisions/0015 says why it is built so.
"""

NAME = "elasticsearch"
