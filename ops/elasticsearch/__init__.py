"""A private Elasticsearch server for tests and trials: fetched once, run on loopback, ended with what it was started for.

`python -m ops.elasticsearch [--nodes N] [command …]`. It needs a JDK of version 21 or newer and Maven. The server
stands under the Elastic License 2.0: it is run, and never part of the product or handed on.
"""
