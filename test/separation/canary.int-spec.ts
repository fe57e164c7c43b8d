import { canariesEverywhere } from './canary.suite';

canariesEverywhere('postgres');
