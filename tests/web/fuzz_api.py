"""Send the service thousands of requests made from its own OpenAPI document: `make fuzz` does."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from service import Service, running

CONFIG = Path(__file__).with_name("schemathesis.toml")
MANY = 400
"""Examples for each operation: together more than 20,000 requests."""


def fuzz(service: Service, examples: int, seed: int | None = None) -> subprocess.CompletedProcess[str]:
    """Run every check of schemathesis over every operation."""
    program = str(Path(sys.executable).with_name("schemathesis"))
    words = ["--config-file", str(CONFIG), "run", f"{service.url}/api/v1/openapi.json"]
    words += ["--header", f"Authorization: Bearer {service.key}", "--checks", "all", "--continue-on-failure"]
    words += ["--max-examples", str(examples), *(["--seed", str(seed)] if seed else [])]
    return subprocess.run([program, *words], capture_output=True, text=True, check=False, cwd=service.home)


def main() -> int:
    """Fuzz a service of our own."""
    with tempfile.TemporaryDirectory() as home, running(Path(home)) as service:
        service.wait(service.send())
        ran = fuzz(service, MANY)
        print(ran.stdout[-6000:])
        broken = service.log.read_text().count('"status": 500')
        print(f"{broken} requests broke the service")
        return ran.returncode or broken


if __name__ == "__main__":
    sys.exit(main())
