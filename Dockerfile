# Builds the product for real accounts; docs/operations.md tells how it is run. The sandbox needs the packages of
# development and is not in it. Pinned by major, so that a rebuild brings what was mended in Node and Debian.
FROM node:20-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
COPY extensions/app/cards/package.json extensions/app/cards/
COPY serverless/package.json serverless/
# No package of the product needs to build anything.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:20-slim
ENV NODE_ENV=production DATA_DIR=/data PORT=3000
WORKDIR /app
COPY --from=packages /app ./
COPY tsconfig.json LICENSE ./
COPY src src
# Nothing in /app is ever written: the root file system may be read-only, with /data and /tmp writable.
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/livez`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Not npm start: npm would stand between the process and its signals.
CMD ["node", "--import", "tsx", "src/main.ts"]
