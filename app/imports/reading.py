"""The answered questions of a file: of any layout that is understood, and of sheets that hold questions and answers."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from app import documents
from app.documents.roles import role_of
from app.documents.xlsx.reference import parse
from app.imports.pair import Pair, pair
from app.questionnaire import Asked, Cell, TableCell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from app.drafting.options import OptionWords
    from app.questionnaire import Place, Question

    Tables = Mapping[str, Mapping[int, Mapping[int, str]]]
    """Text by table, row and column."""

FEW = 2
"""A sheet without headers is read as questions and answers when its rows hold so many texts."""
MOST = 0.8


def pairs(name: str, content: bytes, options: OptionWords) -> tuple[Pair, ...]:
    """Every answered question of a file, in its order; raises UnreadableFile."""
    questions = documents.read(content, name).questions
    texts = dict(documents.texts(content, name))
    tables = _tables(texts)
    answered = [question for question in questions if question.existing]
    found = [
        made
        for question in answered
        if (made := pair(name, question.id, question.asked, _texts(question, texts), options)) is not None
    ]
    labels = {question.id for question in answered if question.kind == "field"}
    found = [_label(one) if one.id in labels else one for one in found]
    rows = _left_out(questions, answered, tables) if found else _golden(tables)
    for id_, question, section, said in rows:
        made = pair(name, id_, Asked(question, section), said, options)
        if made is not None:
            found.append(made)
    return tuple(found)


def _label(one: Pair) -> Pair:
    return Pair(one.source, one.id, one.asked, one.position, one.detail, label=True)


def _texts(question: Question, texts: Mapping[Place, str]) -> list[str]:
    """The answer's texts by slot where they can be told apart, its choice first."""
    slots = [slot for slot in (question.choice, question.detail) if slot is not None and not slot.placeholder]
    found = [texts[slot.place] for slot in slots if isinstance(slot.place, Cell) and slot.place in texts]
    if question.marks is not None or not found:
        found = [question.existing or "", *found]
    if all(len(text) < len("Not applicable") for text in found):  # a bare stance: the words stand in the next column
        aside = [slot for slot in question.also if role_of(slot.header).name == "detail"]
        found += [texts[slot.place] for slot in aside if slot.place in texts]
    return found


def _tables(texts: Mapping[Place, str]) -> Tables:
    tables: dict[str, dict[int, dict[int, str]]] = defaultdict(lambda: defaultdict(dict))
    for place, text in texts.items():
        if at := _at(place):
            tables[at[0]][at[1]][at[2]] = text.strip()
    return tables


Row = tuple[str, str, str, list[str]]
"""An answered row: its id, question, section and the texts of its answer."""


def _left_out(questions: Iterable[Question], answered: Iterable[Question], tables: Tables) -> Iterator[Row]:
    """Rows of the same columns that were not taken for questions with a place to answer, and yet were answered."""
    columns: dict[str, Counter[tuple[int, ...]]] = defaultdict(Counter)
    rows: dict[str, set[int]] = defaultdict(set)
    for question in questions:
        at = _at(question.asked_at)
        if at and (question.existing or question.choice or question.detail or question.marks):
            rows[at[0]].add(at[1])
    for question in answered:
        at = _at(question.asked_at)
        slots = [_at(slot.place) for slot in (question.choice, question.detail) if slot is not None]
        same = [slot[2] for slot in slots if slot and at and slot[:2] == at[:2]]
        if at and same:
            columns[at[0]][(at[2], *same)] += 1
    for sheet, found in columns.items():
        question_column, *answers = found.most_common(1)[0][0]
        known = rows[sheet]
        for number, line in sorted(tables.get(sheet, {}).items()):
            said = [line[column] for column in answers if line.get(column)]
            if number not in known and number > min(known) and line.get(question_column) and said:
                yield f"{sheet}!{number}", line[question_column], "", said


def _at(place: Place) -> tuple[str, int, int] | None:
    """The table, row and column of a place in a sheet or a Word table."""
    if isinstance(place, Cell) and (at := parse(place.cell)):
        return place.sheet, *at
    if isinstance(place, TableCell) and place.nested is None:
        return f"table {place.table + 1}", place.row + 1, place.col + 1
    return None


def _golden(tables: Tables) -> Iterator[Row]:
    """The rows of sheets that hold questions and their answers, with headers or without."""
    for name, rows in tables.items():
        columns = _headed(rows) or _bare(rows)
        if columns is None:
            continue
        top, question, answers, section = columns
        for number, line in sorted(rows.items()):
            said = [line[column] for column in answers if line.get(column)]
            if number > top and line.get(question) and said:
                yield f"{name}!{number}", line[question], line.get(section, ""), said


def _headed(rows: Mapping[int, Mapping[int, str]]) -> tuple[int, int, list[int], int] | None:
    """The row of headers that name a question and an answer, and their columns."""
    for number, line in sorted(rows.items()):
        roles = {column: _role(text) for column, text in line.items() if text}
        questions = [column for column, role in roles.items() if role == "question"]
        answers = [column for column, role in roles.items() if role in ("answer", "detail")]
        if len(questions) == 1 and answers:
            answers.sort(key=lambda column: roles[column] != "answer")
            section = next((column for column, role in roles.items() if role == "section"), 0)
            return number, questions[0], answers, section
    return None


def _role(header: str) -> str:
    """What a header names; "Approved answer" and "Last response" are told by their last word."""
    last = role_of(header.rsplit(maxsplit=1)[-1]).name
    return last if last == "answer" else role_of(header).name


def _bare(rows: Mapping[int, Mapping[int, str]]) -> tuple[int, int, list[int], int] | None:
    """The two columns of a sheet that holds nothing else."""
    shapes = Counter(tuple(sorted(column for column, text in line.items() if text)) for line in rows.values())
    if not shapes:
        return None
    shape, count = shapes.most_common(1)[0]
    if len(shape) != FEW or count < MOST * len(rows):
        return None
    return 0, shape[0], [shape[1]], 0
