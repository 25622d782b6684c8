# The product for production: web, worker and beat are one image with different commands.
FROM python:3.11-slim-bookworm AS build
WORKDIR /app
COPY requirements.lock ./
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY . .
# The catalogues and static files belong to the version: made once, here.
RUN for file in locale/*/LC_MESSAGES/django.po; do \
      [ ! -e "$file" ] || /venv/bin/pybabel -q compile -i "$file" -o "${file%.po}.mo" || exit 1; \
    done \
 && STATIC_ROOT=/static SECRET_KEY=only-for-this-step /venv/bin/python manage.py collectstatic --no-input

FROM python:3.11-slim-bookworm
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    SEUTU_HOME=/var/lib/seutu STATIC_ROOT=/static
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/seutu seutu
COPY --from=build /venv /venv
COPY --from=build /static /static
COPY --from=build /app /app
WORKDIR /app
USER seutu
EXPOSE 8000
# The web processes count together in memory that is empty at each start.
CMD ["env", "PROMETHEUS_MULTIPROC_DIR=/dev/shm", \
     "gunicorn", "config.wsgi", "--bind", "0.0.0.0:8000", "--workers", "3", "--threads", "4", \
     "--worker-tmp-dir", "/dev/shm", "--no-control-socket", "--preload"]
