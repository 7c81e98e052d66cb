# syntax=docker/dockerfile:1
FROM node:20-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm pack --pack-destination /tmp

FROM node:20-slim
# Reviews read git; certificates are for hosts and platforms.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends git ca-certificates \
 && rm -rf /var/lib/apt/lists/*
COPY --from=build /tmp/plimsoll-*.tgz /tmp/plimsoll.tgz
RUN npm install --global --no-audit --no-fund /tmp/plimsoll.tgz \
 && rm -rf /tmp/plimsoll.tgz /root/.npm
# Whoever runs it mounts a repository here, with --user "$(id -u):$(id -g)" where it is not of user 1000.
ENV HOME=/tmp
WORKDIR /repository
USER node
ENTRYPOINT ["plimsoll"]
CMD ["--help"]
