"""Word documents: read what they ask, write answers into word/document.xml, prove the result."""

from app.documents.docx.reader import read
from app.documents.docx.replaced import replaced
from app.documents.docx.verify import verify
from app.documents.docx.wording import texts
from app.documents.docx.writer import write

__all__ = ["read", "replaced", "texts", "verify", "write"]
