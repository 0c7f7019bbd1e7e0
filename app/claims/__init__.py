"""The claim checker: what a text may say about a report, a certificate or a label."""

from app.claims.checker import Checker, Context
from app.claims.rules import Example, Rules, examples, load

__all__ = ["Checker", "Context", "Example", "Rules", "examples", "load"]
