FROM python:3.13-slim AS build
WORKDIR /src
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY app app
COPY answer_bank answer_bank
COPY templates templates
RUN python -m venv /opt/candor \
 && /opt/candor/bin/pip install --no-cache-dir --constraint constraints.txt . \
 && find /opt/candor -name '__pycache__' -prune -exec rm -rf {} +

FROM python:3.13-slim
RUN useradd --system --uid 10001 --create-home --home-dir /data candor
COPY --from=build /opt/candor /opt/candor
ENV PATH=/opt/candor/bin:$PATH PYTHONDONTWRITEBYTECODE=1 CANDOR_DATA_DIR=/data
USER candor
WORKDIR /data
VOLUME /data
EXPOSE 8321
HEALTHCHECK --start-period=60s CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8321/healthz', timeout=3)"]
ENTRYPOINT ["candor"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8321"]
