"""Why a draft needs a person, in the reader's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.answer import Reason

WHY: dict[Reason, str] = {
    "no_match": "no answer in the bank",
    "ambiguous": "not sure enough that this is the answer",
    "inverted": "asked in the opposite sense",
    "number_differs": "a number or limit differs from ours",
    "scope_differs": "asked about another scope or product",
    "needs_context": "makes sense only with the question before it",
    "human_only": "terms, prices and liabilities are a person's to answer",
    "answered_differently": "this was answered differently before",
    "stale_answer": "the answer is past its review date",
    "evidence_out_of_date": "the evidence behind the answer is out of date",
    "fact_missing": "the company has not given a fact that the answer needs",
    "not_approved": "the answer is not approved",
    "claim_error": "the wording of the answer was objected to",
    "option_missing": "the list has no option that says it",
    "no_place_for_clarification": "there is no place for the explanation",
    "instruction_in_question": "the text gives orders to a machine",
}
BY_WORDS = "matched by words alone"
"""What is said where the model that compares meanings is set and could not be asked."""
