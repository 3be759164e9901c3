# Two stages: the first installs and builds, the second only runs.
# It needs SECRET_KEY and ALLOWED_HOSTS from outside, and a volume at /data; see docs/operations.md.

FROM python:3.12-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /app
RUN python -m venv /venv
ENV PATH=/venv/bin:$PATH
# The requirements alone first, so that a change of code does not install everything again.
COPY requirements*.txt ./
RUN pip install --require-hashes -r requirements.txt
# What not everybody needs: --build-arg EXTRAS="s3 granian" (docs/scaling.md).
ARG EXTRAS=""
RUN for extra in $EXTRAS; do pip install --require-hashes -r "requirements-$extra.txt"; done
COPY . .
# Collecting files asks settings for a key; this one signs nothing and stays in this line.
# Compiled now: who runs the program later may not write beside it, and would compile at every start.
RUN python scripts/compile_messages.py \
 && SECRET_KEY=used-only-while-building python manage.py collectstatic --noinput --verbosity 0 \
 && python -m compileall -q .

FROM python:3.12-slim
# ffmpeg checks the videos that people send; without it the site takes links only.
# WenQuanYi Micro Hei has every character that receipts and seals need in 5 MB; Noto CJK takes 91 MB.
RUN apt-get update && apt-get install --yes --no-install-recommends ffmpeg fonts-wqy-microhei && rm -rf /var/lib/apt/lists/*
# The program belongs to root and cannot be changed by the one who runs it; only /data can.
RUN useradd --uid 10001 --no-create-home --no-log-init --shell /usr/sbin/nologin yangyu \
 && install --directory --owner=yangyu --mode=0750 /data \
 && install --directory --owner=yangyu --mode=0755 /static
COPY --from=build /venv /venv
COPY --from=build /app /app
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=config.settings \
    DATA_DIR=/data \
    HOST=0.0.0.0 \
    PORT=8000
WORKDIR /app
USER 10001
VOLUME /data
EXPOSE 8000
# The first start loads all of the content before it listens, hence the long start period.
# Django answers only to the names it was given, so the question is asked under one of them.
HEALTHCHECK --interval=30s --timeout=5s --start-period=180s --retries=3 CMD ["python", "-c", "\
import os, urllib.request as web; \
name = os.environ.get('ALLOWED_HOSTS', 'localhost').split(',')[0].strip().lstrip('.').replace('*', 'localhost'); \
ask = web.Request('http://127.0.0.1:' + os.environ['PORT'] + '/healthz', headers={'Host': name}); \
web.urlopen(ask, timeout=4)"]
ENTRYPOINT ["scripts/start.sh"]
CMD ["gunicorn", "-c", "config/gunicorn.py"]
