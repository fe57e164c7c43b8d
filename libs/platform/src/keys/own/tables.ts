import { HOUSES, type House } from '#contracts';
import { EMPLOYER_OWN } from './employer';
import { EVERY_HOUSE_OWN } from './every-house';
import { GP_OWN } from './gp';
import type { OwnTable } from './own-table';
import { PATIENT_OWN } from './patient';
import { VSW_OWN } from './vsw';

const LISTED = { ...EVERY_HOUSE_OWN, ...GP_OWN, ...PATIENT_OWN, ...VSW_OWN, ...EMPLOYER_OWN };

/** `vsw.notes`: a table with sealed words of its house's own. */
export type OwnTableName = keyof typeof LISTED;

/** Every table with sealed words of its house's own. */
export const OWN: Readonly<Record<OwnTableName, OwnTable>> = LISTED;

/** For a reader of several tables, of which some are sealed. */
export const isOwn = (table: string): table is OwnTableName => Object.hasOwn(OWN, table);

export const ownTablesOf = (house: House): readonly OwnTableName[] =>
  Object.keys(OWN).filter((table): table is OwnTableName => isOwn(table) && houseOf(table) === house);

/** @throws TypeError for a table of no house */
export function houseOf(table: string): House {
  const house = HOUSES.find((one) => table.startsWith(`${one}.`));
  if (house === undefined) throw new TypeError(`${table} is a table of no house`);
  return house;
}

export const sealedColumnsOf = ({ text = [], json = [] }: OwnTable): readonly string[] => [...text, ...json];

/** What {@link openOwn} must be given of a row besides what is sealed, as SQL lists it. */
export const keyOf = (table: OwnTableName): string => {
  const { of, row } = OWN[table];
  return [...(of === null ? [] : [of]), ...row].join(', ');
};
