FROM node:20-bookworm-slim AS build
WORKDIR /ringfold
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY scripts scripts
COPY src src
RUN npm run build

# Native parts come as prebuilt files in their packages: there is no compiler in any stage.
FROM node:20-bookworm-slim AS dependencies
WORKDIR /ringfold
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force

FROM node:20-bookworm-slim
WORKDIR /ringfold
COPY --from=dependencies /ringfold/node_modules node_modules
COPY --from=build /ringfold/dist dist
COPY package.json LICENSE ./
COPY proto proto
COPY scripts/healthcheck.mjs scripts/
# A volume that is made from this one takes its owner.
RUN ln -s /ringfold/dist/main.js /usr/local/bin/ringfold && mkdir /data && chown node:node /data
USER node
# The other ports follow that of clients. Without RINGFOLD_GOSSIP_KEY, and RINGFOLD_ADVERTISE (the name or address that
# others reach the container by), a node does not start on these.
ENV NODE_ENV=production \
    RINGFOLD_DATA_DIR=/data \
    RINGFOLD_LISTEN=0.0.0.0:7400
VOLUME /data
# Clients, operators, other nodes, gossip, monitoring.
EXPOSE 7400 7401 7402 7403/udp 7403/tcp 7404
HEALTHCHECK --interval=5s --timeout=4s --start-period=30s --retries=3 \
  CMD ["node", "/ringfold/scripts/healthcheck.mjs"]
# Stops as on Ctrl-C: what is under way is answered first.
STOPSIGNAL SIGTERM
ENTRYPOINT ["ringfold"]
CMD ["start"]
