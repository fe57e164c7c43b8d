import { canariesEverywhere } from './canary.suite';

/** Two whole journeys beside each other are too much for the day's tests; where the jobs lie is the only difference. */
jest.setTimeout(300_000);

canariesEverywhere('redis');
