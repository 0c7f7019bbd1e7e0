"""Files that come in with a request and go out with a reply."""

from typing import NamedTuple
from urllib.parse import quote

from fastapi import Response, UploadFile

from app.errors import FileTooLarge, UnreadableFile, WrongUse
from app.jobs.place import Place

OCTETS = "application/octet-stream"


class Taken(NamedTuple):
    """A file that came in, with its name as its sender calls it."""

    name: str
    content: bytes


def taken(here: Place, file: UploadFile) -> Taken:
    """Read an upload; raises FileTooLarge, and WrongUse or UnreadableFile for what is no name."""
    largest = here.settings.number("upload_mb") * 1024 * 1024
    content = file.file.read(largest + 1)
    if len(content) > largest:
        raise FileTooLarge(f"the file is larger than {here.settings.upload_mb} MB: that is no questionnaire")
    return Taken(_name(file), content)


def attachment(content: bytes | str, name: str, kind: str = OCTETS) -> Response:
    """A file to be saved under its own name, in any script."""
    disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    return Response(content, media_type=kind, headers={"content-disposition": disposition})


def _name(file: UploadFile) -> str:
    name = (file.filename or "").replace("\\", "/").rpartition("/")[2]
    if not name.strip():
        raise WrongUse("the file needs a name, such as acme.xlsx")
    if any(ord(c) < 32 or 0xD800 <= ord(c) < 0xE000 for c in name):  # noqa: PLR2004  # control characters, half pairs
        raise UnreadableFile("the name of the file holds characters that no file name has")
    return name
