"""`candor fill`: one buyer's file in, the same file with its answers out."""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from app import config, pipeline
from app.answer import customer
from app.commands import inputs, layouts, summary
from app.commands.main import DONE, NEEDS_A_PERSON
from app.errors import WrongUse
from app.layouts import kept_for

if TYPE_CHECKING:
    import argparse

    from app.imports.earlier import Earlier
    from app.knowledge import Knowledge
    from app.pipeline import Delivered, Work


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's own arguments."""
    parser.add_argument("file", metavar="FILE", help="the buyer's file, or - for standard input")
    parser.add_argument("-o", "--output", metavar="OUT", help="default: NAME.answered.EXT beside it")
    parser.add_argument("--report", metavar="R.json", help="write what happened to every question")
    parser.add_argument("--memo", metavar="M.html", help="write a summary page for the person who sends the file")
    parser.add_argument("--customer", default="", metavar="NAME", help="for whom the file is answered")
    parser.add_argument("--nda", default="none", metavar="STATE", help="none, sent, signed or signed:2026-11-23")
    parser.add_argument("--product", metavar="P", help="the product that the questionnaire is about")
    parser.add_argument("--region", metavar="R", help="the region that it is about, such as EU hosting")
    parser.add_argument("--earlier", metavar="OLD", help="an answered earlier version: says what is new")
    parser.add_argument(
        "--map",
        metavar="MAP.toml",
        help="a layout from `candor questions --map`, corrected; kept for the next such file",
    )
    parser.add_argument("--overwrite", action="store_true", help="answer questions that are answered already")
    parser.add_argument("--dry-run", action="store_true", help="say what would be done; write no file")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    inputs.knowing(parser)


def run(given: argparse.Namespace) -> int:
    """Answer the file; 0 when every question was answered, else 1."""
    started = time.perf_counter()
    gc.disable()  # one file, one short life: looking for cycles would take a tenth of it
    settings = config.read()
    output = _output(given)
    name = "standard input" if given.file == "-" else Path(given.file).name
    asking = customer(given.customer, given.nda)
    content = inputs.content(given.file)
    kept = None if given.map else kept_for(content, name, settings.layouts)
    corrected = given.map or kept
    request = pipeline.Request(
        customer=asking,
        product=given.product,
        region=given.region,
        overwrite=given.overwrite,
        premise=settings.premise,
        layout=layouts.layout_in(str(corrected)) if corrected else None,
    )
    with summary.progress(len(pipeline.STEPS) + 2, name) as done:
        work = pipeline.understood(pipeline.read(name, content, request))
        done(1)
        knowledge = inputs.known(given, settings)
        earlier = _earlier(given.earlier, work, knowledge) if given.earlier else None
        if earlier:
            work = replace(work, request=replace(request, told=earlier.told))
        work = pipeline.answer(work, knowledge, lambda _: done(1))
        knowledge.release()  # writing needs the memory more
        delivered = pipeline.deliver(work, knowledge)
        done(1)
    _write(given, work, knowledge, delivered, output)
    if given.map and request.layout and not given.dry_run:
        layouts.keep(request.layout, content, name, settings.layouts)
    gc.freeze()  # nor is there anything to look for at the end
    counts = work.counts()
    if not given.json and output != "-":
        summary.show(work, delivered, None if given.dry_run else output, time.perf_counter() - started, kept)
        summary.asks(knowledge.scopes(given.product, given.region))
        if earlier:
            summary.compares(work, earlier.how, Path(given.earlier).name)
    return NEEDS_A_PERSON if counts["review"] + counts["none"] or work.questionnaire.doubts else DONE


def _earlier(file: str, work: Work, knowledge: Knowledge) -> Earlier:
    """What an answered earlier version says to the same questions; its words are not sent, they are compared."""
    from app.imports.earlier import compared

    return compared(Path(file).name, inputs.content(file), work.questionnaire.questions, knowledge)


def _output(given: argparse.Namespace) -> str:
    if given.output:
        return str(given.output)
    if given.file == "-":
        if given.dry_run or given.json:
            return "answered"
        raise WrongUse("the file comes from standard input: say with -o where the answered one goes")
    path = Path(given.file).absolute()
    return str(path.with_name(f"{path.stem}.answered{path.suffix}"))


def _write(given: argparse.Namespace, work: Work, knowledge: Knowledge, delivered: Delivered, output: str) -> None:
    """Put the files where they belong; the answered one comes last, so that it stands for the whole."""
    told = _report(given, work, knowledge, delivered, output) if given.report or given.json else {}
    if given.report:
        inputs.put(given.report, json.dumps(told, ensure_ascii=False, indent=1).encode())
    if given.memo:
        from app import memo

        inputs.put(given.memo, memo.page(work, knowledge).encode())
    if not given.dry_run:
        if output == "-":
            sys.stdout.buffer.write(delivered.content)
        else:
            inputs.put(output, delivered.content)
    if given.json:
        inputs.show(told)


def _report(
    given: argparse.Namespace, work: Work, knowledge: Knowledge, delivered: Delivered, output: str
) -> dict[str, Any]:
    from app import report

    return report.report(
        work,
        None if given.dry_run else delivered,
        output=None if given.dry_run else output,
        bank=str(knowledge.directory),
        as_of=knowledge.on.isoformat(),
    )
