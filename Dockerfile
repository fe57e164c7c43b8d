# One image; each container runs one service of it (docker-compose.yml names which).
FROM node:24-bookworm-slim AS base
WORKDIR /rejoin
COPY package.json package-lock.json .npmrc ./

FROM base AS build
RUN npm ci
COPY . .
RUN node scripts/build.mjs

FROM base AS packages
# What is optional serves one machine alone: the embedded Postgres and the compiler.
RUN npm ci --omit=dev --omit=optional

FROM base
ENV NODE_ENV=production
COPY --from=packages /rejoin/node_modules node_modules
COPY --from=build /rejoin/dist dist
COPY scripts/migrate.mjs scripts/
# A new volume takes owner and mode from the folder it is mounted on.
RUN mkdir -p -m 700 /keys /keys/coordinator /keys/gp /keys/patient /keys/vsw /keys/employer && chown -R node /keys
USER node
