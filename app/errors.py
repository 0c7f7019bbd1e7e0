"""Every error that Candor raises on purpose.

CandorError                 one line in the reader's words: what is wrong and what to do
├── WrongUse                the command or the request asks for something that does not exist
├── UnreadableFile          the buyer's file cannot be read at all
│   ├── UnsupportedFormat   a kind of file that Candor does not write
│   └── FileTooLarge        a file that is over one of the limits, or a bomb
├── NotFound                what was asked for is not there
├── Conflict                it is there, but not in a state that allows this
├── Forbidden               the person or key may not do this
├── Unavailable             something outside cannot be reached or is full now; trying again may help
├── Unwritable              an answer cannot be put where it belongs; nothing is delivered
│   └── NotVerified         the file read back differs from what was to be written
└── BankFault               the answer bank cannot be used as it is; names file and line

Anything else that is raised is a bug.
"""


class CandorError(Exception):
    """Something that a person can understand and mend; the text is shown as it is."""


class WrongUse(CandorError):
    """The command or the request asks for something that does not exist."""


class NotFound(CandorError):
    """What was asked for is not there."""


class Conflict(CandorError):
    """It is there, but not in a state that allows this."""


class Forbidden(CandorError):
    """The person or key may not do this."""


class Unavailable(CandorError):
    """Something outside cannot be reached or is full now; trying again may help."""


class UnreadableFile(CandorError):
    """The buyer's file cannot be read at all."""


class UnsupportedFormat(UnreadableFile):
    """A kind of file that Candor does not write."""


class FileTooLarge(UnreadableFile):
    """A file that is over one of the limits, or a bomb."""


class Unwritable(CandorError):
    """An answer cannot be put where it belongs; nothing is delivered."""


class NotVerified(Unwritable):
    """The file read back differs from what was to be written."""


class BankFault(CandorError):
    """The answer bank cannot be used as it is."""
