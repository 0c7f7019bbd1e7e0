"""The questions that stand in paragraphs: with a rule, a label, a prompt, boxes, or blank lines below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from app.documents import words
from app.documents.docx import verdicts, vocabulary
from app.documents.docx.asks import Ask, ask, that_count
from app.documents.docx.blocks import Block, Waiting, heading_level
from app.documents.docx.cells import boxes_of, marks_of, numbered, own_words, slot_at
from app.documents.docx.labels import asked, between, is_label, is_under, labels_between, trimmed
from app.documents.docx.openings import openings
from app.documents.docx.outline import Outline
from app.documents.docx.rows import ask_table, is_panel, panel_slots
from app.documents.docx.text import squeezed
from app.documents.roles import role_of
from app.questionnaire import Detail, Paragraph, ParagraphAfter

if TYPE_CHECKING:
    from app.documents.docx.body import Line
    from app.documents.docx.boxes import Box
    from app.documents.docx.grids import TableView
    from app.documents.docx.openings import Opening
    from app.questionnaire import Place


class Prose(Struct):
    """Reads the blocks one by one and keeps what it has found."""

    found: list[Ask] = field(default_factory=list)
    outline: Outline = field(default_factory=Outline)
    waiting: Waiting | None = None
    last: Ask | None = None
    group: Ask | None = None  # the question whose boxes are being read
    labels: list[Ask] = field(default_factory=list)  # the fields of the lines just read
    leading: bool = False  # in a list of what is wanted: "Please provide the following information:"
    signing: bool = False  # in a block of lines that is signed

    def read(self, blocks: list[Block]) -> list[Ask]:
        for block in blocks:
            if block.line is not None:
                self._line(block, block.line)
            elif block.table is not None:
                self._table(block.table)
        self._flush()
        return that_count(self.found)

    def _table(self, table: TableView) -> None:
        if self.outline.skipped:
            self.waiting = None
            return
        self.group = None
        if self.waiting is not None and is_panel(table):
            one = self._settle()
            if one is not None:
                panel_slots(table, one)
                return
        context = self.waiting
        asked = ask_table(table, self._context(context))
        if not asked:
            if context is not None and not context.heading:
                context.blank_after = False
            return
        self.waiting = None
        self.found += asked
        self.last = asked[-1]

    def _context(self, waiting: Waiting | None) -> str:
        return self.outline.section if waiting is None or waiting.heading else waiting.text.rstrip(" :")

    def _line(self, block: Block, line: Line) -> None:
        if line.style.contents:
            return
        if line.blank:
            if self.waiting is not None:
                self.waiting.blank_after = True
            return
        level = heading_level(line)
        if level and self.outline.repeats(line):
            return
        if level:
            self._heading(block, line, level)
        elif not self.outline.skipped:
            self._text(block, line)

    def _heading(self, block: Block, line: Line, level: int) -> None:
        self.leading = False
        self._flush(closed=self.outline.closes(level))
        self.group = None
        if self.outline.enter(line, level):
            self.waiting = Waiting([block], [squeezed(line.text)], line.number, heading=True)

    def _text(self, block: Block, line: Line) -> None:
        if self.outline.repeats(line):
            return
        own = squeezed(own_words(line))
        if line.boxes:
            self._boxes(block, line, own)
            return
        self.group = None
        spaces = openings(line)
        if not spaces:
            self.labels, self.signing = [], False
        if spaces and block.place is not None:
            self._spaces(block, line, own)
        elif own:
            self._words(block, line, own)

    def _spaces(self, block: Block, line: Line, own: str) -> None:
        """Read a line with an opening: its own question, or the answer of the one above."""
        place = block.place
        space, *more = openings(line)
        comment = next((o for o in more if self._is_comment(between(line, space, o))), None)
        bare = own.strip(" :._-–\t")
        label = own.rstrip(" :：")
        labelled = not bare or vocabulary.is_answer_label(label) or words.is_answer_label(own)
        labelled = labelled or vocabulary.is_coded_label(own)
        if place is None or vocabulary.is_about_table(space.placeholder):
            return
        if labelled:
            one = self._settle()
            if one is None and self.last is not None and self.last.detail is None and bare:
                one = self.last
            if one is not None and one.detail is None:
                one.take(slot_at(place, space), space.existing)
            return
        if words.is_signoff(own) or self.signing:
            self._unsign()
            return
        if labels := labels_between(line, [space, *more]):
            self._flush()
            self._several(place, labels, [space, *more])
            return
        if (
            self._is_comment(own)
            and self.last is not None
            and self.last.marks
            and self.last.detail is None
            and self.waiting is None
        ):
            self.last.take(slot_at(place, space), space.existing)
            return
        if (vocabulary.is_instruction(own) and not space.place) or role_of(own).name == "score":
            return
        self._flush()
        one = ask(asked(line, own, space, comment), place, line.number, self.outline.section, self._parent(own, line))
        one.take(slot_at(place, space), space.existing)
        if comment and comment.place:
            one.take(slot_at(place, comment), comment.existing)
        self.labels.append(self._add(one))

    def _several(self, place: Place, labels: list[str], spaces: list[Opening]) -> None:
        """Read a line of several labels, each with a blank of its own."""
        for at, (label, space) in enumerate(zip(labels, spaces, strict=True)):
            own = replace(place, blank=at or None) if isinstance(place, Paragraph) else place
            one = ask(label, own, section=self.outline.section)
            one.take(slot_at(own, space), space.existing)
            self.labels.append(self._add(one))

    def _unsign(self) -> None:
        """Take back the name, title and date that stand beside a signature."""
        self.signing = True
        signed = [one for one in self.labels if one.is_field]
        self.found = [one for one in self.found if not any(one is other for other in signed)]
        self.last = self.found[-1] if self.found else None
        self.labels = []

    def _is_comment(self, text: str) -> bool:
        return vocabulary.is_explanation(text)

    def _boxes(self, block: Block, line: Line, own: str) -> None:
        pairs = boxes_of(line)
        place = block.place or pairs[0][1].place
        spaces = [o for o in openings(line) if o.place or o.ruled]
        if own.strip(" :") and not (self.waiting is not None and vocabulary.is_stance(own)):
            self._flush()
            one = ask(trimmed(own), place, line.number, self.outline.section, self._parent(own, line))
            one.marks, one.existing = marks_of(pairs)
            if spaces:
                one.take(slot_at(place, spaces[0]))
            self._add(one)
            self.group = one
            return
        if self.group is None and self.waiting is not None and not self._is_list_of_statements(pairs):
            self.group = self._settle()
        if self.group is not None:
            held = self.group.marks.boxes if self.group.marks else ()
            marks, ticked = marks_of(pairs)
            self.group.marks = type(marks)((*held, *marks.boxes), mark=True)
            self.group.existing = "; ".join(t for t in (self.group.existing, ticked) if t) or None
            return
        self._flush()
        for label, box in pairs:
            one = ask(label, place, line.number, self.outline.section)
            one.marks, one.existing = marks_of([("Yes", box)])
            self._add(one)

    def _is_list_of_statements(self, pairs: list[tuple[str, Box]]) -> bool:
        """Whether boxes under a heading are statements of their own and not its options."""
        waiting = self.waiting
        if waiting is None or not waiting.heading:
            return False
        return not words.has_question_mark(waiting.text) and not any(vocabulary.is_option(label) for label, _ in pairs)

    def _words(self, block: Block, line: Line, own: str) -> None:
        waiting = self.waiting
        if waiting is not None and not waiting.heading and waiting.is_explained_by(line, own):
            waiting.blocks.append(block)
            return
        number, bare = numbered(own, line.number)
        if waiting is not None and waiting.is_answered_by(number, own):
            waiting.answer = f"{waiting.answer} {own}".strip()
            return
        self._flush(own, line)
        item = bool(number) or line.bulleted
        led = self.leading and item
        self.leading = led or (not item and own.endswith(":") and vocabulary.leads(own))
        if vocabulary.is_instruction(own) and not words.has_question_mark(own):
            return
        if not number and vocabulary.is_appeal(own):
            return
        self.waiting = Waiting([block], [bare], number, led=led)

    def _parent(self, text: str, line: Line | None = None) -> str:
        if words.is_fragment(text) and self.last is not None:
            return self.last.parent or self.last.text
        return self.outline.parent(line)

    def _settle(self) -> Ask | None:
        """Turn the text that waits into a question, because a place for its answer follows."""
        waiting, self.waiting = self.waiting, None
        if waiting is None or waiting.asked_at is None:
            return None
        line = waiting.blocks[0].line
        one = ask(
            waiting.text, waiting.asked_at, waiting.number, self.outline.section, self._parent(waiting.text, line)
        )
        one.bulleted = line is not None and line.bulleted
        if waiting.heading:
            one.section = self.outline.above or one.section
        return self._add(one)

    def _flush(self, following: str = "", next_line: Line | None = None, *, closed: bool = False) -> None:
        """Decide about the text that waits, now that nothing for its answer follows."""
        waiting = self.waiting
        if waiting is None or waiting.asked_at is None:
            self.waiting = None
            return
        index, text = waiting.blocks[-1].index, waiting.text
        line = waiting.blocks[0].line
        if line is not None and line.number and text.rstrip().endswith(":") and verdicts.asks(waiting):
            self.outline.hang_under(line, text)
            if is_under(next_line, line) and not waiting.blank_after:
                self.waiting = None  # what stands under it is asked, each by itself
        asked = words.has_question_mark(text) or (closed and waiting.blank_after and vocabulary.is_request(text))
        told = waiting.heading and (not asked or vocabulary.is_instruction(text))
        verdict = "asked" if waiting.led else verdicts.of(waiting, self.outline.section)
        listed = waiting.blank_after or self._after_label() or is_label(following)
        if self.waiting is None or index is None or told or not verdict or (verdict == "label" and not listed):
            self.waiting = None
            return
        if verdict == "label" and self._is_about_boxes(text):
            self.waiting = None
            self.last.take(Detail(Paragraph(index)))  # type: ignore[union-attr]
            return
        one = self._settle()
        if one is not None:
            one.take(Detail(Paragraph(index) if verdict == "label" else ParagraphAfter(index)), waiting.answer or None)
            one.verdict = verdict

    def _is_about_boxes(self, label: str) -> bool:
        """Whether a label under a question's boxes takes words about it: "Current implementation:"."""
        last, role = self.last, role_of(label)
        ticked = last is not None and bool(last.marks) and last is self.found[-1]
        return ticked and last.detail is None and role.strength > 1 and role.name in ("answer", "detail", "evidence")  # type: ignore[union-attr]

    def _after_label(self) -> bool:
        return self.last is not None and self.last.is_field

    def _add(self, one: Ask) -> Ask:
        self.found.append(one)
        self.last = one
        return one
