"""The folder without a service: each file is answered here and now, with values alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import gaps, layouts, memo, pipeline
from app.deals.today import Today
from app.errors import CandorError
from app.folder.customer import SAY_SO, buyer
from app.folder.names import printable
from app.folder.outcome import Outcome, failure, results, reviewed

if TYPE_CHECKING:
    from pathlib import Path

    from app.config import Settings
    from app.folder.hold import Hold


class Alone:
    """Answers files with the bank as it is on the day."""

    def __init__(self, settings: Settings, inbox: Path) -> None:
        """Take the settings and where the customers' folders are."""
        self._settings = settings
        self._inbox = inbox
        self._today = Today(settings.bank, settings.cache, settings.embedder())

    def ready(self) -> None:
        """Make the bank ready, which takes a while when it has changed; raises BankFault."""
        self._today(self._settings.house_style)

    def __call__(self, hold: Hold, content: bytes) -> Outcome:
        """What becomes of the file; raises BankFault, which is not the file's fault."""
        knowledge = self._today(self._settings.house_style)
        name = printable(hold.path.name)
        try:
            about = buyer(self._inbox, hold.customer)
            layout = layouts.kept(content, name, self._settings.layouts)
            if unsaid := knowledge.unsaid(about.product, about.region):
                return failure(hold.path.name, f"{unsaid}; {SAY_SO}")
            premise = self._settings.premise
            request = pipeline.Request(about.customer, about.product, about.region, premise=premise, layout=layout)
            work = pipeline.understood(pipeline.read(name, content, request))
            work = pipeline.answer(work, knowledge)
            filled = pipeline.deliver(work, knowledge).content
        except CandorError as error:
            return failure(hold.path.name, str(error))
        counts = work.counts()
        says = (
            f"{counts['questions']} questions, {counts['auto']} answered, {counts['review']} to review,"
            f" {counts['none']} without an answer"
        )
        due = counts["review"] or counts["none"] or work.questionnaire.doubts
        put = results(hold.path.name, filled, memo.page(work, knowledge), gaps.listed(work))
        return reviewed(hold.path.name, content, says, put) if due else Outcome("answered", says, put)
