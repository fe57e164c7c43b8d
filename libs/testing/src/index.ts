export { createInstance } from './services/instance';
export type { Instance, InstanceOptions, QueueEngine } from './services/instance';
export { startOwnPostgres, startPostgres } from './services/test-postgres';
export type { OwnPostgres, TestPostgres } from './services/test-postgres';
export { startRedis } from './services/test-redis';
export type { TestRedis } from './services/test-redis';
export { accessibilityFaults } from './browser/accessibility';
export { launchBrowser } from './browser/launch-browser';
export { Party } from './parties/party';
