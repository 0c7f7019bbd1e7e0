from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

from openpyxl import load_workbook

from program import ROOT
from service import Service, free_port
from smallbank import workbook

BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)


def test_the_page_on_the_api_can_be_copied_line_by_line(tmp_path: Path) -> None:
    service = Service(tmp_path)
    (tmp_path / "questionnaire.xlsx").write_bytes(workbook())
    page = (ROOT / "docs/api.md").read_text()
    port = str(free_port())
    script = "set -eu\ntrap 'kill %1' EXIT\n" + "".join(BLOCK.findall(page)).replace("8321", port)
    environ = {**service.environ, "PATH": f"{Path(sys.executable).parent}:{service.environ['PATH']}"}
    ran = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, env=environ, capture_output=True, text=True, timeout=120, check=False
    )
    assert ran.returncode == 0, ran.stderr + (tmp_path / "serve.log").read_text()[-2000:]
    sheet = load_workbook(io.BytesIO((tmp_path / "questionnaire.answered.xlsx").read_bytes()))["Security"]
    assert sheet["C2"].value == "Yes"
    assert "acme" in (tmp_path / "memo.html").read_text()
