export { bootWorker } from './boot/boot-worker';
export { PlatformModule } from './boot/platform.module';
export { stopInOrder } from './boot/shutdown';
export { loadServiceConfig } from './config/load-service-config';
export { DOOR_NAMES, ServiceConfig } from './config/service';
export type { DoorName, Doors, ServiceName } from './config/service';
export { SettingProblem, Settings } from './config/settings';
export { DomainError, NOT_FOUND, notFound } from './errors/domain-error';
export { operationsRoutes } from './health/operations-routes';
export { Readiness } from './health/readiness';
export type { ReadinessCheck } from './health/readiness';
export { newBox, putInto, takeOut } from './keys/box';
export type { BoxKey } from './keys/box';
export { FolderKeyStore } from './keys/folder-key-store';
export { KeyStoreUnavailable } from './keys/key-store';
export type { KeyOwner, Keys, KeyStore, KeyUse, Ring } from './keys/key-store';
export { openKeys } from './keys/open-keys';
export { openOwn, openRow, ownPlace, ownRing, readOwn, sealOwn, sealRow } from './keys/own/own';
export type { SealedRow } from './keys/own/own';
export type { OwnTable } from './keys/own/own-table';
export { nothingUnderOldOwn, resealOwn } from './keys/own/reseal-own';
export type { Unopened } from './keys/own/reseal-own';
export { SEALED_TEXT, SealingMigration } from './keys/own/sealing-migration';
export { subjectKey } from './keys/own/subject-key';
export type { Plain } from './keys/own/sealing-migration';
export { isOwn, OWN, ownTablesOf, sealedColumnsOf } from './keys/own/tables';
export type { OwnTableName } from './keys/own/tables';
export { isUnreadable, KeyDestroyed, KeyMissing, SealBroken, Vault, versionOf } from './keys/vault';
export type { Clear, Place, Sealed } from './keys/vault';
export { vaultOf } from './keys/vault-of';
export { createLogger, describeError, LOGGER } from './logging/logger';
export { nestLogger } from './logging/nest-logger';
export { Metrics } from './metrics/metrics';
export { hmac, sameText } from './secrets/secrets';
export {
  DATABASES,
  DATABASE_USERS,
  MIGRATOR,
  QUEUE_OWNER,
  QUEUE_USERS,
  SCHEMAS,
  databaseRole,
  databaseUrl,
  derive,
  ownerOf,
  queueRole,
  roleUrl,
} from './provision/names';
export type { DatabaseUser, Databases, LoginRole, QueueUser, Schema } from './provision/names';
export { HouseMigration, asOwner, inSchema } from './provision/house-migration';
export type { OwnedChange } from './provision/house-migration';
export { migrate, migrationFiles } from './provision/migrate';
export { migrateQueue, queueUsersOf } from './provision/migrate-queue';
export { ensureDatabase } from './provision/databases';
export { provision } from './provision/provision';
export type { Provisioned } from './provision/provision';
export { withClient } from './provision/with-client';
export { ClockKeeper } from './clock/clock-keeper';
export type { ClockKeeperOptions } from './clock/clock-keeper';
export { checkMove, moveClock, NoSuchMove, passTime } from './clock/move-clock';
export type { MoveOptions, Stop } from './clock/move-clock';
export { PathwayClock } from './clock/pathway-clock';
export { createDataSource } from './database/data-source';
export type { DatabaseOptions } from './database/data-source';
export { withdrawNotices, writeNotices } from './post/notice';
export type { Notice } from './post/notice';
export { Postman } from './post/postman';
export type { PostmanOptions } from './post/postman';
export { openHome, projectRoot } from './embedded/home';
export type { Home } from './embedded/home';
export { lock, tryLock } from './embedded/lock';
export { freePort, isFree } from './embedded/ports';
export { startEmbeddedPostgres } from './embedded/postgres';
export type { EmbeddedOptions, EmbeddedPostgres } from './embedded/postgres';
export { stopPostmaster } from './embedded/postmaster';
export { isAlive } from './embedded/processes';
export { provisionRedis, redisUrl } from './provision/redis';
export { Supervisor } from './embedded/supervisor';
export type { SupervisorOptions } from './embedded/supervisor';
export type { ServiceNews } from './embedded/supervised-service';
export { SERVICES, clientSecret, doorsOn, portsFrom } from './embedded/service-plan';
export type { OneMachine, Ports } from './embedded/service-plan';
export { findPostmaster } from './embedded/postmaster';
export { keepPostgres } from './embedded/keep-postgres';
export type { KeptPostgres } from './embedded/keep-postgres';
