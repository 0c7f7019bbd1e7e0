"""Builds the example questionnaires of this folder, as a buyer would have made them."""

from pathlib import Path

from docx import Document
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation

HERE = Path(__file__).parent / "questionnaires"
SECTIONS = {
    "Assurance": [
        "Is your organization SOC 2 certified?",
        "Which trust services criteria does the report cover?",
        "Do you hold an ISO/IEC 27001 certificate, and until when is it valid?",
        "Are you FedRAMP authorized?",
        "How often is an independent penetration test carried out?",
    ],
    "Data protection": [
        "Is our data encrypted at rest? Please state the algorithm.",
        "Is data protected in transit with TLS 1.2 or higher?",
        "In which countries is customer data stored?",
        "Will you delete our data when the contract ends, and within how many days?",
        "Is production data ever used in test environments?",
        "Will customer data be used to train artificial intelligence models?",
    ],
    "Access": [
        "Is multi-factor authentication enforced for staff who reach production?",
        "Does the product support single sign-on with SAML 2.0?",
        "How often are access rights reviewed?",
        "Are user accounts shared between employees?",
    ],
    "Resilience and incidents": [
        "What are your recovery time and recovery point objectives?",
        "Are backups tested by restoring them?",
        "Within how many hours do you notify customers of a confirmed breach of their data?",
        "Do you accept unlimited liability for data breaches?",
        "Do you keep a register of volcano monitoring stations?",
    ],
}
TABLE = [
    ("1", "Do all employees receive security awareness training at least once a year?"),
    ("2", "Are background checks performed before employment?"),
    ("3", "Describe how security events are logged and monitored."),
    ("4", "Do you maintain cyber insurance? State the limit."),
    ("5", "May we receive your most recent SOC 2 Type II report?"),
]


def workbook() -> None:
    """A workbook with instructions, a protected questionnaire with drop-downs, and notes for the buyer."""
    book = Workbook()
    guide = book.active
    guide.title = "Instructions"
    guide["A1"] = "Vendor security assessment"
    guide["A1"].font = Font(bold=True, size=14)
    guide["A3"] = "Please answer every question on the next sheet. Choose from the list, then explain in the comment."
    sheet = book.create_sheet("Questionnaire")
    sheet["A1"] = "Vendor security assessment"
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.append([])
    sheet["A3"], sheet["B3"] = "Vendor name:", None
    for column, header in enumerate(("No.", "Question", "Response", "Vendor comments", "Buyer evaluation"), 1):
        cell = sheet.cell(5, column, header)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="1F4E78")
    answers = DataValidation(type="list", formula1='"Yes,No,Partial,N/A"', allow_blank=True)
    sheet.add_data_validation(answers)
    row = 6
    for number, (section, questions) in enumerate(SECTIONS.items(), 1):
        sheet.cell(row, 1, section).font = Font(bold=True)
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=5)
        for index, question in enumerate(questions, 1):
            row += 1
            sheet.cell(row, 1, f"{number}.{index}")
            sheet.cell(row, 2, question).alignment = Alignment(wrap_text=True, vertical="top")
            answers.add(sheet.cell(row, 3))
            for column in (3, 4):
                sheet.cell(row, column).protection = Protection(locked=False)
                sheet.cell(row, column).alignment = Alignment(wrap_text=True, vertical="top")
        row += 1
    sheet["B3"].protection = Protection(locked=False)
    for column, width in zip("ABCDE", (14, 60, 14, 70, 24), strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A6"
    sheet.protection.sheet = True
    book.save(HERE / "vendor-assessment.xlsx")


def document() -> None:
    """A document with a field table, a question table and tick boxes."""
    paper = Document()
    paper.add_heading("Supplier security questionnaire", 0)
    paper.add_paragraph("Please complete the tables and tick the boxes, and return this document within two weeks.")
    paper.add_heading("About you", 1)
    fields = paper.add_table(rows=0, cols=2, style="Table Grid")
    for label in ("Company name", "Website", "Security contact e-mail"):
        fields.add_row().cells[0].text = label
    paper.add_heading("Security", 1)
    table = paper.add_table(rows=1, cols=3, style="Table Grid")
    for cell, header in zip(table.rows[0].cells, ("No.", "Question", "Answer"), strict=True):
        cell.text = header
    for number, question in TABLE:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = number, question
    paper.add_heading("Confirmations", 1)
    paper.add_paragraph("Is a disaster recovery plan in place?   ☐ Yes   ☐ No")
    paper.add_paragraph("Is customer data logically separated between tenants?   ☐ Yes   ☐ No")
    paper.save(HERE / "supplier-questionnaire.docx")


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    workbook()
    document()
