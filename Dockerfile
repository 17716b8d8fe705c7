# One image for every process of the hub: api, worker, migrate, the command line, and the sample
# source. See docs/deployment.md.
#
#   docker build --build-arg VERSION=0.1.0 --build-arg REVISION="$(git rev-parse HEAD)" \
#     -t product-image-hub:0.1.0 .
#   docker run --init --read-only --tmpfs /tmp -v media:/var/lib/pih/media … product-image-hub api

ARG NODE_IMAGE=node:24-slim

# The web app. Node runs the rest as it is, without a build.
FROM ${NODE_IMAGE} AS web
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY openapi.yaml tsconfig.json ./
COPY shared shared
COPY client client
RUN npm run build -- --progress=false

# What the processes need at run time. The image has a Node of its own, so npm's copies of it go.
# (They cannot be left out: sharp's binary is an optional package too.)
FROM ${NODE_IMAGE} AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts \
  && rm -rf node_modules/node-linux-* node_modules/node-win-* node_modules/.bin/node

FROM ${NODE_IMAGE}
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 MEDIA_DIR=/var/lib/pih/media HOME=/tmp
WORKDIR /app
# Folders that a volume is laid over: a new volume takes over their owner.
RUN install --directory --owner=10001 --group=10001 /var/lib/pih/media /var/lib/pih/source
COPY --from=dependencies /app/node_modules node_modules
COPY --from=web /app/client/dist/browser client/dist/browser
COPY package.json openapi.yaml ./
COPY shared shared
COPY server server
COPY worker worker
COPY cli cli
COPY embedded embedded
COPY deploy deploy
COPY docs docs

ARG VERSION=unversioned
ARG REVISION=
# What the status page tells of it.
RUN printf '%s' "${REVISION}" > REVISION
LABEL org.opencontainers.image.title="Product Image Hub" \
  org.opencontainers.image.description="Joins a maker's product images to its products, and serves them" \
  org.opencontainers.image.version="${VERSION}" \
  org.opencontainers.image.revision="${REVISION}" \
  org.opencontainers.image.licenses="UNLICENSED"

# Everything above belongs to root: the processes can read it, and change nothing but the volumes
# and /tmp.
USER 10001:10001
VOLUME /var/lib/pih/media
EXPOSE 8080
# For `api`, the only process that can be asked; the others switch it off (--no-healthcheck).
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 8080}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Handles signals itself (exec, no shell in between); `--init` adds the reaping of orphans.
ENTRYPOINT ["/bin/sh", "/app/deploy/entrypoint.sh"]
CMD ["api"]
