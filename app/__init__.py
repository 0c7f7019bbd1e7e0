"""Candor answers the security questionnaires that buyers send."""

__version__ = "0.1.0"
